"""Dates called this or next: read where they can mean one date only, or else asked back."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from app.domain.dates.describing import describe
from app.domain.dates.names import MONTH, MONTHS, SEASON, WEEKDAY, WEEKDAYS
from app.domain.dates.spans import ONE_DAY, DateSpan, one_day, season, week_of, whole_month
from app.domain.dates.value import DateNotUnderstood, Precision, from_bounds

Match = re.Match[str]
InYear = Callable[[int], DateSpan]
_HALF_A_YEAR = 183


def _read_this_weekday(found: Match, base: date) -> DateSpan:
    """The day of this week, unless it is over: then the coming one may be meant."""
    day = one_day(week_of(base).earliest + WEEKDAYS[found["weekday"]] * ONE_DAY)
    if day.earliest < base:
        raise two_readings(found, day, _later(day))
    return day


def _read_next_weekday(found: Match, base: date) -> DateSpan:
    ahead = (WEEKDAYS[found["weekday"]] - base.weekday() - 1) % 7 + 1
    return _next(found, one_day(base + ahead * ONE_DAY), week_of(base).latest)


def _read_next_weekend(found: Match, base: date) -> DateSpan:
    saturday = base + ((5 - base.weekday() - 1) % 7 + 1) * ONE_DAY
    weekend = DateSpan(saturday, saturday + ONE_DAY, Precision.DAYS)
    return _next(found, weekend, week_of(base).latest)


def _next(found: Match, coming: DateSpan, this_week_ends: date) -> DateSpan:
    """The coming one is also that of next week, or else either may be meant."""
    if coming.earliest <= this_week_ends and found["which"] != "coming":
        raise two_readings(found, coming, _later(coming))
    return coming


def _later(span: DateSpan) -> DateSpan:
    week = timedelta(weeks=1)
    return DateSpan(span.earliest + week, span.latest + week, span.precision)


def _read_month(found: Match, base: date) -> DateSpan:
    month = MONTHS[found["month"]]
    return _read_yearly(found, base, lambda year: whole_month(year, month))


def _read_season(found: Match, base: date) -> DateSpan:
    return _read_yearly(found, base, lambda year: season(year, found["season"]))


def _read_yearly(found: Match, base: date, in_year: InYear) -> DateSpan:
    """What comes once a year: this one, the next one, the coming one."""
    years = range(base.year - 1, base.year + 3)
    coming = next(span for year in years if (span := in_year(year)).earliest > base)
    if found["which"] == "coming":
        return coming
    if found["which"] == "next":
        if coming.earliest.year == base.year:
            raise two_readings(found, coming, in_year(base.year + 1))
        return coming
    return _this(found, base, coming, in_year(coming.earliest.year - 1))


def _this(found: Match, base: date, coming: DateSpan, begun: DateSpan) -> DateSpan:
    """The one that is going on, or the one of this year if that is not half a year away."""
    if base <= begun.latest:
        return begun
    near = [
        span
        for span, days in ((begun, base - begun.latest), (coming, coming.earliest - base))
        if days.days <= _HALF_A_YEAR and base.year in (span.earliest.year, span.latest.year)
    ]
    if len(near) != 1:
        raise two_readings(found, begun, coming)
    return near[0]


def two_readings(found: Match, first: DateSpan, second: DateSpan) -> DateNotUnderstood:
    """The refusal of words that mean one of two dates, with both named."""
    one, other = (
        describe(from_bounds(span.earliest, span.latest, span.precision))
        for span in (first, second)
    )
    return DateNotUnderstood(
        f"“{found[0]}” could be {one} or {other}: write the one that is meant."
    )


READERS: tuple[tuple[str, Callable[[Match, date], DateSpan]], ...] = (
    (f"this {WEEKDAY}", _read_this_weekday),
    (f"(?P<which>next|coming) {WEEKDAY}", _read_next_weekday),
    ("(?P<which>next|coming) weekend", _read_next_weekend),
    (f"(?P<which>this|next|coming) {MONTH}", _read_month),
    (f"(?P<which>this|next|coming) {SEASON}", _read_season),
)
