"""Who gives which reason on an initiative, and to whom it is ascribed."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.domain.wording import lowered
from app.http.dependencies import DatabaseDep
from app.http.jinja_filters import InWords
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.reasons import ReasonFilters, ReasonTable, ReasonTableRow, load_reason_table
from app.queries.parts.missing import missing_beside
from app.queries.parts.vocabulary import StanceWord
from app.web.shapes import clock_shape, count_cells, count_shape, direction_shape, initiative_shape
from app.web.share import address_of_card

router = APIRouter()
REASONS = Page("reasons/page.html")
REASON_COLUMNS = (
    *("holder_code", "holder", "at_least", "at_most", "reason", "direction", "given"),
    *("stance", "statement", "said", "href"),
)


@twin(router, "/initiatives/{slug:slug}/reasons")
def show_reasons(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show who gives which reason, and to whom it is ascribed."""
    filters = parse_query(ReasonFilters, request)
    with database.reading() as session:
        page = load_reason_table(session, slug, filters)
        missing = missing_beside(session, [*page.rows, *page.counted])
    return View(
        page=REASONS,
        values={
            "page": page,
            "missing": missing,
            "share_picture": address_of_card(paths.initiative(slug, "reasons"), filters),
        },
        filters=filters,
        in_words=_in_words(page.stance),
        as_json=lambda: _reasons_shape(page),
        as_table=lambda: (
            REASON_COLUMNS,
            chain.from_iterable(map(_given_rows, (*page.rows, *page.counted))),
        ),
        file_name=f"{slug}-reasons",
    )


def _in_words(stance: StanceWord | None) -> InWords:
    return {("stance", None): f"position {lowered(stance.label)}"} if stance else {}


def _reasons_shape(page: ReasonTable) -> dict[str, Any]:
    return (
        clock_shape(page.clock)
        | initiative_shape(page.initiative)
        | {
            "reasons": [
                {"code": column.code, "label": column.label}
                | {"stated": column.stated, "ascribed_only": column.ascribed_only}
                for column in page.columns
            ],
            "rows": [_reason_row_shape(row) for row in page.rows],
            "counted": [_reason_row_shape(row) for row in page.counted],
        }
    )


def _reason_row_shape(row: ReasonTableRow) -> dict[str, Any]:
    return {
        "code": row.actor.code if row.actor else None,
        "name": row.name,
        "count": count_shape(row.holder.count) if row.holder else None,
        "position": row.cell.code if row.cell else None,
        "given": [
            {"reason": one.reason, "direction": direction_shape(one.direction), "given": one.given}
            | {"stance": one.stance.code, "statement": one.card.id, "href": one.card.href}
            for one in row.all
        ],
    }


def _given_rows(row: ReasonTableRow) -> Iterator[list[Any]]:
    for one in row.all:
        yield [
            row.actor.code if row.actor else None,
            row.name,
            *count_cells(row.holder.count if row.holder else None),
            *(one.reason, direction_shape(one.direction), one.given, one.stance.code),
            *(one.card.id, one.card.said.edtf, one.card.href),
        ]
