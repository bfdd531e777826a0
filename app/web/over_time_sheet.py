"""Where the parts stand when the answers over time are drawn as one file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.queries.pages.initiative.over_time import HEIGHT, OverTime, Panel
from app.queries.parts.axis import Tick
from app.web.titled_sheet import MARGIN, WIDTH, TitledSheet

GAP, COLUMNS, ABOVE = 36, 3, 16
HEAD, CHART, BELOW = 30, 110, 52
FOOT = 84
MOST_LABELS = 4


class PanelPlace(NamedTuple):
    """Where a panel stands."""

    panel: Panel
    x: float
    y: float


@dataclass(frozen=True)
class OverTimeSheet(TitledSheet):
    """The drawing from the top down: title, what is shown, panels in three columns, note."""

    over: OverTime

    @property
    def top(self) -> float:
        """Where the panels begin."""
        return self.head + ABOVE

    @property
    def column(self) -> float:
        """How wide a panel is."""
        return (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS

    @property
    def places(self) -> Iterator[PanelPlace]:
        """The panels in their order, row by row."""
        for number, panel in enumerate(self.over.panels):
            row, column = divmod(number, COLUMNS)
            x = MARGIN + column * (self.column + GAP)
            yield PanelPlace(panel, round(x, 2), self.top + row * (HEAD + CHART + BELOW))

    @property
    def height(self) -> float:
        """Where the sheet ends."""
        rows = -(-len(self.over.panels) // COLUMNS)
        return self.top + rows * (HEAD + CHART + BELOW) + FOOT

    @property
    def stretch(self) -> tuple[float, float]:
        """How the area of a panel, of 100 by 40, is drawn as wide and high as it has room."""
        return round(self.column / 100, 4), CHART / HEIGHT

    @property
    def labels(self) -> Sequence[Tick]:
        """The days of the axis that are written, few enough to stand apart."""
        ticks = self.over.axis.ticks
        return ticks[:: -(-len(ticks) // MOST_LABELS) or 1]

    def across(self, tick: Tick) -> float:
        """Return where a day of the axis stands in a panel."""
        return round(tick.x * self.column / 100, 2)
