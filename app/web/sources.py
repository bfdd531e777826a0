"""One source."""

from typing import Any

from fastapi import APIRouter, Request

from app.http.dependencies import DatabaseDep
from app.http.negotiation import View, twin
from app.http.render import Page
from app.queries.source import SourcePage, load_source
from app.web.shapes import date_shape, report_shape

router = APIRouter()
SOURCE = Page("source/page.html")
COLUMNS = ("ref", "statement", "invitation", "told_stance", "distortion", "summary", "quotation")


@twin(router, "/sources/{number:id}")
def show_source(request: Request, database: DatabaseDep, number: int) -> View:
    """Show what a source is and every claim it carries."""
    with database.reading() as session:
        page = load_source(session, number)
    return View(
        page=SOURCE,
        values={"page": page},
        as_json=lambda: _shape(page),
        as_csv=lambda: (COLUMNS, _rows(page)),
        csv_name=f"source-{number}",
    )


def _shape(page: SourcePage) -> dict[str, Any]:
    return {
        "id": page.id,
        "ref": page.ref,
        "publisher": page.publisher,
        "title": page.title,
        "title_origin": page.title_origin,
        "address": page.address,
        "published": date_shape(page.published),
        "language": page.language,
        "kind": page.kind,
        "access": page.access,
        "note": page.note,
        "claims": [report_shape(c.report) | {"statement": c.card.id} for c in page.claims],
        "askings": [report_shape(a.report) | {"invitation": a.card.id} for a in page.askings],
    }


def _rows(page: SourcePage) -> list[list[Any]]:
    claims = [(c.report, c.card.id, None) for c in page.claims]
    askings = [(a.report, None, a.card.id) for a in page.askings]
    return [
        [r.ref, statement, invitation, r.told_stance, r.distortion, r.summary, r.quotation]
        for r, statement, invitation in (*claims, *askings)
    ]
