"""The sources: the list, and one of them."""

from typing import Any

from fastapi import APIRouter, Request

from app.domain.inputs.source import SourceFields
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.merging.page import load_merged_here
from app.queries.pages.source.page import SourceFilters, SourcePage, load_source
from app.queries.pages.source.shared_origins import SharedOrigin
from app.queries.pages.sources import SourceLine, SourcesFilters, load_sources
from app.queries.parts.missing import missing_beside
from app.web.shapes import clock_shape, date_shape, declared_shape, list_shape, report_shape
from app.web.share import address_of_card

router = APIRouter()
LIST = Page("sources/page.html")
SOURCE = Page("source/page.html")
LIST_COLUMNS = (
    *("source", "ref", "published", "published_earliest", "published_latest", "publisher"),
    *("title", "title_origin", "language", "kind", "address", "archived_address"),
    *("claims", "distortions", "href"),
)
COLUMNS = (
    *("ref", "statement", "invitation", "told_stance", "distortion", "summary", "quotation"),
    *("place", "slip"),
)


@twin(router, "/sources")
def show_sources(request: Request, database: DatabaseDep) -> View:
    """Show the sources, how much each carries and what it tells otherwise than its origin."""
    filters = parse_query(SourcesFilters, request)
    with database.reading() as session:
        found = load_sources(session, filters)
        missing = missing_beside(session, found.shown)
    return View(
        page=LIST,
        values={"list": found, "missing": missing},
        filters=filters,
        in_words={
            ("language", None): f"language {found.language}",
            ("distorted", None): "that distort a claim",
            ("without_archive", None): "without an archived copy",
        },
        as_json=lambda: list_shape(
            "sources",
            [_line_shape(line) for line in found.shown],
            filters.page,
            found.total,
            found.pages,
        ),
        as_table=lambda: (LIST_COLUMNS, [_line_row(line) for line in found.fitting]),
        file_name="sources",
    )


@twin(router, "/sources/{number:id}")
def show_source(request: Request, database: DatabaseDep, number: int) -> View:
    """Show what a source is and every claim it carries."""
    filters = parse_query(SourceFilters, request)
    with database.reading() as session:
        page = load_source(session, number, filters)
        merged = load_merged_here(session, "sources", number)
    return View(
        page=SOURCE,
        values={
            "page": page,
            "merged": merged,
            "share_picture": address_of_card(page.href, filters),
        },
        filters=filters,
        as_json=lambda: _shape(page),
        as_table=lambda: (COLUMNS, _rows(page)),
        file_name=f"source-{number}",
    )


def _line_shape(line: SourceLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "ref": line.ref,
        "publisher": line.publisher,
        "title": line.title,
        "title_origin": line.title_origin,
        "published": date_shape(line.published),
        "language": line.language,
        "kind": line.kind,
        "address": line.address,
        "archived_address": line.archived_address,
        "claims": line.claims,
        "distortions": line.distortions,
        "href": line.href,
    }


def _line_row(line: SourceLine) -> list[Any]:
    """One source as a line of CSV, in the order of LIST_COLUMNS."""
    when = line.published
    dates = {
        "source": line.id,
        "published": when.edtf,
        "published_earliest": when.earliest,
        "published_latest": when.latest,
    }
    row = _line_shape(line) | dates
    return [row[column] for column in LIST_COLUMNS]


def _shape(page: SourcePage) -> dict[str, Any]:
    """Return the source, or no more than its number where it had not come out."""
    named = {"id": page.id, "ref": page.ref, "href": page.href}
    seen = clock_shape(page.clock) | {"public": page.seen.is_shown, "later_claims": page.left_out}
    if not page.seen.is_shown:
        return seen | named
    return (
        seen
        | named
        | {
            **declared_shape(page, SourceFields),
            "withdrawn_reason": page.withdrawn_reason,
            "claims": [report_shape(c.report) | {"statement": c.card.id} for c in page.claims],
            "askings": [report_shape(a.report) | {"invitation": a.card.id} for a in page.askings],
            "origins": [_origin_shape(origin) for origin in page.origins],
        }
    )


def _origin_shape(origin: SharedOrigin) -> dict[str, Any]:
    return {
        "origin": origin.ref,
        "name": origin.name,
        "claims": [claim.ref for claim in origin.claims],
        "other_sources": [other.id for other in origin.others],
    }


def _rows(page: SourcePage) -> list[list[Any]]:
    claims = [(c.report, c.card.id, None) for c in page.claims]
    askings = [(a.report, None, a.card.id) for a in page.askings]
    return [
        [
            *(r.ref, statement, invitation, r.told_stance, r.distortion, r.summary, r.quotation),
            *(r.place, r.slip),
        ]
        for r, statement, invitation in (*claims, *askings)
    ]
