"""The initiatives: the list, and one of them."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.formats import is_table
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.initiative.page import load_initiative
from app.queries.pages.initiative.shown import InitiativeFilters, InitiativePage
from app.queries.pages.initiative.tools import tools_for
from app.queries.pages.initiatives import InitiativeList, InitiativesFilters, load_initiatives
from app.queries.pages.merging.page import load_merged_here
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.initiative_lines import InitiativeLine
from app.queries.parts.missing import missing_beside
from app.queries.parts.reasons import ReasonRow
from app.web.invitation_shapes import invitation_shape
from app.web.shapes import (
    CELL_COLUMNS,
    cell_row,
    cell_shape,
    clock_shape,
    count_shape,
    date_shape,
    direction_shape,
    initiative_shape,
    list_shape,
    role_shape,
    statement_shape,
    tally_shape,
)
from app.web.share import address_of_card

router = APIRouter()
LIST = Page("initiatives/page.html")
INITIATIVE = Page("initiative/page.html")


@twin(router, "/initiatives")
def show_initiatives(request: Request, database: DatabaseDep) -> View:
    """Show the initiatives that are read one by one, with how the answers divide."""
    filters = parse_query(InitiativesFilters, request)
    with database.reading() as session:
        found = load_initiatives(session, filters, whole=is_table(request.scope["path"]))
        missing = missing_beside(session, [line for line in found.initiatives if line.statements])
    return View(
        page=LIST,
        values={"list": found, "missing": missing},
        filters=filters,
        as_json=lambda: _list_shape(found),
        as_table=lambda: (
            ("initiative", "question", "answer", "countries", "opened", "closed"),
            _answer_rows(found),
        ),
        file_name="initiatives",
        in_files={"page": 1},
    )


@twin(router, "/initiatives/{slug:slug}")
def show_initiative(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show who was asked, who answered what, and why."""
    filters = parse_query(InitiativeFilters, request)
    with database.reading() as session:
        page = load_initiative(session, slug, filters)
        merged = load_merged_here(session, "initiatives", page.initiative.id)
        missing = missing_beside(session, page.statements)
    return View(
        page=INITIATIVE,
        values={
            "page": page,
            "merged": merged,
            "tools": tools_for(page.initiative),
            "missing": missing,
            "share_picture": address_of_card(page.initiative.href, filters),
        },
        filters=filters,
        as_json=lambda: _initiative_shape(page),
        as_table=lambda: (
            CELL_COLUMNS,
            [
                cell_row(held.actor.code, held.actor.name, held.cell, page.clock)
                for held in (*page.standings, *page.groups)
            ],
        ),
        file_name=slug,
    )


def _list_shape(found: InitiativeList) -> dict[str, Any]:
    lines = [_line_shape(line) for line in found.initiatives]
    listed = list_shape("initiatives", lines, found.filters.page, found.total, found.pages)
    return {"as_of": found.as_of, **listed}


def _answer_rows(found: InitiativeList) -> Iterator[list[Any]]:
    for line in found.initiatives:
        for tally in line.division.by_code:
            answer = [line.initiative.slug, line.question, tally.code, tally.countries]
            yield [*answer, line.opened.edtf, line.closed.edtf]


def _line_shape(line: InitiativeLine) -> dict[str, Any]:
    return initiative_shape(line.initiative) | {
        "question": line.question,
        "summary": line.summary,
        "period": line.period,
        "opened": date_shape(line.opened),
        "closed": date_shape(line.closed),
        "statements": line.statements,
        "countries": line.division.total,
        "answers": [tally_shape(tally) for tally in line.division.by_code],
    }


def _initiative_shape(page: InitiativePage) -> dict[str, Any]:
    counted = chain.from_iterable(answer.counted for answer in page.answers)
    return (
        clock_shape(page.clock)
        | initiative_shape(page.initiative)
        | {
            "question": page.question,
            "summary": page.summary,
            "period": page.period,
            "opened": date_shape(page.opened),
            "closed": date_shape(page.closed),
            "roles": [role_shape(line) for line in page.roles],
            "withdrawn_reason": page.initiative.withdrawn_reason,
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
                for card, holder in counted
            ],
            "reasons": [_reason_shape(row) for row in page.reasons],
            "accounts": [_numbers(account) for account in page.accounts],
            "statements": [statement_shape(card) for card in page.statements],
        }
    )


def _reason_shape(row: ReasonRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "direction": direction_shape(row.direction),
        "given": row.given,
        "holders": [actor.code for actor, _ in row.holders],
    }


def _numbers(cards: Sequence[StatementCard]) -> list[int]:
    return [card.id for card in cards]


def _held(code: str, name: str, cell: Any) -> dict[str, Any]:
    return {"country": {"code": code, "name": name}} | cell_shape(cell)
