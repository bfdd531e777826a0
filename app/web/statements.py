"""One statement."""

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import View, twin
from app.http.render import Page
from app.queries.statement import load_statement
from app.web.shapes import STATEMENT_COLUMNS, statement_rows, statement_shape

router = APIRouter()
STATEMENT = Page("statement/page.html")


@twin(router, "/statements/{number:id}")
def show_statement(request: Request, database: DatabaseDep, number: int) -> View:
    """Show what was said, by whom, who carries it and what it stands beside."""
    with database.reading() as session:
        page = load_statement(session, number)
    return View(
        page=STATEMENT,
        values={"page": page},
        as_json=lambda: (
            statement_shape(page.card)
            | {"beside": [{"statement": b.card.id, "kind": b.kind} for b in page.beside]}
        ),
        as_csv=lambda: (STATEMENT_COLUMNS, statement_rows([page.card])),
        csv_name=f"statement-{number}",
    )
