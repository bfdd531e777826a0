"""The cells of the matrix, each explained."""

from itertools import chain
from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.position import (
    ExplainedCell,
    PositionFilters,
    WeighedStatement,
    load_position,
)
from app.queries.parts.missing import missing_beside
from app.web.invitation_shapes import invitee_shape
from app.web.shapes import (
    STATEMENT_COLUMNS,
    cell_shape,
    clock_shape,
    statement_rows,
    statement_shape,
)
from app.web.share import address_of_card

router = APIRouter()
POSITION = Page("position/page.html")


@twin(router, "/initiatives/{slug:slug}/positions/{code:code}")
def show_position(request: Request, database: DatabaseDep, slug: str, code: str) -> View:
    """Explain one cell."""
    filters = parse_query(PositionFilters, request)
    with database.reading() as session:
        page = load_position(session, slug, code, filters)
        missing = missing_beside(session, page.weighing.weighed)
    return View(
        page=POSITION,
        values={
            "page": page,
            "missing": missing,
            "share_picture": address_of_card(page.cell.path, filters),
        },
        filters=filters,
        as_json=lambda: _position_shape(page),
        as_table=lambda: (
            (*STATEMENT_COLUMNS, "decides", "set_aside"),
            chain.from_iterable(map(_weighed_rows, page.weighing.weighed)),
        ),
        file_name=f"{slug}-{code}",
    )


def _position_shape(page: ExplainedCell) -> dict[str, Any]:
    weighing = page.weighing
    return (
        clock_shape(page.clock)
        | {"country": {"code": page.actor.code, "name": page.actor.name}}
        | {"question": page.question, "cell": cell_shape(page.cell)}
        | {
            "mark_causes": {mark: list(numbers) for mark, numbers in page.cell.outcome.causes},
            "deciding": _weighed_shape(weighing.deciding) if weighing.deciding else None,
            "behind": [weighed.card.id for weighed in weighing.behind],
            "set_aside": [_weighed_shape(weighed) for weighed in weighing.set_aside],
            "asked": [
                {"invitation": asked.invitation.id, "occasion": asked.invitation.occasion}
                | {"sender": asked.invitation.sender}
                | invitee_shape(asked.line)
                for asked in page.on_record.asked
            ],
            "checks": [
                {"looked_on": c.looked_on, "looked_by": c.looked_by} for c in page.on_record.checks
            ],
            "rulings": [
                {"id": r.id, "reason": r.reason, "ruled_by": r.ruled_by, "ruled_on": r.ruled_on}
                for r in page.on_record.rulings
            ],
            "history": [
                {"from": s.begins, "from_latest": s.starts.latest} | cell_shape(s.cell)
                for s in page.history.stretches
            ],
            "elsewhere": [cell_shape(cell) for cell in page.around.elsewhere],
            "background": [card.id for card in page.on_record.background],
        }
    )


def _weighed_rows(weighed: WeighedStatement) -> list[list[Any]]:
    rows = statement_rows([weighed.card])
    return [[*row, weighed.why is None, weighed.why] for row in rows]


def _weighed_shape(weighed: WeighedStatement) -> dict[str, Any]:
    return {
        "stance": weighed.stance.code,
        "standing": weighed.evidence.standing,
        "via": weighed.evidence.via,
        "why_set_aside": weighed.why,
        "tie_break": weighed.tie,
        "points_elsewhere": weighed.elsewhere,
        "statement": statement_shape(weighed.card),
    }
