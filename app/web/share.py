"""The picture that stands beside a link to a cell or an initiative, wherever somebody shares it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request

from app.domain.signs import Sign
from app.domain.wording import capped, day, shortened, since
from app.http.canonical import canonical_address
from app.http.dependencies import DatabaseDep
from app.http.negotiation import picture
from app.http.palette import LIGHT
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import DrawingFile, View
from app.queries.pages.initiative.page import load_initiative
from app.queries.pages.initiative.shown import InitiativeFilters, InitiativePage
from app.queries.pages.position import ExplainedCell, PositionFilters, load_position
from app.queries.parts.cells.tallies import Division
from app.queries.parts.clocks import Filters
from app.rules.evidence import Clock
from app.services.packages.datapackage import LICENCE
from app.web.printed import lines_of, printable

router = APIRouter()
DRAWING = "share/card.svg"
CARD = "card"
POSITION, INITIATIVE = Page("position/page.html"), Page("initiative/page.html")
# The card is 1,200 units wide; letters of its title are as wide as this allows.
WIDE, LARGE, SMALL = 27, 72, 56
MOST_LINES, BAR = 3, 1040
MOST_TOLD = 90


@dataclass(frozen=True)
class Share:
    """A part of the bar: where it stands, how wide it is, and how it is drawn."""

    x: float
    width: float
    sign: Sign


@dataclass(frozen=True)
class ShareCard:
    """What a card says: above its title, in it and below it; with a sign, or with a bar.

    `path` is that of its page: the day it tells of stands beside it.
    """

    above: str
    title: str
    told: Sequence[str]
    clock: Clock
    path: str
    sign: Sign | None = None
    bar: Sequence[Share] = ()

    @property
    def size(self) -> int:
        """How large the letters of the title are."""
        return LARGE if len(lines_of(self.title, WIDE)) < MOST_LINES else SMALL

    @property
    def lines(self) -> Sequence[str]:
        """The title in lines."""
        lines = lines_of(printable(self.title), WIDE * LARGE // self.size)
        if len(lines) <= MOST_LINES:
            return lines
        return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]

    @property
    def known(self) -> str:
        """The day that is shown, and by when it had been published."""
        as_of, known_by = day(self.clock.as_of), day(self.clock.known_by)
        return f"On the day {as_of}, as far as published by {known_by}"


@picture(router, "/initiatives/{slug:slug}/positions/{code:code}/card")
def draw_position(request: Request, database: DatabaseDep, slug: str, code: str) -> View:
    """Draw the card of a cell."""
    filters = parse_query(PositionFilters, request)
    with database.reading() as session:
        page = load_position(session, slug, code, filters)
    return card_view(request, POSITION, filters, lambda: card_of_cell(page))


@picture(router, "/initiatives/{slug:slug}/card")
def draw_initiative(request: Request, database: DatabaseDep, slug: str) -> View:
    """Draw the card of an initiative."""
    filters = parse_query(InitiativeFilters, request)
    with database.reading() as session:
        page = load_initiative(session, slug, filters)
    return card_view(request, INITIATIVE, filters, lambda: card_of_initiative(page))


def address_of_card(path: str, filters: Filters) -> str:
    """Return where the card of the page at that path is, at the same two clocks."""
    return canonical_address(f"{path}/{CARD}.png", filters)


def card_of_cell(page: ExplainedCell) -> ShareCard:
    """Say the answer, how sure it is and since when."""
    cell = page.cell
    told = [capped(text) for text in (page.sure_in_short, cell.since and since(cell.since)) if text]
    return ShareCard(
        above=cell.initiative.short_title,
        title=page.title,
        told=told,
        clock=page.clock,
        path=cell.path,
        sign=cell.sign,
    )


def card_of_initiative(page: InitiativePage) -> ShareCard:
    """Say the question and how the answers to it divide."""
    division = page.named.division
    numbers = [f"{tally.countries} {tally.label.lower()}" for tally in division.tallies]
    return ShareCard(
        above=page.when_open,
        title=page.initiative.title,
        told=[shortened(", ".join(numbers), MOST_TOLD)] if numbers else [],
        clock=page.clock,
        path=page.initiative.href,
        bar=bar_of(division),
    )


def bar_of(division: Division) -> list[Share]:
    """Return the parts of a bar that shows how answers divide."""
    return list(_parts(division))


def _parts(division: Division) -> Iterator[Share]:
    x, total = 0.0, division.total or 1
    for tally in division.tallies:
        width = tally.countries * BAR / total
        yield Share(round(x, 1), round(width, 1), tally.sign)
        x += width


def card_view(
    request: Request, page: Page, filters: Filters, card: Callable[[], ShareCard]
) -> View:
    """Return the view of a page that is drawn as its card."""

    def draw() -> str:
        template = request.app.state.templates.get_template(DRAWING)
        drawn: str = template.render(card=card(), light=LIGHT, licence=LICENCE["name"])
        return drawn

    return View(page=page, filters=filters, as_drawing=DrawingFile(CARD, draw))
