"""Collections: the list, and one of them with its questions."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request

from app.domain.codes import Silence
from app.http.dependencies import DatabaseDep
from app.http.formats import is_table
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import Table, View
from app.queries.pages.collection.page import load_collection
from app.queries.pages.collection.shown import CollectionEntry, CollectionFilters, CollectionPage
from app.queries.pages.collections import load_collection_list
from app.queries.parts.actor_names import in_codes
from app.queries.parts.cells.tallies import Division
from app.queries.parts.missing import missing_beside
from app.queries.parts.series import CollectionLine
from app.web.shapes import initiative_shape, list_shape, tally_shape

router = APIRouter()
LIST = Page("collections/page.html")
COLLECTION = Page("collection/page.html")
LIST_COLUMNS = (
    *("collection", "title", "kind", "questions", "first_year", "last_year", "summary"),
    *("attribution", "href"),
)


@twin(router, "/collections")
def show_collections(request: Request, database: DatabaseDep) -> View:
    """Show what belongs together, and how much of it there is."""
    with database.reading() as session:
        found = load_collection_list(session)
        missing = missing_beside(session, found.collections)
    return View(
        page=LIST,
        values={"list": found, "missing": missing},
        as_json=lambda: {"collections": [_line_shape(line) for line in found.collections]},
        as_table=lambda: (
            LIST_COLUMNS,
            [list(_line_shape(line).values()) for line in found.collections],
        ),
        file_name="collections",
    )


@twin(router, "/collections/{slug:slug}")
def show_collection(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show the questions of a collection, narrowed, and how one country answered them."""
    filters = parse_query(CollectionFilters, request)
    with database.reading() as session:
        filters = in_codes(session, filters)
        page = load_collection(session, slug, filters, whole=is_table(request.scope["path"]))
    return View(
        page=COLLECTION,
        values={"page": page},
        filters=filters,
        in_words={
            ("subject", None): f"subject {page.subject}",
            ("q", None): f"“{filters.q}”",
            ("country", None): f"as {page.country.name} answered" if page.country else "",
        },
        as_json=lambda: _shape(page),
        as_table=lambda: _table(page),
        file_name=slug,
        in_files={"page": 1},
    )


def _line_shape(line: CollectionLine) -> dict[str, Any]:
    known = line.collection
    return {
        "collection": known.slug,
        "title": known.title,
        "kind": known.kind,
        "questions": line.initiatives,
        "first_year": line.first_year,
        "last_year": line.last_year,
        "summary": known.summary,
        "attribution": known.attribution,
        "href": line.href,
    }


def _shape(page: CollectionPage) -> dict[str, Any]:
    known = page.collection
    entries = [_entry_shape(entry) for entry in page.entries]
    return {
        "collection": known.slug,
        "title": known.title,
        "kind": known.kind,
        "summary": known.summary,
        "attribution": known.attribution,
        "caveats": page.caveats,
        "country": page.country.code if page.country else None,
        "record": [{"year": one.year, "answers": _answers(one.division)} for one in page.record],
        **list_shape("questions", entries, page.filters.page, page.total, page.pages),
    }


def _entry_shape(entry: CollectionEntry) -> dict[str, Any]:
    return initiative_shape(entry.initiative) | {
        "question": entry.question,
        "when": entry.edtf or None,
        "answers": _answers(entry.division),
        "answer": entry.cell.code if entry.cell else None,
    }


def _answers(division: Division) -> list[dict[str, Any]]:
    return [tally_shape(tally) for tally in division.tallies]


def _table(page: CollectionPage) -> Table:
    """Return a line for each question, with a column for each answer that anybody gave."""
    answers = (*page.answers, *map(str, Silence))
    own = ("answer",) if page.country else ()
    columns = ("initiative", "title", "when", *answers, *own, "href")
    return columns, (_row(entry, answers, own) for entry in page.entries)


def _row(entry: CollectionEntry, answers: Sequence[str], own: Sequence[str]) -> list[Any]:
    known = entry.initiative
    counts = {tally.code: tally.countries for tally in entry.division.tallies}
    counted = [counts.get(code, 0) for code in answers]
    given = [entry.cell.code if entry.cell else None for _ in own]
    return [known.slug, known.title, entry.edtf or None, *counted, *given, known.href]
