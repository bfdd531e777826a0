"""Reading EDTF, the notation that dates are stored in."""

import re
from datetime import date
from functools import lru_cache

from edtf import parse_edtf

from app.domain.dates.names import MONTH_NAMES
from app.domain.dates.spans import Span, day_of_month, join
from app.domain.dates.value import DateNotUnderstood, Precision, UncertainDate, check_year

_MOMENT = (
    r"(?:[0-9]{4}(?:-[0-9]{2}){0,2}|[0-9]{4}-[0-9]{2}-XX|[0-9]{4}-XX(?:-XX)?"
    r"|[0-9]{3}X|[0-9]{2}XX)[~?%]?"
)
_NOTATION = re.compile(
    rf"(?P<start>{_MOMENT})|(?P<first>{_MOMENT}|\.\.)?/(?P<last>{_MOMENT}|\.\.)?"
)
_DIGITS = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?![0-9X])")
_SEASONS = range(21, 24)
_WINTER = 24


def from_edtf(text: str, words: str | None = None) -> UncertainDate:
    """Read a date in EDTF, levels 0 and 1 without times of day.

    The bounds are the strict ones: "~" marks a date as approximate and does not widen it. Empty
    text is a date of which nothing is known. Raises DateNotUnderstood.
    """
    notation = text.strip(" ")
    if not notation:
        return UncertainDate(words, "", None, None, Precision.UNKNOWN)
    found = _NOTATION.fullmatch(notation)
    if not found or not re.search("[0-9]", notation):
        raise DateNotUnderstood(
            "This is not a date in EDTF: write it like 2024-06-08, 2024-06 or "
            "2024-05-27/2024-06-07."
        )
    if found["start"]:
        span = read_moment(found["start"])
        return UncertainDate(words, notation, span.earliest, span.latest, span.precision)
    start, end = _read_end(found["first"]), _read_end(found["last"])
    if start and end:
        span = join(start, end)
        return UncertainDate(words, notation, span.earliest, span.latest, span.precision)
    if start:
        return UncertainDate(words, notation, start.earliest, None, Precision.AFTER)
    return UncertainDate(words, notation, None, end.latest if end else None, Precision.BEFORE)


def is_notation(text: str) -> bool:
    """Whether the text has the shape of EDTF; it may still name a day that does not exist."""
    return bool(_NOTATION.fullmatch(text))


def is_moment(text: str) -> bool:
    """Whether the text has the shape of one day, month or year in EDTF, not of an interval."""
    return bool(re.fullmatch(_MOMENT, text))


@lru_cache(maxsize=4096)
def read_moment(text: str) -> Span:
    """Read one day, month, season or year. Parsing takes milliseconds, so answers are kept."""
    precision = _checked_precision(text)
    parsed = parse_edtf(text)
    earliest = date(*parsed.lower_strict()[:3])
    latest = date(*parsed.upper_strict()[:3])
    check_year(earliest.year)
    check_year(latest.year)
    return Span(earliest, latest, precision)


def _read_end(text: str | None) -> Span | None:
    return None if text in (None, "", "..") else read_moment(text)


def _checked_precision(text: str) -> Precision:
    """What the notation names: a day, a month, a season or a year, after checking it exists."""
    digits = _DIGITS.match(text)
    if not digits:
        return Precision.YEAR
    year = int(digits[1])
    check_year(year)
    if not digits[2]:
        return Precision.YEAR
    month = int(digits[2])
    if month in _SEASONS and "X" not in text and not digits[3]:
        return Precision.SEASON
    _check_month(text, year, month)
    if not digits[3]:
        return Precision.MONTH
    day_of_month(year, month, int(digits[3]))
    return Precision.DAY


def _check_month(text: str, year: int, month: int) -> None:
    if month == _WINTER:
        raise DateNotUnderstood(
            f"{text} could be the winter at the beginning or at the end of {year}: "
            f"write its months, for example {year}-12/{year + 1}-02."
        )
    if not 1 <= month <= len(MONTH_NAMES):
        raise DateNotUnderstood(
            f"There is no month {month:02} in {text}: months go from 01 for January to 12."
        )
