"""What a cell said week by week; weeks on end that say the same are one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.history import Stretch
from app.rules.spans import Span

WEEK = timedelta(weeks=1)
TO_SUNDAY = timedelta(days=6)


@dataclass(frozen=True)
class Weeks:
    """Whole weeks, from a Monday to a Sunday; several cells if the answer changed within."""

    monday: date
    number: int
    cells: Sequence[Cell]

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + self.number * WEEK - timedelta(days=1)

    @property
    def days(self) -> Span:
        """From the first day to the last."""
        return Span(self.monday, self.sunday)


def weeks_of(history: Sequence[Stretch], as_of: date) -> list[Weeks]:
    """Return all weeks from the first answer to the one `as_of` is in, oldest first."""
    if not history:
        return []
    weeks: list[Weeks] = []
    monday = _monday(history[0].begins)
    while monday <= as_of:
        cells = _answers(history, monday)
        if weeks and len(cells) == 1 and _same(weeks[-1], cells[0]):
            weeks[-1] = Weeks(weeks[-1].monday, weeks[-1].number + 1, weeks[-1].cells)
        else:
            weeks.append(Weeks(monday, 1, cells))
        monday += WEEK
    return weeks


def _answers(history: Sequence[Stretch], monday: date) -> list[Cell]:
    """Return what the cell said in the week, in order; marks alone make no other answer."""
    found: list[Cell] = []
    for stretch, following in zip(history, [*history[1:], None], strict=True):
        ended = following is not None and following.begins <= monday
        if stretch.begins <= monday + TO_SUNDAY and not ended:
            if found and found[-1].code == stretch.cell.code:
                found.pop()
            found.append(stretch.cell)
    return found


def _same(weeks: Weeks, cell: Cell) -> bool:
    return len(weeks.cells) == 1 and weeks.cells[0].code == cell.code


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
