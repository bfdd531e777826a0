"""A stretch of days as a drawing measures it: places in per cent, and where to write a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

MOST_TICKS = 8
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
# In hundredths of the width: words that begin further right would be cut off.
LAST_PLACE = 95
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Tick:
    """A place on the axis and the words that stand there."""

    x: float
    label: str


@dataclass(frozen=True)
class Axis:
    """From the beginning of the first day to the end of the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are; at least one."""
        return (self.last - self.first).days + 1

    def begins(self, day: date) -> float:
        """Where a day begins; days before the axis are at its start."""
        return self._place((day - self.first).days)

    def ends(self, day: date) -> float:
        """Where a day ends; days after the axis are at its end."""
        return self._place((day - self.first).days + 1)

    @property
    def ticks(self) -> list[Tick]:
        """First days of months, at most eight; a year stands with the first and each January."""
        months = self._months
        step = next((s for s in STEPS if len(months) / s <= MOST_TICKS), STEPS[-1])
        chosen = [day for day in months if (day.year * 12 + day.month - 1) % step == 0]
        ticks = [Tick(self.begins(day), _label(day.year, day.month, step)) for day in chosen]
        if ticks and not ticks[0].label.isdigit():
            ticks[0] = Tick(ticks[0].x, f"{ticks[0].label} {chosen[0].year}")
        return [tick for tick in ticks if tick.x <= LAST_PLACE]

    @property
    def _months(self) -> list[date]:
        years = range(self.first.year, self.last.year + 1)
        days = (date(year, month, 1) for year, month in product(years, range(1, 13)))
        return [day for day in days if self.first <= day <= self.last]

    def _place(self, days: int) -> float:
        return round(min(max(days / self.days, 0), 1) * 100, 2)


def axis_of(days: Iterable[date], until: date) -> Axis:
    """Return an axis for these days with some room at its end, but none after `until`."""
    found = sorted(days)
    first, last = (found[0], found[-1]) if found else (until, until)
    room = timedelta(days=max(3, (last - first).days // 25))
    return Axis(first, max(last, min(last + room, until)))


def _label(year: int, month: int, step: int) -> str:
    return str(year) if month == 1 or step >= 12 else MONTHS[month - 1]
