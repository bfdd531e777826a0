"""How the answers to an initiative came in, as one drawing or picture to take away."""

from fastapi import APIRouter, Request

from app.domain import paths
from app.domain.wording import day, plural
from app.http.canonical import canonical_address, with_
from app.http.dependencies import DatabaseDep
from app.http.negotiation import drawing
from app.http.palette import LIGHT
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import DrawingFile, View
from app.queries.pages.initiative.over_time import OverTime
from app.queries.pages.initiative.page import load_initiative
from app.queries.pages.initiative.shown import InitiativeFilters, InitiativePage
from app.services.packages.datapackage import LICENCE
from app.web.over_time_sheet import OverTimeSheet
from app.web.printed import lines_of, printable

router = APIRouter()
INITIATIVE = Page("initiative/page.html")
DRAWING = "initiative/over_time.svg"
TITLE_LETTERS, TOLD_LETTERS = 80, 170


@drawing(router, "/initiatives/{slug:slug}/over-time")
def draw_over_time(request: Request, database: DatabaseDep, slug: str) -> View:
    """Draw how many countries gave each answer, day by day."""
    filters = parse_query(InitiativeFilters, request)
    with database.reading() as session:
        page = load_initiative(session, slug, filters)
    as_drawing = DrawingFile(
        f"{slug}-over-time-{page.clock.as_of}", lambda: _drawn(request, page, filters)
    )
    return View(page=INITIATIVE, filters=filters, as_drawing=as_drawing)


def _drawn(request: Request, page: InitiativePage, filters: InitiativeFilters) -> str:
    """Draw it as one file that needs nothing else: no style sheet, no font, no script."""
    over, here = page.over_time, paths.initiative(page.initiative.slug)
    title = lines_of(printable(page.initiative.title), TITLE_LETTERS)
    template = request.app.state.templates.get_template(DRAWING)
    svg: str = template.render(
        over=over,
        sheet=OverTimeSheet(title, lines_of(_told(over), TOLD_LETTERS), over),
        light=LIGHT,
        licence=LICENCE["title"],
        address=canonical_address(here, with_(filters, as_of=page.clock.as_of)) + "#over-time",
    )
    return svg


def _told(over: OverTime) -> str:
    if not over.panels:
        return f"No answer is on record on {day(over.clock.as_of)}."
    most = plural(over.peak, "country", "countries")
    as_of, known_by = day(over.clock.as_of), day(over.clock.known_by)
    return (
        f"How the answers came in from {day(over.axis.first)} to {day(over.axis.last)}."
        f" On the day {as_of}, as far as published by {known_by}."
        f" All are drawn to one scale, up to {most} with an answer."
    )
