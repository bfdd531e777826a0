"""Dates that say all there is to say: days, months, quarters, seasons and years."""

import re

from app.domain.dates.names import MONTH, MONTHS, SEASON
from app.domain.dates.notation import is_moment, read_moment
from app.domain.dates.spans import (
    Span,
    day_of_month,
    quarter,
    season,
    whole_month,
)
from app.domain.dates.value import DateNotUnderstood, check_year

QUARTER = r"(?:q(?P<quarter>[1-4])|(?P<ordinal>first|second|third|fourth) quarter)"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_YEAR = "(?P<year>[0-9]{4})"
_DAY = re.compile(f"(?P<day>[0-9]{{1,2}}) {MONTH} {_YEAR}")
_MONTH = re.compile(f"{MONTH} {_YEAR}")
_QUARTER = re.compile(f"{QUARTER} {_YEAR}|{_YEAR.replace('year', 'year_first')} ?q(?P<after>[1-4])")
_SEASON = re.compile(f"{SEASON} {_YEAR}")
_WINTER = re.compile("winter (?P<year>[0-9]{4}) ?[/-] ?(?P<end>[0-9]{4}|[0-9]{2})")


def read_absolute(text: str) -> Span | None:
    """Read text that names its year, or return None; raises for days that do not exist."""
    if is_moment(text.upper()):
        return read_moment(text.upper())
    if found := _DAY.fullmatch(text):
        return day_of_month(int(found["year"]), MONTHS[found["month"]], int(found["day"]))
    if found := _MONTH.fullmatch(text):
        return whole_month(_year(found["year"]), MONTHS[found["month"]])
    if found := _QUARTER.fullmatch(text):
        year = _year(found["year"] or found["year_first"])
        return quarter(year, quarter_number(found, found["after"]))
    if found := _SEASON.fullmatch(text):
        return _season(_year(found["year"]), found["season"])
    if found := _WINTER.fullmatch(text):
        return _winter(_year(found["year"]), found["end"])
    return None


def quarter_number(found: re.Match[str], after: str | None = None) -> int:
    return int(found["quarter"] or after or ORDINALS[found["ordinal"]])


def _season(year: int, name: str) -> Span:
    if name == "winter":
        raise DateNotUnderstood(
            f"Winter {year} could be the one at the beginning or at the end of {year}: "
            f"write winter {year - 1}/{year % 100:02} or winter {year}/{(year + 1) % 100:02}."
        )
    return season(year, name)


def _winter(year: int, end: str) -> Span:
    if int(end) % 100 != (year + 1) % 100 or (len(end) == 4 and int(end) != year + 1):
        raise DateNotUnderstood(
            f"A winter lasts from one year to the next: write winter {year}/{(year + 1) % 100:02}."
        )
    return season(year, "winter")


def _year(text: str) -> int:
    check_year(int(text))
    return int(text)
