"""The matrix as dots: every country and every initiative at once, in a table for each region."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from app.domain.codes import Sureness
from app.domain.regions import Region, region_of
from app.domain.signs import DRAWINGS, Drawing, Family
from app.domain.wording import plural
from app.domain.words import Word, word
from app.queries.pages.matrix.filters import MatrixFilters
from app.queries.pages.matrix.grid import Key, key_of
from app.queries.pages.matrix.rows import MatrixRow, Test, holds_all, tests_of
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.initiatives import InitiativeRef

# Tables stand beside each other; one much longer than its share of them is cut, but not to pieces.
ABREAST = 4
LONGEST = 1.3
SHORTEST = 8
# As many initiatives and countries as leave room for larger dots.
FEW, FEW_ROWS = 8, 60


@dataclass(frozen=True)
class DotLook:
    """How dots of an answer are drawn: hue and shape are its family, fullness is how sure it is.

    What does not fit the filters steps back. `css` are its classes, and by `id` it is called where
    it is drawn once and used often.
    """

    family: Family
    sure: Sureness
    is_sought: bool
    css: str
    id: str

    @property
    def drawing(self) -> Drawing:
        """How the family is drawn."""
        return DRAWINGS[self.family]


class Dot(NamedTuple):
    """An answer: its look, where it is explained, and what it is in words."""

    look: DotLook
    href: str
    words: str


class DotRow(NamedTuple):
    """A country and its answers, None where it gave none."""

    country: ActorRef
    dots: Sequence[Dot | None]


@dataclass(frozen=True)
class DotTable:
    """Countries of one region; `countries` is how many it has in all of its tables."""

    region: Region
    countries: int
    is_first: bool
    rows: Sequence[DotRow]

    @property
    def caption(self) -> str:
        """What it is called, each table by another name."""
        if self.is_first:
            return self.region.label
        return f"{self.region.label}, from {self.rows[0].country.name}"


@dataclass(frozen=True)
class Dots:
    """All tables, what there is to see in them, and how much that is."""

    tables: Sequence[DotTable]
    initiatives: Sequence[InitiativeRef]
    key: Key
    answers: int

    @property
    def possible(self) -> int:
        """How many answers there would be if every country had given every one."""
        return len(self.initiatives) * sum(len(table.rows) for table in self.tables)

    @property
    def counted(self) -> str:
        """How many there are: "2,516 answers of 5,000 possible."."""
        return f"{plural(self.answers, 'answer', 'answers')} of {self.possible:,} possible."

    @property
    def samples(self) -> list[tuple[DotLook, Word]]:
        """The answers there are as they are drawn where they are sure."""
        return [
            (look_of(known.family, Sureness.FIRM), Word(known.brief, known.meaning))
            for known in self.key.stances
        ]

    @property
    def fullness(self) -> list[tuple[DotLook, Word]]:
        """How sure they are, told by one and the same answer."""
        family = self.key.stances[-1].family if self.key.stances else Family.MID
        return [(look_of(family, sure), word(sure)) for sure in self.key.sure]

    @property
    def looks(self) -> set[DotLook]:
        """All the ways in which something of it is drawn."""
        rows = chain.from_iterable(table.rows for table in self.tables)
        dots = chain.from_iterable(row.dots for row in rows)
        key = {look for look, _ in (*self.samples, *self.fullness)}
        return key | {dot.look for dot in dots if dot}

    @property
    def are_few(self) -> bool:
        """Whether there is room for larger ones."""
        rows = sum(len(table.rows) for table in self.tables)
        return len(self.initiatives) <= FEW and rows <= FEW_ROWS


def draw_dots(
    rows: Sequence[MatrixRow], initiatives: Sequence[InitiativeRef], filters: MatrixFilters
) -> Dots:
    """Put all rows into tables by region, in the order they come in; nothing is paged."""
    sought = tests_of(filters)
    by_region: dict[Region, list[DotRow]] = {region: [] for region in Region}
    for row in rows:
        dots = [_dot(cell, sought) for cell in row.cells]
        by_region[region_of(row.country.code)].append(DotRow(row.country, dots))
    tables = (_tables(region, those, len(rows)) for region, those in by_region.items())
    cells = chain.from_iterable(row.cells for row in rows)
    answered = [cell for cell in cells if cell.stance]
    return Dots(list(chain.from_iterable(tables)), initiatives, key_of(answered), len(answered))


def _tables(region: Region, rows: Sequence[DotRow], total: int) -> list[DotTable]:
    """Return the table of a region, or several as long as each other, or none if it is empty."""
    share = total / ABREAST
    parts = round(len(rows) / share) if len(rows) > LONGEST * share else 1
    size = -(-len(rows) // max(1, min(parts, len(rows) // SHORTEST))) or 1
    starts = range(0, len(rows), size)
    return [DotTable(region, len(rows), n == 0, rows[n : n + size]) for n in starts]


def _dot(cell: Cell, sought: Sequence[Test]) -> Dot | None:
    if cell.stance is None:
        return None
    look = look_of(cell.stance.family, cell.sure, holds_all(sought, cell))
    words = f"{cell.stance.label}, {cell.sure}" if cell.sure else cell.stance.label
    return Dot(look, cell.path, words)


@cache
def look_of(family: Family, sure: Sureness | None, is_sought: bool = True) -> DotLook:
    """Return how dots of an answer are drawn; one that nobody says the sureness of is empty."""
    full = sure or Sureness.THIN
    back = "" if is_sought else " dot--other"
    css = f"dot f-{family} dot--{DRAWINGS[family].shape} dot--{full}{back}"
    return DotLook(family, full, is_sought, css, f"{family}-{full}{'' if is_sought else '-other'}")
