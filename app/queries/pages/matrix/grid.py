"""The part of the matrix that one page draws, with what its cells say made ready once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple, TypeVar

from app.domain.codes import Invited, Mark, RoleKind, Silence, Sureness
from app.domain.signs import SURE, Void, glyph
from app.domain.wording import brief, capped, day, joined, since
from app.domain.words import Word, word
from app.queries.pages.matrix.bands import WORDS, in_bands, part
from app.queries.pages.matrix.filters import Band, MatrixFilters, MatrixView
from app.queries.pages.matrix.order import direction_of
from app.queries.pages.matrix.rows import MatrixRow, Test, holds_all, tests_of
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.tallies import Division, Tally, divide
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.paging import Window, last_at_most
from app.queries.parts.vocabulary import StanceWord
from app.rules.spans import on

ROWS = 100
# Of all marks those that change how an answer is read; the page of a cell tells the others.
TOLD_AT_A_GLANCE = (Mark.CHANGED, Mark.MOVING)
ASKED_IN_SHORT = {
    Invited.INVITED: Word("asked", "It was asked to take part, or to a meeting."),
    Invited.NOT_INVITED: Word("not asked", "It was not asked to take part, or to a meeting."),
    Invited.ATTENDED: Word("present", "It was present at a meeting."),
    Invited.NOT_ON_LIST: Word("not on the list", "It is not on a list of those asked."),
}
# As many as a laptop shows with their words and dates, and with their signs alone.
COLUMNS = {MatrixView.WORDS: 3, MatrixView.SIGNS: 30}


def rows_shown(filters: MatrixFilters, total: int) -> Window:
    """Return which of so many rows are on the page asked for."""
    return last_at_most(filters.page, ROWS, total)


@dataclass(frozen=True)
class InitiativeColumn:
    """An initiative with what it comes to, and which way it is sorted.

    `by` is how an order by its cells is asked for: by name, but for the first.
    """

    initiative: InitiativeRef
    division: Division
    is_lead: bool
    by: str | None
    sorted: Literal["ascending", "descending"] | None

    @property
    def counted(self) -> str:
        """How many countries gave each answer and how many none, in words."""
        return joined(f"{number} {name}" for number, name in self.division.in_words)

    @property
    def answers(self) -> list[Tally]:
        """The answers that were given, and by how many."""
        return [tally for tally in self.division.tallies if tally.stance]


class DrawnCell(NamedTuple):
    """A cell with the classes it is drawn by, and the sign and word of all a reader must know.

    `when` says in short since when it has been so, through which group or, where that was asked
    for, when anybody last looked; `at_length` in full both days. `pips` show how sure it is.
    """

    cell: Cell
    css: str
    signs: Sequence[tuple[str, str]]
    pips: str
    when: str
    at_length: str
    is_lead: bool


@dataclass(frozen=True)
class DrawnRow:
    """A row with the cells of the columns shown; the one at `lead` is all that a phone shows.

    `heads` is that cell where the row is the first of those with its answer.
    """

    row: MatrixRow
    cells: Sequence[DrawnCell]
    heads: Cell | None

    @property
    def country(self) -> ActorRef:
        """Whose row it is."""
        return self.row.country


@dataclass(frozen=True)
class DrawnBand:
    """Rows that belong together; `words` is None where the order asked for has no bands."""

    band: Band
    words: Word | None
    rows: Sequence[DrawnRow]


@dataclass(frozen=True)
class FoldedBand:
    """Countries of which the names are enough until somebody asks for their rows."""

    band: Band
    words: Word
    rows: Sequence[MatrixRow]

    @property
    def countries(self) -> list[ActorRef]:
        """Whose rows they would be."""
        return [row.country for row in self.rows]


Sign = TypeVar("Sign", Mark, Sureness, RoleKind)


@dataclass(frozen=True)
class Key:
    """The codes that occur on the page, for a legend of just those."""

    stances: Sequence[StanceWord]
    silences: Sequence[tuple[Silence, Word]]
    marks: Sequence[Mark]
    asked: Sequence[tuple[Invited, Word]]
    sure: Sequence[Sureness]
    roles: Sequence[RoleKind]

    @property
    def at_a_glance(self) -> list[tuple[str, Word]]:
        """The signs beside answers: each as it is drawn, and its words."""
        marks = [(glyph(mark), word(mark)) for mark in self.marks if mark in TOLD_AT_A_GLANCE]
        asked = dict.fromkeys(way for way, _ in self.asked)
        return [*marks, *((glyph(way), ASKED_IN_SHORT[way]) for way in asked)]


@dataclass(frozen=True)
class Grid:
    """The rows and columns of one page."""

    columns: Sequence[InitiativeColumn]
    bands: Sequence[DrawnBand]
    folded: Sequence[FoldedBand]
    across: Window
    down: Window
    key: Key


def draw_grid(
    rows: Sequence[MatrixRow],
    initiatives: Sequence[InitiativeRef],
    filters: MatrixFilters,
) -> Grid:
    """Take the page asked for out of all rows and columns; columns are totalled over all rows."""
    across = last_at_most(filters.columns, COLUMNS[filters.view], len(initiatives))
    as_rows, folded = part(rows, filters)
    down = rows_shown(filters, len(as_rows))
    shown = as_rows[down.part]
    cells = list(chain.from_iterable(row.cells[across.part] for row in shown))
    places = range(len(initiatives))[across.part]
    view = RowView(
        across, _lead(initiatives, places, filters.by), filters.looked, tests_of(filters)
    )
    return Grid(
        columns=[_column(initiatives[place], place, rows, view, filters) for place in places],
        bands=_bands(shown, view, filters),
        folded=[FoldedBand(band, WORDS[band], those) for band, those in folded],
        across=across,
        down=down,
        key=key_of(cells),
    )


class RowView(NamedTuple):
    """Which cells of a row are drawn, which leads, which day is told, and what is asked for."""

    across: Window
    lead: int
    looked: bool
    sought: Sequence[Test]


def _lead(initiatives: Sequence[InitiativeRef], places: range, by: str | None) -> int:
    """Return the place of the column that rows are sorted by, or of the first that is shown."""
    named = (place for place in places if initiatives[place].slug == by)
    return next(named, places.start)


def _bands(rows: Sequence[MatrixRow], view: RowView, filters: MatrixFilters) -> list[DrawnBand]:
    if filters.sort != "stance":
        return [DrawnBand(Band.ANSWERED, None, _drawn(rows, view))]
    return [DrawnBand(band, WORDS[band], _drawn(those, view)) for band, those in in_bands(rows)]


def _drawn(rows: Iterable[MatrixRow], view: RowView) -> list[DrawnRow]:
    drawn: list[DrawnRow] = []
    for row in rows:
        lead = row.cells[view.lead]
        is_first = not drawn or drawn[-1].row.cells[view.lead].label != lead.label
        drawn.append(DrawnRow(row, list(_cells(row, view)), lead if is_first else None))
    return drawn


def _cells(row: MatrixRow, view: RowView) -> Iterator[DrawnCell]:
    for place in range(len(row.cells))[view.across.part]:
        yield _draw(row.cells[place], view, place == view.lead)


def _column(
    initiative: InitiativeRef,
    place: int,
    rows: Sequence[MatrixRow],
    view: RowView,
    filters: MatrixFilters,
) -> InitiativeColumn:
    division = divide(row.cells[place] for row in rows)
    by = initiative.slug if place else None
    way = direction_of(filters, "stance", by) or direction_of(filters, "since", by)
    return InitiativeColumn(initiative, division, place == view.lead, by, way)


def _draw(cell: Cell, view: RowView, is_lead: bool) -> DrawnCell:
    css = _css(cell.sign.family, cell.stance is None, cell.via is not None, cell.sure)
    if not holds_all(view.sought, cell):
        css = f"{css} cell--other"
    signs = _signs(cell.marks, cell.invited, cell.asked_word)
    pips = SURE[cell.sure] if cell.sure else ""
    when = _looked(cell) if view.looked else _since(cell)
    return DrawnCell(cell, css, signs, pips, when, _at_length(cell), is_lead)


def _since(cell: Cell) -> str:
    if cell.via:
        return f"via {cell.via}"
    return brief(cell.since) if cell.since else ""


def _looked(cell: Cell) -> str:
    seen = cell.outcome.last_looked
    return f"looked {brief(on(seen))}" if seen else ""


def _at_length(cell: Cell) -> str:
    seen = cell.outcome.last_looked
    told = [since(cell.since) if cell.since else None, f"last looked {day(seen)}" if seen else None]
    return capped(joined(told, "; "))


@lru_cache(maxsize=256)
def _css(family: str, is_silence: bool, is_via: bool, sure: Sureness | None) -> str:
    classes = {
        "cell--silence": is_silence,
        "cell--via": is_via,
        f"cell--{sure}": sure is not None,
        "cell--empty": family == Void.BLANK,
    }
    return " ".join(["cell", f"f-{family}", *(name for name, holds in classes.items() if holds)])


@lru_cache(maxsize=1024)
def _signs(
    marks: tuple[Mark, ...], invited: Invited | None, asked: Word | None
) -> tuple[tuple[str, str], ...]:
    signs = tuple((glyph(mark), word(mark).label) for mark in marks if mark in TOLD_AT_A_GLANCE)
    return (*signs, (glyph(invited), asked.label)) if invited and asked else signs


def key_of(cells: Sequence[Cell]) -> Key:
    """Return what the signs and colours of the cells mean, each in the order of its words."""
    stances = {cell.stance for cell in cells if cell.stance}
    asked = {(c.invited, c.asked_word) for c in cells if c.invited and c.asked_word}
    return Key(
        stances=sorted(stances, key=attrgetter("scale", "position")),
        silences=_silences(cells),
        marks=_among(Mark, chain.from_iterable(cell.marks for cell in cells)),
        asked=sorted(asked, key=lambda way: (list(Invited).index(way[0]), way[1])),
        sure=_among(Sureness, (cell.sure for cell in cells)),
        roles=_among(RoleKind, (cell.role for cell in cells)),
    )


def _silences(cells: Iterable[Cell]) -> list[tuple[Silence, Word]]:
    found = {(cell.silence, cell.label): cell.word for cell in cells if cell.silence}
    ordered = sorted(found.items(), key=lambda item: list(Silence).index(item[0][0]))
    return [(silence, known) for (silence, _), known in ordered]


def _among(codes: Iterable[Sign], there: Iterable[Sign | None]) -> list[Sign]:
    """Return which of the codes there are, in their order."""
    found = set(there)
    return [code for code in codes if code in found]
