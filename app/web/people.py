"""The people: the list, and one of them."""

from itertools import chain
from typing import Any

from fastapi import APIRouter, Request

from app.domain.dates import UncertainDate
from app.domain.wording import lowered
from app.domain.words import word
from app.http.dependencies import DatabaseDep
from app.http.jinja_filters import InWords
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.merging.page import load_merged_here
from app.queries.pages.people import PeopleFilters, PeopleList, PersonLine, load_people
from app.queries.pages.person import PersonFilters, PersonPage, load_person
from app.queries.parts.actor_names import in_codes
from app.queries.parts.missing import missing_beside
from app.queries.parts.people import OfficeLine
from app.web.shapes import (
    STATEMENT_COLUMNS,
    clock_shape,
    list_shape,
    statement_rows,
    statement_shape,
)
from app.web.share import address_of_card

router = APIRouter()
LIST = Page("people/page.html")
PERSON = Page("person/page.html")
SEPARATOR = "|"
COLUMNS = (
    *("person", "name", "family_name", "other_names"),
    *("office", "actor_code", "actor", "voice"),
    *("held_from", "held_until", "statements_in_office", "statements", "href"),
)


@twin(router, "/people")
def show_people(request: Request, database: DatabaseDep) -> View:
    """Show who speaks, for whom, in which office, and how often."""
    filters = parse_query(PeopleFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        found = load_people(session, filters)
        missing = missing_beside(session, found.shown)
    return View(
        page=LIST,
        values={"list": found, "missing": missing},
        filters=filters,
        in_words=_in_words(found),
        as_json=lambda: list_shape(
            "people",
            [_line_shape(line) for line in found.shown],
            filters.page,
            found.total,
            found.pages,
        ),
        as_table=lambda: (COLUMNS, chain.from_iterable(map(_rows, found.fitting))),
        file_name="people",
    )


def _in_words(found: PeopleList) -> InWords:
    actor, voice = found.actor, found.filters.voice
    return {
        ("actor", None): f"who speak for {actor.name}" if actor else "",
        ("voice", None): lowered(word(voice).label) if voice else "",
        ("sort", "statements"): "most statements first",
    }


@twin(router, "/people/{number:id}")
def show_person(request: Request, database: DatabaseDep, number: int) -> View:
    """Show the offices a person held and everything that was said in them."""
    filters = parse_query(PersonFilters, request)
    with database.reading() as session:
        page = load_person(session, number, filters)
        merged = load_merged_here(session, "people", number)
    return View(
        page=PERSON,
        values={
            "page": page,
            "merged": merged,
            "share_picture": address_of_card(page.href, filters),
        },
        filters=filters,
        as_json=lambda: _shape(page),
        as_table=lambda: (STATEMENT_COLUMNS, statement_rows(page.statements)),
        file_name=f"person-{number}",
    )


def _line_shape(line: PersonLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "family_name": line.family_name,
        "other_names": list(line.other_names),
        "offices": [_office_shape(office) for office in line.offices],
        "statements": line.statements,
        "href": line.href,
    }


def _office_shape(office: OfficeLine) -> dict[str, Any]:
    return {
        "title": office.title,
        "actor": office.actor.code,
        "voice": office.voice,
        "held_from": _edtf(office.held_from),
        "held_until": _edtf(office.held_until),
        "statements": office.statements,
    }


def _edtf(when: UncertainDate | None) -> str | None:
    return when.edtf if when else None


def _rows(line: PersonLine) -> list[list[Any]]:
    """One row for each office, and one for a person without any."""
    names = (line.name, line.family_name, SEPARATOR.join(line.other_names))
    offices = list(map(_office_row, line.offices)) or [[None] * 7]
    return [[line.id, *names, *office, line.statements, line.href] for office in offices]


def _office_row(office: OfficeLine) -> list[Any]:
    return [
        *(office.title, office.actor.code, office.actor.name, office.voice),
        *(_edtf(office.held_from), _edtf(office.held_until), office.statements),
    ]


def _shape(page: PersonPage) -> dict[str, Any]:
    return clock_shape(page.clock) | {
        "id": page.id,
        "name": page.name,
        "family_name": page.family_name,
        "other_names": list(page.other_names),
        "note": page.note,
        "withdrawn_reason": page.withdrawn_reason,
        "offices": [_office_shape(office) for office in page.offices],
        "statements": [statement_shape(card) for card in page.statements],
        "later_statements": page.left_out,
        "of_others": [
            {"statement": card.id, "code": holder.code, "name": holder.name}
            | {"stance": holder.stance.code}
            for card, holder in page.of_others
        ],
        "invitations": [card.id for card in page.invitations],
        "href": page.href,
    }
