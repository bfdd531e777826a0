"""Where the parts of the map stand when it is drawn as one file, and the note below it."""

from collections.abc import Collection
from dataclasses import dataclass

from app.domain.wording import joined, plural
from app.queries.pages.map.page import MapPage

# In the units of the outlines: what stands above the map, a line of the question, and below it
# what stands between its parts.
HEAD, LINE = 980, 230
ABOVE_LEGEND, FOOT = 420, 900
COLUMN, ROW = 3250, 330
COLUMNS = 3


@dataclass(frozen=True)
class MapSheet:
    """The drawing from the top down: question, map, legend in three columns, note.

    The legend has an entry for each answer, and one for those nobody has looked at.
    """

    question_lines: int
    map_height: int
    answers: int

    @property
    def top(self) -> int:
        """Where the map begins."""
        return HEAD + self.question_lines * LINE

    @property
    def bottom(self) -> int:
        """Where the map ends."""
        return self.top + self.map_height

    @property
    def height(self) -> int:
        """Where the sheet ends."""
        return self.bottom + ABOVE_LEGEND + self._rows * ROW + FOOT

    def place(self, entry: int) -> tuple[int, int]:
        """Return where an entry of the legend stands, counted from 0, column by column."""
        column, row = divmod(entry, self._rows)
        return column * COLUMN, row * ROW

    @property
    def _rows(self) -> int:
        return (self.answers + COLUMNS) // COLUMNS


def note_below(page: MapPage, weak: Collection[object], weak_meaning: str) -> str:
    """Say how many are on record, what is not drawn, and what is meant by pale if any area is."""
    missing = len(page.not_drawn)
    countries = plural(len(page.rows), "country", "countries")
    told = [
        f"{countries} on record, {missing} of them not drawn in this view."
        if missing
        else f"{countries} on record.",
        "Parties that are counted and not named cannot be drawn.",
        f"Pale and hatched: {weak_meaning}." if weak else None,
    ]
    return joined(told, " ")
