"""The entries of a timeline by year and month: the newest in sight, the others folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.wording import MONTHS, plural
from app.queries.pages.timeline.entries import Moment, day_of

# So many entries are in sight; a month that would be more is folded, but never the newest one.
IN_SIGHT = 40
UNDATED = "Not dated"


@dataclass(frozen=True)
class TimelineMonth:
    """What stands under one month, newest first; `is_open` if it is in sight."""

    anchor: str
    short: str
    label: str
    moments: Sequence[Moment]
    is_open: bool

    @property
    def in_numbers(self) -> str:
        """How many entries it has."""
        return plural(len(self.moments), "entry", "entries")


@dataclass(frozen=True)
class TimelineYear:
    """The months of one year, the newest first; `year` is none for what nobody dates."""

    year: int | None
    months: Sequence[TimelineMonth]

    @property
    def anchor(self) -> str:
        """The id that links lead to."""
        return f"y{self.year or '-unknown'}"

    @property
    def label(self) -> str:
        """What it is called."""
        return str(self.year) if self.year else UNDATED


def years_of(oldest_first: Sequence[Moment]) -> list[TimelineYear]:
    """Divide the entries, newest first and the undated last."""
    dated = [moment for moment in reversed(oldest_first) if day_of(moment)]
    undated = [moment for moment in oldest_first if not day_of(moment)]
    months = list(_months([*dated, *undated]))
    return [TimelineYear(year, list(found)) for year, found in groupby(months, _year)]


def _months(moments: Sequence[Moment]) -> Iterator[TimelineMonth]:
    before = 0
    for month, found in groupby(moments, _month):
        entries = list(found)
        is_open = not before or before + len(entries) <= IN_SIGHT
        yield TimelineMonth(*_called(month), entries, is_open)
        before += len(entries)


def _month(moment: Moment) -> tuple[int, int] | None:
    day = day_of(moment)
    return (day.year, day.month) if day else None


def _year(month: TimelineMonth) -> int | None:
    day = day_of(month.moments[0])
    return day.year if day else None


def _called(month: tuple[int, int] | None) -> tuple[str, str, str]:
    """Return its id, its name beside its year and its whole name."""
    if not month:
        return "m-unknown", UNDATED, UNDATED
    year, number = month
    name = MONTHS[number - 1]
    return f"m{year}-{number:02}", name, f"{name} {year}"
