"""An axis that gives each month room by how much happened in it, so that a crowded one is read."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from app.domain.wording import MONTHS
from app.queries.parts.axis import Tick, axis_of

# How much of the width goes by days alone: an empty month stays to be seen.
BY_DAYS = 0.3
# In hundredths of the width: what two labels need, and where one would be cut off.
APART, LAST_PLACE = 11.0, 95.0


@dataclass(frozen=True)
class DenseAxis:
    """Days from the first to the last; `starts` are first days of months, `places` where they are.

    `places` has one more than `starts`: where the last of them ends.
    """

    first: date
    last: date
    starts: Sequence[date]
    places: Sequence[float]

    def begins(self, day: date) -> float:
        """Where a day begins; days before the axis are at its start."""
        return self._place(max(day, self.first))

    def ends(self, day: date) -> float:
        """Where a day ends; days after the axis are at its end."""
        return self._place(max(day, self.first - timedelta(days=1)) + timedelta(days=1))

    @property
    def ticks(self) -> list[Tick]:
        """First days of months that have room for their names; January is written as the year."""
        found: list[Tick] = []
        for start, place in zip(self.starts, self.places, strict=False):
            is_near = bool(found) and place - found[-1].x < APART
            if place > LAST_PLACE or (is_near and start.month > 1):
                continue
            if is_near:
                found.pop()
            label = str(start.year) if start.month == 1 else MONTHS[start.month - 1][:3]
            found.append(Tick(place, label))
        return found

    def _place(self, day: date) -> float:
        if day > self.last:
            return 100.0
        number = bisect_right(self.starts, day) - 1
        begin, end = self.starts[number], self._after(number)
        part = (day - begin).days / (end - begin).days
        left, right = self.places[number], self.places[number + 1]
        return round(left + part * (right - left), 2)

    def _after(self, number: int) -> date:
        if number + 1 < len(self.starts):
            return self.starts[number + 1]
        return self.last + timedelta(days=1)


def dense_axis(days: Iterable[date], until: date) -> DenseAxis:
    """Return an axis for these days on which each month is as wide as it is long and full."""
    found = list(days)
    even = axis_of(found, until)
    starts = _starts(even.first, even.last)
    counts = Counter(bisect_right(starts, max(day, even.first)) - 1 for day in found)
    ends = [*starts[1:], even.last + timedelta(days=1)]
    spans = [(end - start).days for start, end in zip(starts, ends, strict=True)]
    total, whole = sum(spans), sum(counts.values()) or 1
    widths = [
        BY_DAYS * span / total + (1 - BY_DAYS) * counts[number] / whole
        for number, span in enumerate(spans)
    ]
    places = [round(100 * place / sum(widths), 2) for place in accumulate(widths, initial=0.0)]
    return DenseAxis(even.first, even.last, starts, [*places[:-1], 100.0])


def _starts(first: date, last: date) -> list[date]:
    """Return the first day of the axis and that of each later month on it."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [first, *(date(month // 12, month % 12 + 1, 1) for month in months)]
