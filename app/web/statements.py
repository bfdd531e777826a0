"""One statement."""

from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.statement import StatementFilters, StatementPage, load_statement
from app.web.shapes import (
    STATEMENT_COLUMNS,
    clock_shape,
    seen_shape,
    statement_rows,
    statement_shape,
)
from app.web.share import address_of_card

router = APIRouter()
STATEMENT = Page("statement/page.html")


@twin(router, "/statements/{number:id}")
def show_statement(request: Request, database: DatabaseDep, number: int) -> View:
    """Show what was said, by whom, who carries it and what it stands beside."""
    filters = parse_query(StatementFilters, request)
    with database.reading() as session:
        page = load_statement(session, number, filters)
    return View(
        page=STATEMENT,
        values={"page": page, "share_picture": address_of_card(page.card.href, filters)},
        filters=filters,
        as_json=lambda: _shape(page),
        as_table=lambda: (
            STATEMENT_COLUMNS,
            statement_rows([page.card] if page.seen.is_shown else []),
        ),
        file_name=f"statement-{number}",
    )


def _shape(page: StatementPage) -> dict[str, Any]:
    """Return the statement, or no more than its number where nothing of it could be seen."""
    seen = clock_shape(page.clock) | seen_shape(page.seen)
    if not page.seen.is_shown:
        return seen | {"id": page.card.id, "status": page.card.status, "href": page.card.href}
    return (
        seen
        | statement_shape(page.card)
        | {"beside": [{"statement": b.card.id, "kind": b.kind} for b in page.beside]}
    )
