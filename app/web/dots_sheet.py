"""Where the parts of the matrix stand when it is drawn as one file, in dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from typing import NamedTuple

from app.queries.pages.matrix.dots import DotLook, Dots, DotTable

# In pixels of a sheet as wide as a page of A4 on its side is in a browser.
WIDTH, MARGIN, GAP = 1280, 40, 24
COLUMNS = 4
TITLE, LINE, CAPTION, ROW, BELOW = 96, 20, 40, 11, 8
NAMES = 92
WIDEST, DOT = 24, 11
LISTED, FOOT = 5, 72
LETTER = 5.1
KEY_LETTER, KEY_DOT = 6.4, 32


class Place(NamedTuple):
    """Where a table stands."""

    table: DotTable
    x: float
    y: float


class KeyPlace(NamedTuple):
    """Where an entry of the key stands, its dot and its words."""

    x: float
    y: float
    look: DotLook
    label: str


@dataclass(frozen=True)
class DotsSheet:
    """The drawing from the top down: title, key, tables side by side, initiatives, note."""

    dots: Dots

    @cached_property
    def column(self) -> float:
        """How wide a table is."""
        return (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS

    @cached_property
    def step(self) -> float:
        """How far it is from one dot to the next."""
        there = max(1, len(self.dots.initiatives))
        return round(min(WIDEST, (self.column - NAMES) / there), 2)

    @cached_property
    def key(self) -> list[KeyPlace]:
        """The answers and how sure they are, in as many lines as it takes."""
        places: list[KeyPlace] = []
        x, y = 0.0, 0.0
        for look, (label, _) in (*self.dots.samples, *self.dots.fullness):
            width = len(label) * KEY_LETTER + KEY_DOT
            if x + width > WIDTH - 2 * MARGIN:
                x, y = 0.0, y + LINE
            places.append(KeyPlace(x, y, look, label))
            x += width
        return places

    @cached_property
    def top(self) -> float:
        """Where the tables begin."""
        return TITLE + (self.key[-1].y if self.key else 0) + LINE

    @cached_property
    def places(self) -> list[Place]:
        """The tables in their order, in columns as short as that allows."""
        heights = [CAPTION + ROW * len(table.rows) + BELOW for table in self.dots.tables]
        columns = _shortest(heights)
        below = [0.0] * COLUMNS
        found: list[Place] = []
        for table, height, column in zip(self.dots.tables, heights, columns, strict=True):
            x = MARGIN + column * (self.column + GAP)
            found.append(Place(table, round(x, 2), self.top + below[column]))
            below[column] += height
        return found

    @cached_property
    def bottom(self) -> float:
        """Where the tables end, and the initiatives begin."""
        ends = (place.y + CAPTION + ROW * len(place.table.rows) for place in self.places)
        return max(ends, default=self.top) + LINE

    @cached_property
    def across(self) -> list[float]:
        """Where the dots of each initiative stand."""
        free = (self.step - self.dot_width) / 2 + NAMES
        return [round(free + place * self.step, 2) for place in range(len(self.dots.initiatives))]

    @property
    def dot_width(self) -> float:
        """How wide a dot is, with what is free on both sides."""
        return min(self.step, DOT)

    @staticmethod
    def down(row: int) -> int:
        """Return where a row of a table stands."""
        return CAPTION + row * ROW

    @property
    def numbers(self) -> list[int]:
        """The initiatives of which the number stands above their dots."""
        every = range(1, len(self.dots.initiatives) + 1)
        return [n for n in every if n == 1 or n % 5 == 0 or self.dots.are_few]

    @property
    def height(self) -> float:
        """Where the sheet ends."""
        return self.bottom + self._lines * LINE + FOOT

    def listed(self, place: int) -> tuple[float, float]:
        """Return where an initiative of the list stands, column by column."""
        column, line = divmod(place, max(1, self._lines))
        return MARGIN + column * (WIDTH - 2 * MARGIN) / LISTED, self.bottom + line * LINE + LINE

    @property
    def _lines(self) -> int:
        return -(-len(self.dots.initiatives) // LISTED)

    @staticmethod
    def short(name: str) -> str:
        """Return a name cut to the room there is for it."""
        most = int(NAMES / LETTER)
        return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _shortest(heights: Sequence[int]) -> list[int]:
    """Return the column of each table, in order, so that the longest column is as short as can be.

    Tried are all heights that a column of whole tables can have.
    """
    starts = range(len(heights))
    spans = combinations_with_replacement(starts, 2)
    limits = {sum(heights[first : last + 1]) for first, last in spans}
    for limit in sorted(limits):
        columns = _filled(heights, limit)
        if columns and columns[-1] < COLUMNS:
            return columns
    return []


def _filled(heights: Sequence[int], limit: int) -> list[int]:
    """Return the column of each table where none is longer than the limit, or nothing."""
    if max(heights) > limit:
        return []
    column, used, columns = 0, 0, list[int]()
    for height in heights:
        if used + height > limit:
            column, used = column + 1, 0
        used += height
        columns.append(column)
    return columns
