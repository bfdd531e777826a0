"""The initiatives: the list, one of them, and each of its cells explained."""

from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import View, twin
from app.http.query import parse_query
from app.http.render import Page
from app.queries.home import InitiativeLine, InitiativeList, load_initiatives
from app.queries.initiative import InitiativeFilters, InitiativePage, load_initiative
from app.queries.position import ExplainedCell, PositionFilters, Weighed, load_position
from app.web.shapes import (
    CELL_COLUMNS,
    STATEMENT_COLUMNS,
    cell_row,
    cell_shape,
    clock_shape,
    count_shape,
    initiative_shape,
    invitation_shape,
    invitee_shape,
    statement_rows,
    statement_shape,
)

router = APIRouter()
LIST = Page("initiatives/page.html")
INITIATIVE = Page("initiative/page.html")
POSITION = Page("position/page.html")


@twin(router, "/initiatives")
def show_initiatives(request: Request, database: DatabaseDep) -> View:
    """Show all initiatives with how the answers divide."""
    with database.reading() as session:
        found = load_initiatives(session)
    return View(
        page=LIST,
        values={"list": found},
        as_json=lambda: _list_shape(found),
        as_csv=lambda: (
            ("initiative", "question", "answer", "countries"),
            [
                [line.initiative.slug, line.question, tally.code, tally.countries]
                for line in found.initiatives
                for tally in line.division.tallies
            ],
        ),
        csv_name="initiatives",
    )


@twin(router, "/initiatives/{slug:slug}")
def show_initiative(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show who was asked, who answered what, and why."""
    filters = parse_query(InitiativeFilters, request)
    with database.reading() as session:
        page = load_initiative(session, slug, filters)
    return View(
        page=INITIATIVE,
        values={"page": page},
        filters=filters,
        as_json=lambda: _initiative_shape(page),
        as_csv=lambda: (
            CELL_COLUMNS,
            [
                cell_row(held.actor.code, held.actor.name, held.cell, page.clock)
                for held in (*page.standings, *page.groups)
            ],
        ),
        csv_name=slug,
    )


@twin(router, "/initiatives/{slug:slug}/positions/{code:code}")
def show_position(request: Request, database: DatabaseDep, slug: str, code: str) -> View:
    """Explain one cell."""
    filters = parse_query(PositionFilters, request)
    with database.reading() as session:
        page = load_position(session, slug, code, filters)
    return View(
        page=POSITION,
        values={"page": page},
        filters=filters,
        as_json=lambda: _position_shape(page),
        as_csv=lambda: (
            (*STATEMENT_COLUMNS, "decides", "set_aside"),
            [
                [*row, weighed.why is None, weighed.why]
                for weighed in page.weighed
                for row in statement_rows([weighed.card])
            ],
        ),
        csv_name=f"{slug}-{code}",
    )


def _list_shape(found: InitiativeList) -> dict[str, Any]:
    return {
        "as_of": found.as_of,
        "initiatives": [_line_shape(line) for line in found.initiatives],
    }


def _line_shape(line: InitiativeLine) -> dict[str, Any]:
    return initiative_shape(line.initiative) | {
        "question": line.question,
        "summary": line.summary,
        "period": line.period,
        "statements": line.statements,
        "countries": line.division.total,
        "answers": [
            {
                "stance": tally.stance.code if tally.stance else None,
                "silence": tally.silence,
                "countries": tally.countries,
            }
            for tally in line.division.tallies
        ],
    }


def _initiative_shape(page: InitiativePage) -> dict[str, Any]:
    return (
        clock_shape(page.clock)
        | initiative_shape(page.initiative)
        | {
            "question": page.question,
            "summary": page.summary,
            "period": page.period,
            "asked": {
                "named": len(page.asked),
                "codes": page.asked,
                "unnamed": count_shape(page.unnamed),
                "attended": page.attended,
            },
            "invitations": [invitation_shape(card) for card in page.invitations],
            "positions": [
                _held(held.actor.code, held.actor.name, held.cell) for held in page.standings
            ],
            "groups": [_held(held.actor.code, held.actor.name, held.cell) for held in page.groups],
            "counted": [
                {"statement": card.id, "words": holder.name, "count": count_shape(holder.count)}
                | {"stance": holder.stance.code, "drawn_from": holder.drawn_from}
                for answer in page.answers
                for card, holder in answer.counted
            ],
            "reasons": [
                {"code": row.code, "direction": row.direction, "given": row.given}
                | {"holders": [actor.code for actor, _ in row.holders]}
                for row in page.reasons
            ],
            "accounts": [[card.id for card in account] for account in page.accounts],
            "statements": [statement_shape(card) for card in page.statements],
        }
    )


def _held(code: str, name: str, cell: Any) -> dict[str, Any]:
    return {"country": {"code": code, "name": name}} | cell_shape(cell)


def _position_shape(page: ExplainedCell) -> dict[str, Any]:
    return (
        clock_shape(page.clock)
        | {"country": {"code": page.actor.code, "name": page.actor.name}}
        | {"question": page.question, "cell": cell_shape(page.cell)}
        | {
            "deciding": _weighed_shape(page.deciding) if page.deciding else None,
            "behind": [weighed.card.id for weighed in page.behind],
            "set_aside": [_weighed_shape(weighed) for weighed in page.set_aside],
            "asked": [
                {"invitation": asked.invitation.id, "occasion": asked.invitation.occasion}
                | {"sender": asked.invitation.sender}
                | invitee_shape(asked.line)
                for asked in page.asked
            ],
            "checks": [{"looked_on": c.looked_on, "looked_by": c.looked_by} for c in page.checks],
            "rulings": [
                {"id": r.id, "reason": r.reason, "ruled_by": r.ruled_by, "ruled_on": r.ruled_on}
                for r in page.rulings
            ],
            "history": [{"from": s.begins} | cell_shape(s.cell) for s in page.history],
            "background": [card.id for card in page.background],
        }
    )


def _weighed_shape(weighed: Weighed) -> dict[str, Any]:
    return {
        "stance": weighed.stance.code,
        "standing": weighed.evidence.standing,
        "via": weighed.evidence.via,
        "why_set_aside": weighed.why,
        "statement": statement_shape(weighed.card),
    }
