"""Dates counted from the day of the source: last week, Friday, two weeks ago, February."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from app.domain.dates import coming
from app.domain.dates.absolute import WEEK_NUMBERS, WEEKS
from app.domain.dates.names import (
    MONTH,
    MONTH_NAMES,
    MONTHS,
    NUMBER,
    SEASON,
    WEEKDAY,
    WEEKDAYS,
    number_from,
)
from app.domain.dates.numbered import HALF, QUARTER, half_number, numbered_week, quarter_number
from app.domain.dates.refusals import needs_source
from app.domain.dates.spans import (
    ONE_DAY,
    SEASON_PARTS,
    DateSpan,
    half_of_year,
    last_ended,
    most_recent,
    one_day,
    part_of_month,
    part_of_season,
    quarter,
    season,
    week_of,
    week_of_month,
    whole_month,
    whole_year,
)
from app.domain.dates.value import DateNotUnderstood, Precision

Match = re.Match[str]
PART = "(?P<part>early|mid|late|first half|second half)"
UNIT = "(?P<unit>day|week|month|year)"
_NEIGHBOURS = {"last": -1, "previous": -1, "this": 0, "next": 1}
_NEAR_DAYS = {
    "today": 0,
    "earlier today": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tonight": 0,
    "yesterday": -1,
    "last night": -1,
    "previous day": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
}


def read_relative(text: str, counted_from: date | None) -> DateSpan | None:
    """Read text that counts from the day of the source, or return None if it is not such text.

    Raises DateNotUnderstood if it is, and that day is not given.
    """
    for pattern, read in _READERS:
        if found := pattern.fullmatch(text):
            if counted_from is None:
                raise needs_source(text)
            return replace(read(found, counted_from), counted_from=counted_from)
    return None


def _read_near_day(found: Match, base: date) -> DateSpan:
    return one_day(base + _NEAR_DAYS[found[0]] * ONE_DAY)


def _read_neighbour(found: Match, base: date) -> DateSpan:
    return _shifted(base, found["unit"], _NEIGHBOURS[found["which"]])


def _read_ago(found: Match, base: date) -> DateSpan:
    return _shifted(base, found["unit"], -number_from(found["number"]))


def _shifted(base: date, unit: str, steps: int) -> DateSpan:
    """The calendar day, week, month or year so many steps from the one that holds the day."""
    if unit == "day":
        return one_day(base + timedelta(days=steps))
    if unit == "week":
        return week_of(base + timedelta(weeks=steps), "Weeks are read as Monday to Sunday.")
    if unit == "month":
        years, month = divmod(base.month - 1 + steps, 12)
        return whole_month(base.year + years, month + 1)
    return whole_year(base.year + steps)


def _read_stretch_until_now(found: Match, base: date) -> DateSpan:
    """In the last three days, over the past week: so many days back, up to the source's day."""
    days = number_from(found["number"] or "one") * (7 if found["unit"] == "week" else 1)
    return DateSpan(base - timedelta(days=days), base, Precision.DAYS)


def _read_earlier_in(found: Match, base: date) -> DateSpan:
    """Earlier this week: from its first day to the day of the source."""
    whole = _shifted(base, found["unit"], 0)
    precision = Precision.SEASON if found["unit"] == "year" else Precision.DAYS
    basis = f"From the first day of that {found['unit']} to the day of the source."
    return DateSpan(whole.earliest, base, precision, basis)


def _read_weekday(found: Match, base: date) -> DateSpan:
    """The most recent such day, the source's own day included; with "last", before it."""
    if found["last"]:
        base -= ONE_DAY
        basis = "The most recent such weekday before the day of the source."
    else:
        basis = "The most recent such weekday up to the day of the source."
    back = (base.weekday() - WEEKDAYS[found["weekday"]]) % 7
    return one_day(base - timedelta(days=back), basis)


def _read_weekend(found: Match, base: date) -> DateSpan:
    """The most recent Saturday and Sunday that have begun; with "last", that are over."""
    saturday = week_of(base).earliest + 5 * ONE_DAY
    if found["which"] == "last" or (found["which"] is None and saturday > base):
        saturday -= timedelta(weeks=1)
    return DateSpan(saturday, saturday + ONE_DAY, Precision.DAYS)


def _read_month(found: Match, base: date) -> DateSpan:
    month = MONTHS[found["month"]]
    choose = last_ended if found["last"] else most_recent
    span = choose(lambda year: whole_month(year, month), base)
    return replace(span, basis=_such("month", found["last"]))


def _read_part_of_month(found: Match, base: date) -> DateSpan:
    month, part = MONTHS[found["month"]], found["part"]
    return most_recent(lambda year: part_of_month(date(year, month, 1), part), base)


def _read_week_of_month(found: Match, base: date) -> DateSpan:
    month, number = MONTHS[found["month"]], WEEK_NUMBERS[found["week"]]
    return most_recent(lambda year: week_of_month(year, month, number), base)


def _read_week_before_last(_found: Match, base: date) -> DateSpan:
    return _shifted(base, "week", -2)


def _read_numbered_week(found: Match, base: date) -> DateSpan:
    return most_recent(lambda year: numbered_week(year, int(found["week"])), base)


def _read_overnight(_found: Match, base: date) -> DateSpan:
    """The night before the day of the source, which lies on two days."""
    return DateSpan(base - ONE_DAY, base, Precision.DAYS)


def _read_day_of_month(found: Match, base: date) -> DateSpan:
    day, month = int(found["day"]), MONTHS[found["month"]]
    name = MONTH_NAMES[month - 1]
    # Any leap year: 29 February exists in some.
    longest = monthrange(2024, month)[1]
    if not 1 <= day <= longest:
        raise DateNotUnderstood(
            f"{name} has {longest} days, so there is no {day} {name}: correct the day."
        )
    years = (base.year - back for back in range(10))
    days = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    return one_day(next(such for such in days if such <= base), _such("day"))


def _read_season(found: Match, base: date) -> DateSpan:
    choose = last_ended if found["last"] else most_recent
    return choose(lambda year: season(year, found["season"]), base)


def _read_part_of_season(found: Match, base: date) -> DateSpan:
    name, part = found["season"], found["part"]
    return most_recent(lambda year: part_of_season(season(year, name), part), base)


def _read_quarter(found: Match, base: date) -> DateSpan:
    return _in_a_year(found, base, lambda year: quarter(year, quarter_number(found)))


def _read_half(found: Match, base: date) -> DateSpan:
    return _in_a_year(found, base, lambda year: half_of_year(year, half_number(found)))


def _in_a_year(found: Match, base: date, in_year: Callable[[int], DateSpan]) -> DateSpan:
    """The most recent that has begun; "of the year" may also mean this year's, still to come."""
    span = most_recent(in_year, base)
    if found[0].endswith(" year") and span.earliest.year != base.year:
        raise coming.two_readings(found, span, in_year(base.year))
    return span


def _such(what: str, before: str | None = None) -> str:
    if before:
        return f"The most recent such {what} that was over before the day of the source."
    return f"The most recent such {what} that has begun by the day of the source."


_LAST = "(?P<last>last )?"
_READERS: tuple[tuple[re.Pattern[str], Callable[[Match, date], DateSpan]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        ("|".join(_NEAR_DAYS), _read_near_day),
        ("(?P<which>last|previous|this|next) (?P<unit>week|month|year)", _read_neighbour),
        (f"{NUMBER} {UNIT}s? ago", _read_ago),
        (f"(?:last|past) {NUMBER} (?P<unit>day|week)s?", _read_stretch_until_now),
        ("past (?P<number>)(?P<unit>day|week)", _read_stretch_until_now),
        ("earlier (?:this|in|that) (?P<unit>week|month|year)", _read_earlier_in),
        (f"{_LAST}{WEEKDAY}", _read_weekday),
        ("(?:(?P<which>last|this) )?weekend", _read_weekend),
        (f"{_LAST}{MONTH}", _read_month),
        (f"{PART} (?:in )?{MONTH}", _read_part_of_month),
        (f"{WEEKS} (?:in )?{MONTH}", _read_week_of_month),
        ("overnight", _read_overnight),
        ("week before last", _read_week_before_last),
        ("week (?P<week>[0-9]{1,2})", _read_numbered_week),
        (f"(?P<day>[0-9]{{1,2}}) {MONTH}", _read_day_of_month),
        (f"{_LAST}{SEASON}", _read_season),
        (f"(?P<part>{'|'.join(SEASON_PARTS)}) (?:in )?{SEASON}", _read_part_of_season),
        (QUARTER, _read_quarter),
        (HALF, _read_half),
        *coming.READERS,
    )
)
