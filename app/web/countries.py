"""The countries and groups: the list, and one of them."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request

from app.domain.actor import ActorKind
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import Moved, Table, View
from app.queries.pages.countries import load_countries
from app.queries.pages.country.members import MemberSpread
from app.queries.pages.country.page import load_country
from app.queries.pages.country.shown import CountryFilters, CountryPage, Speaks
from app.queries.parts.cells.changed_minds import Mind
from app.queries.parts.missing import missing_beside
from app.web.invitation_shapes import invitee_shape
from app.web.shapes import (
    STATEMENT_COLUMNS,
    cell_shape,
    clock_shape,
    initiative_shape,
    statement_rows,
    statement_shape,
    tally_shape,
)
from app.web.share import address_of_card

router = APIRouter()
LIST = Page("countries/page.html")
COUNTRY = Page("country/page.html")
GROUP_COLUMNS = ("what", *STATEMENT_COLUMNS, "members", "only_via_a_group")


@twin(router, "/countries")
def show_countries(request: Request, database: DatabaseDep) -> View:
    """Show the countries and groups about which anything is on record."""
    with database.reading() as session:
        found = load_countries(session)
        missing = missing_beside(session, found.countries)
    lines = [*found.countries, *found.groups]
    return View(
        page=LIST,
        values={"list": found, "missing": missing},
        as_json=lambda: [
            {"code": line.actor.code, "name": line.actor.name, "kind": line.actor.kind}
            | {"statements": line.statements, "without": line.without, "href": line.actor.href}
            for line in lines
        ],
        as_table=lambda: (
            ("code", "name", "kind", "statements"),
            [[x.actor.code, x.actor.name, x.actor.kind, x.statements] for x in lines],
        ),
        file_name="countries",
    )


@twin(router, "/countries/{code:code}")
def show_country(request: Request, database: DatabaseDep, code: str) -> View | Moved:
    """Show where a country stands, what was said for it, who speaks and where it belongs."""
    return _show(request, database, code, ActorKind.COUNTRY)


@twin(router, "/groups/{code:code}")
def show_group(request: Request, database: DatabaseDep, code: str) -> View | Moved:
    """Show what a group said and who belongs to it."""
    return _show(request, database, code, ActorKind.GROUP)


def _show(request: Request, database: DatabaseDep, code: str, kind: ActorKind) -> View | Moved:
    filters = parse_query(CountryFilters, request)
    with database.reading() as session:
        page = load_country(session, code, filters)
        missing = missing_beside(session, page.statements)
    if page.actor.kind is not kind:
        return Moved(page.actor.href)
    return View(
        page=COUNTRY,
        values={
            "page": page,
            "missing": missing,
            "share_picture": address_of_card(page.actor.href, filters),
        },
        filters=filters,
        as_json=lambda: _shape(page) | (_members_shape(page) if page.is_group else {}),
        as_table=lambda: _group_table(page) if page.is_group else _country_table(page),
        file_name=code,
    )


def _country_table(page: CountryPage) -> Table:
    return STATEMENT_COLUMNS, statement_rows(page.statements)


def _group_table(page: CountryPage) -> Table:
    """Statements as for a country, then how many members gave which answer; `what` says which."""
    statements = [["statement", *row, None, None] for row in statement_rows(page.statements)]
    return GROUP_COLUMNS, [*statements, *_members_rows(page)]


def _members_rows(page: CountryPage) -> Iterator[list[Any]]:
    for spread in page.spreads:
        for tally in spread.division.by_code:
            row = {
                "what": "members",
                "holder_code": page.actor.code,
                "holder": page.actor.name,
                "initiative": spread.initiative.slug,
                "stance": tally.code,
                "members": tally.countries,
                "only_via_a_group": tally.through_groups,
            }
            yield [row.get(column) for column in GROUP_COLUMNS]


def _shape(page: CountryPage) -> dict[str, Any]:
    return clock_shape(page.clock) | {
        "code": page.actor.code,
        "name": page.actor.name,
        "kind": page.actor.kind,
        "aliases": page.aliases,
        "positions": [cell_shape(cell) for cell in page.cells],
        "changes_of_mind": [_mind_shape(mind) for mind in page.minds],
        "asked": [
            {"invitation": card.id, "occasion": card.occasion} | invitee_shape(line)
            for card, line in page.asked
        ],
        "memberships": [
            {"code": b.other.code, "name": b.other.name}
            | {"valid_from": b.valid_from, "valid_until": b.valid_until}
            for b in page.belongs
        ],
        "speakers": [_speaker_shape(speaks) for speaks in page.speakers],
        "statements": [statement_shape(card) for card in page.statements],
    }


def _mind_shape(mind: Mind) -> dict[str, Any]:
    return {
        "initiative": mind.initiative.slug,
        "answers": [{"stance": one.cell.code, "from": one.begins} for one in mind.answers],
    }


def _speaker_shape(speaks: Speaks) -> dict[str, Any]:
    held = speaks.office
    return {
        "person_id": held.person_id,
        "name": speaks.name,
        "office": held.title,
        "voice": held.voice,
        "held_from": held.held_from.edtf if held.held_from else None,
        "held_until": held.held_until.edtf if held.held_until else None,
        "statements": held.statements,
    }


def _members_shape(page: CountryPage) -> dict[str, Any]:
    """How the members divide; the answers of each initiative add up to `members`."""
    return {
        "members": page.members,
        "spreads": [_spread_shape(spread) for spread in page.spreads],
    }


def _spread_shape(spread: MemberSpread) -> dict[str, Any]:
    answers = [tally_shape(tally) for tally in spread.division.by_code]
    return initiative_shape(spread.initiative) | {"answers": answers}
