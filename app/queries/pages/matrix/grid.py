"""The part of the matrix that one page draws, with what its cells say made ready once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple, TypeVar

from app.domain.codes import Invited, Mark, RoleKind, Silence, Sureness
from app.domain.signs import Void, glyph
from app.domain.wording import joined, plural, since
from app.domain.words import Word, word
from app.queries.pages.matrix.filters import MatrixFilters
from app.queries.pages.matrix.order import direction_of
from app.queries.pages.matrix.rows import MatrixRow
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.paging import Window, last_at_most
from app.queries.parts.vocabulary import StanceWord

ROWS = 100
COLUMNS = 8


def rows_shown(filters: MatrixFilters, total: int) -> Window:
    """Return which of so many rows are on the page asked for."""
    return last_at_most(filters.page, ROWS, total)


@dataclass(frozen=True)
class InitiativeColumn:
    """An initiative with what it comes to, and which way it is sorted."""

    initiative: InitiativeRef
    division: Division
    sorted: Literal["ascending", "descending"] | None

    @property
    def counted(self) -> str:
        """How many have a position on it, and how many do not."""
        held = self.division.with_position
        return f"{held} with a position, {self.division.total - held} without"


class DrawnCell(NamedTuple):
    """A cell with the classes it is drawn by, and the sign and word of all a reader must know.

    `since` says since when it has been so, or through which group.
    """

    cell: Cell
    css: str
    signs: Sequence[tuple[str, str]]
    since: str | None


@dataclass(frozen=True)
class DrawnRow:
    """A row with the cells of the columns shown; what it comes to counts all columns."""

    row: MatrixRow
    cells: Sequence[DrawnCell]

    @property
    def country(self) -> ActorRef:
        """Whose row it is."""
        return self.row.country

    @property
    def in_all(self) -> str:
        """What it comes to: "3 positions, 2 silences"."""
        silences = self.row.silences
        told = plural(silences, "silence", "silences") if silences else None
        return joined([plural(self.row.positions, "position", "positions"), told])

    @property
    def not_told(self) -> list[str]:
        """How many of its cells say nothing of it: "4 not researched"."""
        of_others, never = self.row.nothing_of_its_own, self.row.never_looked
        return [
            *([f"{of_others} nothing of its own"] if of_others else []),
            *([f"{never} not researched"] if never else []),
        ]


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


@dataclass(frozen=True)
class Grid:
    """The rows and columns of one page."""

    columns: Sequence[InitiativeColumn]
    rows: Sequence[DrawnRow]
    across: Window
    down: Window
    key: Key


def draw_grid(
    rows: Sequence[MatrixRow],
    initiatives: Sequence[InitiativeRef],
    filters: MatrixFilters,
) -> Grid:
    """Take the page asked for out of all rows and columns; columns are totalled over all rows."""
    across = last_at_most(filters.columns, COLUMNS, len(initiatives))
    down = rows_shown(filters, len(rows))
    shown = [(row, row.cells[across.part]) for row in rows[down.part]]
    cells = list(chain.from_iterable(cells for _, cells in shown))
    places = range(len(initiatives))[across.part]
    return Grid(
        columns=[_column(initiatives[place], place, rows, filters) for place in places],
        rows=[DrawnRow(row, list(map(_draw, cells))) for row, cells in shown],
        across=across,
        down=down,
        key=_key(cells),
    )


def _column(
    initiative: InitiativeRef, place: int, rows: Sequence[MatrixRow], filters: MatrixFilters
) -> InitiativeColumn:
    division = divide(row.cells[place] for row in rows)
    return InitiativeColumn(initiative, division, _direction(filters, initiative))


def _direction(
    filters: MatrixFilters, initiative: InitiativeRef
) -> Literal["ascending", "descending"] | None:
    slug = initiative.slug
    return direction_of(filters, "stance", slug) or direction_of(filters, "since", slug)


def _draw(cell: Cell) -> DrawnCell:
    css = _css(cell.sign.family, cell.stance is None, cell.via is not None, cell.sure)
    signs = _signs(cell.marks, cell.invited, cell.asked_word)
    return DrawnCell(cell, css, signs, _since(cell))


def _since(cell: Cell) -> str | None:
    if cell.since is None:
        return None
    return f"via {cell.via}" if cell.via else since(cell.since)


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
    signs = tuple((glyph(mark), word(mark).label) for mark in marks)
    return (*signs, (glyph(invited), asked.label)) if invited and asked else signs


def _key(cells: Sequence[Cell]) -> Key:
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
