"""Dates that say all there is to say: days, months, seasons and years."""

import re

from app.domain.dates.names import MONTH, MONTHS, SEASON
from app.domain.dates.notation import is_moment, read_moment
from app.domain.dates.numbered import read_numbered
from app.domain.dates.spans import DateSpan, day_of_month, season, week_of_month, whole_month
from app.domain.dates.value import DateNotUnderstood, check_year

_YEAR = "(?P<year>[0-9]{4})"
_DAY = re.compile(f"(?P<day>[0-9]{{1,2}}) {MONTH} {_YEAR}")
_MONTH = re.compile(f"{MONTH} {_YEAR}")
WEEKS = "(?P<week>first|second|third|fourth|last) week"
WEEK_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}
_WEEK_OF_MONTH = re.compile(f"{WEEKS} (?:in )?{MONTH} {_YEAR}")
_SEASON = re.compile(f"{SEASON} {_YEAR}")
_WINTER = re.compile("winter (?P<year>[0-9]{4}) ?[/-] ?(?P<end>[0-9]{4}|[0-9]{2})")


def read_absolute(text: str) -> DateSpan | None:
    """Read text that names its year, or return None; raises for days that do not exist."""
    if is_moment(text.upper()):
        return read_moment(text.upper())
    if found := _DAY.fullmatch(text):
        return day_of_month(int(found["year"]), MONTHS[found["month"]], int(found["day"]))
    if found := _MONTH.fullmatch(text):
        return whole_month(_year(found["year"]), MONTHS[found["month"]])
    if found := _WEEK_OF_MONTH.fullmatch(text):
        number = WEEK_NUMBERS[found["week"]]
        return week_of_month(_year(found["year"]), MONTHS[found["month"]], number)
    if found := _SEASON.fullmatch(text):
        return _season(_year(found["year"]), found["season"])
    if found := _WINTER.fullmatch(text):
        return _winter(_year(found["year"]), found["end"])
    return read_numbered(text)


def _season(year: int, name: str) -> DateSpan:
    if name == "winter":
        raise DateNotUnderstood(
            f"Winter {year} could be the one at the beginning or at the end of {year}: "
            f"write winter {year - 1}/{year % 100:02} or winter {year}/{(year + 1) % 100:02}."
        )
    return season(year, name)


def _winter(year: int, end: str) -> DateSpan:
    if int(end) % 100 != (year + 1) % 100 or (len(end) == 4 and int(end) != year + 1):
        raise DateNotUnderstood(
            f"A winter lasts from one year to the next: write winter {year}/{(year + 1) % 100:02}."
        )
    return season(year, "winter")


def _year(text: str) -> int:
    check_year(int(text))
    return int(text)
