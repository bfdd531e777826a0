"""The map of an initiative, as a page, as a drawing or picture to take away, as JSON and as CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request

from app.domain import paths
from app.domain.codes import Sureness
from app.domain.signs import Drawing, Sign, sign
from app.domain.wording import lowered, since
from app.domain.words import word
from app.http.canonical import canonical_address
from app.http.dependencies import DatabaseDep
from app.http.negotiation import drawn_twin
from app.http.palette import LIGHT
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import DrawingFile, View
from app.queries.pages.map.outlines import MapPlace, MapView, load_shapes
from app.queries.pages.map.page import MapFilters, MapPage, MapRow, load_map
from app.queries.parts.cells.cell import Cell
from app.queries.parts.missing import missing_beside
from app.web.map_sheet import MapSheet, note_below
from app.web.printed import lines_of, printable
from app.web.shapes import CELL_COLUMNS, cell_row, cell_shape, clock_shape, initiative_shape
from app.web.share import address_of_card

router = APIRouter()
MAP = Page("map/page.html")
DRAWING = "map/drawing.svg"
ROOM_FOR_A_SIGN = 60
SMALLEST_SIGN, LARGEST_SIGN = 100, 240
DARK = ("lead", "pro", "con", "anti")
# Why an area is drawn weaker than its answer, in the words of its legend.
WEAK = "the evidence is thin or disputed"


@dataclass(frozen=True)
class LegendLine:
    """A colour of the map: what it stands for and how many countries bear it."""

    sign: Sign
    label: str
    countries: int
    through_groups: int = 0


@dataclass(frozen=True)
class Area:
    """A country as it is drawn: with its colours, its sign and a sentence that says it all."""

    actor: str
    cell: Cell
    place: MapPlace
    sentence: str

    @property
    def drawing(self) -> Drawing:
        """How its answer is drawn."""
        return self.cell.sign.drawing

    @property
    def is_pale(self) -> bool:
        """Whether its outline has to carry it."""
        return self.is_weak or self.drawing.is_pale

    @property
    def is_weak(self) -> bool:
        """Whether its evidence is too thin, or too disputed, for the full colour."""
        return bool(self.cell.via) or self.cell.sure in (Sureness.THIN, Sureness.DISPUTED)

    @property
    def texture(self) -> str | None:
        """What tells it apart where colour does not."""
        return "via" if self.is_weak else self.drawing.texture

    @property
    def is_dark(self) -> bool:
        """Whether its sign has to be drawn in the colour of the paper."""
        return self.drawing.colours in DARK and not self.is_weak

    @property
    def sign_size(self) -> int:
        """How large its sign is; 0 where there is no room or nothing to show."""
        if self.cell.is_empty or self.place.room < ROOM_FOR_A_SIGN:
            return 0
        return min(max(self.place.room * 3 // 2, SMALLEST_SIGN), LARGEST_SIGN)


@drawn_twin(router, "/initiatives/{slug:slug}/map")
def show_map(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show where every country stands on a map, with the same in a table."""
    filters = parse_query(MapFilters, request)
    with database.reading() as session:
        page = load_map(session, slug, filters)
        missing = missing_beside(session, page.rows)
    drawn = areas(page)
    return View(
        page=MAP,
        values={
            "page": page,
            "missing": missing,
            "share_picture": address_of_card(
                paths.initiative(page.initiative.slug, "map"), filters
            ),
            "areas": drawn,
            "any_weak": any(area.is_weak for area in drawn),
            "views": list(MapView),
            "weak_meaning": WEAK,
        },
        filters=filters,
        as_json=lambda: _shape(page),
        as_table=lambda: (
            (*CELL_COLUMNS, "drawn_as"),
            [
                [*cell_row(row.actor.code, row.actor.name, row.cell, page.clock), _drawn_as(row)]
                for row in page.rows
            ],
        ),
        as_drawing=DrawingFile(
            f"{slug}-{filters.view}-{page.clock.as_of}", lambda: _drawing(request, page, drawn)
        ),
        file_name=f"{slug}-map",
    )


def _drawing(request: Request, page: MapPage, drawn: Sequence[Area]) -> str:
    """Draw the map as one file that needs nothing else: no style sheet, no font, no script."""
    template = request.app.state.templates.get_template(DRAWING)
    legend = _legend(page)
    question = lines_of(printable(page.question), 100)
    svg: str = template.render(
        page=page,
        areas=drawn,
        legend=legend,
        sheet=MapSheet(len(question), page.outline.height, len(legend)),
        note=note_below(page, [area for area in drawn if area.is_weak], WEAK),
        shapes=load_shapes(page.filters.view),
        light=LIGHT,
        title=printable(page.initiative.title),
        question=question,
        address=canonical_address(paths.initiative(page.initiative.slug, "map"), page.filters),
    )
    return svg


def areas(page: MapPage) -> list[Area]:
    """Return what is drawn, from the palest to the strongest, circles last.

    Whatever is drawn later covers the outline of its neighbours, and a strong area needs none.
    """
    found = [
        Area(row.actor.name, row.cell, row.place, sentence(row)) for row in page.drawn if row.place
    ]
    return sorted(found, key=lambda a: (a.place.is_circle, not a.cell.is_empty, not a.is_pale))


def sentence(row: MapRow) -> str:
    """Say where a country stands: "Estonia: agreed, since 27 May 2024, own word. Not asked."."""
    cell = row.cell
    if cell.is_empty:
        return f"{row.actor.name}: {lowered(cell.word.meaning)}"
    parts = [lowered(cell.label)]
    if cell.via:
        parts.append(f"via {cell.via}")
    if cell.since:
        parts.append(since(cell.since))
    if cell.standing and not cell.via:
        parts.append(word(cell.standing).label)
    if cell.sure:
        parts.append(word(cell.sure).label)
    asked = f" {cell.asked_word.meaning}" if cell.asked_word else ""
    return f"{row.actor.name}: {', '.join(parts)}.{asked}"


def _legend(page: MapPage) -> list[LegendLine]:
    tallies = [
        LegendLine(tally.sign, tally.label, tally.countries, tally.through_groups)
        for tally in page.division.tallies
    ]
    roles = page.no_candidates.items()
    return tallies + [LegendLine(sign(r), word(r).label.capitalize(), n) for r, n in roles]


def _drawn_as(row: MapRow) -> str | None:
    if row.place is None:
        return None
    return "circle" if row.place.is_circle else "outline"


def _shape(page: MapPage) -> dict[str, Any]:
    return (
        clock_shape(page.clock)
        | {"initiative": initiative_shape(page.initiative), "question": page.question}
        | {
            "view": page.filters.view,
            "countries": [_row_shape(row) for row in page.rows],
            "never_looked": [row.actor.code for row in page.never_looked],
            "not_drawn": [row.actor.code for row in page.not_drawn],
        }
    )


def _row_shape(row: MapRow) -> dict[str, Any]:
    country = {"code": row.actor.code, "name": row.actor.name}
    return {"country": country, "drawn_as": _drawn_as(row)} | cell_shape(row.cell)
