"""The desk: all there is to do, in sections."""

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.domain.errors import NotFound
from app.http.dependencies import DatabaseDep
from app.http.query import parse_query
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.pages.desk.page import PARTS, PER_PAGE, load_desk, load_section
from app.queries.parts.clocks import Filters
from app.queries.parts.paging import Window

router = APIRouter(include_in_schema=False)
DESK = Page("editing/desk.html")
SECTION = Page("editing/desk_section.html")


class SectionFilters(Filters):
    """Which page of a section is shown."""

    page: int = Field(default=1, ge=1, le=10_000)


@router.get("/desk", response_model=None)
def show_desk(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
    """Show the newest of every section."""
    with database.reading() as session:
        sections = load_desk(session, who)
    return render(request, DESK, sections=sections, section="desk")


@router.get("/desk/{slug:slug}", response_model=None)
def show_section(request: Request, database: DatabaseDep, who: SignedInDep, slug: str) -> Response:
    """Show all of one section."""
    if slug not in PARTS:
        raise NotFound("The desk has no section of that name.")
    filters = parse_query(SectionFilters, request)
    with database.reading() as session:
        part = load_section(session, who, slug, filters.page)
    pages = Window(filters.page, PER_PAGE, part.total).pages
    return render(request, SECTION, part=part, filters=filters, pages=pages, section="desk")
