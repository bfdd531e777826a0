"""Spans of the calendar: days, weeks, months, seasons, years and parts of them."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.dates.names import MONTH_NAMES, SEASON_NAMES, WEEKDAY_NAMES, day_in_words
from app.domain.dates.value import (
    DateNotUnderstood,
    Precision,
    check_year,
    covers_whole_months,
    covers_whole_years,
    possible_precision,
)

ONE_DAY = timedelta(days=1)
FINEST_FIRST = (
    Precision.DAY,
    Precision.DAYS,
    Precision.WEEK,
    Precision.MONTH,
    Precision.SEASON,
    Precision.YEAR,
)
MONTH_PARTS = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}
SEASON_PARTS = {"early": 0, "mid": 1, "late": 2}
"""Which of the three months of a season or a quarter a part of it is."""
YEAR_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}


@dataclass(frozen=True)
class DateSpan:
    """Days from the first to the last, both included, and how finely that is known."""

    earliest: date
    latest: date
    precision: Precision
    basis: str | None = None
    counted_from: date | None = None


def one_day(day: date, basis: str | None = None) -> DateSpan:
    return DateSpan(day, day, Precision.DAY, basis)


def day_of_month(year: int, month: int, day: int) -> DateSpan:
    """The day, or DateNotUnderstood with the number of days that month has."""
    check_year(year)
    last = monthrange(year, month)[1]
    name = MONTH_NAMES[month - 1]
    if not 1 <= day <= last:
        raise DateNotUnderstood(
            f"{name} {year} has {last} days, so there is no {day} {name} {year}: correct the day."
        )
    return one_day(date(year, month, day))


def week_of(day: date, basis: str | None = None) -> DateSpan:
    """The calendar week, Monday to Sunday, that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return DateSpan(monday, monday + 6 * ONE_DAY, Precision.WEEK, basis)


def month_of(day: date) -> DateSpan:
    return whole_month(day.year, day.month)


def whole_month(year: int, month: int) -> DateSpan:
    return _months(year, month, month, Precision.MONTH)


def whole_year(year: int) -> DateSpan:
    return _months(year, 1, 12, Precision.YEAR)


def quarter(year: int, number: int) -> DateSpan:
    return _months(year, 3 * number - 2, 3 * number, Precision.SEASON)


def half_of_year(year: int, number: int) -> DateSpan:
    return _months(year, 6 * number - 5, 6 * number, Precision.SEASON)


def season(year: int, name: str) -> DateSpan:
    """The season that begins in the year, by whole months in the northern hemisphere."""
    start = date(year, SEASON_NAMES[name], 1)
    last_month = (
        whole_month(year + 1, 2) if start.month == 12 else whole_month(year, start.month + 2)
    )
    return DateSpan(
        start,
        last_month.latest,
        Precision.SEASON,
        "Seasons are read as whole months of the northern hemisphere: spring is March to May.",
    )


def part_of(span: DateSpan, part: str) -> DateSpan | None:
    """The early, mid or late third of a month, a season or a year, or a half of a month or year.

    A day or a week stays whole, since its parts are not told apart; other spans have no parts.
    """
    if span.precision in (Precision.DAY, Precision.WEEK):
        return span
    if span.precision is Precision.MONTH and covers_whole_months(span.earliest, span.latest):
        return replace(part_of_month(span.earliest, part), counted_from=span.counted_from)
    if span.precision is Precision.YEAR and _is_one_year(span):
        return replace(_part_of_year(span.earliest.year, part), counted_from=span.counted_from)
    if _is_season(span) and part in SEASON_PARTS:
        return replace(part_of_season(span, part), counted_from=span.counted_from)
    return None


def _is_one_year(span: DateSpan) -> bool:
    is_whole = covers_whole_years(span.earliest, span.latest)
    return is_whole and span.earliest.year == span.latest.year


def _is_season(span: DateSpan) -> bool:
    months = (span.latest.year - span.earliest.year) * 12 + span.latest.month - span.earliest.month
    return (
        span.precision is Precision.SEASON
        and covers_whole_months(span.earliest, span.latest)
        and months == 2
    )


def part_of_season(span: DateSpan, part: str) -> DateSpan:
    """The first, second or third month of a season or a quarter."""
    steps = span.earliest.month - 1 + SEASON_PARTS[part]
    return replace(
        whole_month(span.earliest.year + steps // 12, steps % 12 + 1),
        basis="Early, mid and late are read as the first, second and third month of the season.",
    )


def week_of_month(year: int, month: int, number: int) -> DateSpan:
    """Days 1 to 7, 8 to 14 and so on; number 0 is the last seven days."""
    whole = whole_month(year, month)
    first = whole.earliest + (number - 1) * 7 * ONE_DAY if number else whole.latest - 6 * ONE_DAY
    return DateSpan(
        first,
        min(first + 6 * ONE_DAY, whole.latest),
        Precision.WEEK,
        "The weeks of a month are read as its days 1 to 7, 8 to 14 and so on, the last as its "
        "last seven days.",
    )


def part_of_month(day: date, part: str) -> DateSpan:
    """Thirds of a month are days 1 to 10, 11 to 20 and 21 to the end; halves meet at the 15th."""
    first, last = MONTH_PARTS[part]
    end = month_of(day).latest.day
    return DateSpan(
        day.replace(day=first),
        day.replace(day=min(last, end)),
        Precision.DAYS,
        "The halves of a month are read as days 1 to 15 and 16 to the end."
        if part.endswith("half")
        else "Early, mid and late are read as days 1 to 10, 11 to 20 and 21 to the end of the "
        "month.",
    )


def _part_of_year(year: int, part: str) -> DateSpan:
    """Thirds of a year are January to April, May to August and September to December."""
    return replace(
        _months(year, *YEAR_PARTS[part], Precision.SEASON),
        basis=None
        if part.endswith("half")
        else "Early, mid and late are read as January to April, May to August and September to "
        "December.",
    )


def join(start: DateSpan, end: DateSpan) -> DateSpan:
    """The span from the first day of one to the last day of the other, as fine as the coarser."""
    if start.earliest > end.latest:
        raise DateNotUnderstood(
            f"The range runs backwards, from {day_in_words(start.earliest)} to "
            f"{day_in_words(end.latest)}: give the earlier date first."
        )
    coarser = max(start.precision, end.precision, key=FINEST_FIRST.index)
    return DateSpan(
        start.earliest,
        end.latest,
        possible_precision(start.earliest, end.latest, coarser),
        start.basis or end.basis,
    )


def weekend_of(day: date) -> DateSpan:
    """The Saturday and Sunday that the day is one of, or DateNotUnderstood."""
    saturday = week_of(day).earliest + 5 * ONE_DAY
    if day < saturday:
        raise DateNotUnderstood(
            f"{day_in_words(day)} is a {WEEKDAY_NAMES[day.weekday()]}, of no weekend: "
            "give the Saturday or the Sunday."
        )
    return DateSpan(saturday, saturday + ONE_DAY, Precision.DAYS)


def most_recent(in_year: Callable[[int], DateSpan], day: date) -> DateSpan:
    """Of what comes once a year, the latest that has begun by the day."""
    this_year = in_year(day.year)
    return this_year if this_year.earliest <= day else in_year(day.year - 1)


def last_ended(in_year: Callable[[int], DateSpan], day: date) -> DateSpan:
    """Of what comes once a year, the latest that was over before the day."""
    candidates = (in_year(day.year - back) for back in range(3))
    return next(span for span in candidates if span.latest < day)


def _months(year: int, first: int, last: int, precision: Precision) -> DateSpan:
    end = date(year, last, monthrange(year, last)[1])
    return DateSpan(date(year, first, 1), end, precision)
