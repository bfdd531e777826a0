"""Reading EDTF, the notation that dates are stored in."""

import re
from datetime import date
from functools import lru_cache

from edtf import parse_edtf

from app.domain.dates.names import MONTH_NAMES
from app.domain.dates.spans import DateSpan, day_of_month, join, whole_month, whole_year
from app.domain.dates.value import DateNotUnderstood, Precision, UncertainDate, check_year

_MOMENT = (
    r"(?:[0-9]{4}(?:-[0-9]{2}){0,2}|[0-9]{4}-[0-9]{2}-XX|[0-9]{4}-XX(?:-XX)?"
    r"|[0-9]{3}X|[0-9]{2}XX)[~?%]?"
)
_NOTATION = re.compile(
    rf"(?P<start>{_MOMENT})|(?P<first>{_MOMENT}|\.\.)?/(?P<last>{_MOMENT}|\.\.)?"
)
_SPELT_OUT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[~?%]?")
_DIGITS = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?![0-9X])")
_OVER_NEW_YEAR = {24: "winter", 28: "northern winter", 30: "southern summer"}
"""Codes of what goes over a new year, without saying over which."""
_SPRING, _SUMMER, _AUTUMN = (3, 5), (6, 8), (9, 11)
_QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))
_THIRDS = ((1, 4), (5, 8), (9, 12))
_HALVES = ((1, 6), (7, 12))
_PARTS = {
    **dict(enumerate((_SPRING, _SUMMER, _AUTUMN), start=21)),
    **dict(enumerate((_SPRING, _SUMMER, _AUTUMN), start=25)),
    29: _AUTUMN,
    31: _SPRING,
    32: _SUMMER,
    **dict(enumerate((*_QUARTERS, *_THIRDS, *_HALVES), start=33)),
}
"""First and last month of the parts of a year that EDTF numbers: seasons (without a hemisphere,
northern, southern: 29 is their spring), quarters, thirds and halves."""
_PART = re.compile("(?P<year>[0-9]{4})-(?P<code>2[1-9]|3[0-9]|4[01])[~?%]?")


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
def read_moment(text: str) -> DateSpan:
    """Read one day, month, part of a year or year. Parsing takes milliseconds: answers are kept.

    What is spelt out, as nearly all dates are, needs no parser: its bounds are what it names.
    """
    if part := _PART.fullmatch(text):
        return _part_of_year(int(part["year"]), int(part["code"]), text)
    precision = _checked_precision(text)
    if spelt_out := _SPELT_OUT.fullmatch(text):
        return _calendar_span(*(int(digits or 0) for digits in spelt_out.groups()))
    parsed = parse_edtf(text)
    earliest = date(*parsed.lower_strict()[:3])
    latest = date(*parsed.upper_strict()[:3])
    check_year(earliest.year)
    check_year(latest.year)
    return DateSpan(earliest, latest, precision)


def _calendar_span(year: int, month: int, day: int) -> DateSpan:
    """The day, the month or the year of these numbers, of which the last ones may be 0."""
    if not month:
        return whole_year(year)
    return day_of_month(year, month, day) if day else whole_month(year, month)


def _read_end(text: str | None) -> DateSpan | None:
    return None if text in (None, "", "..") else read_moment(text)


def _checked_precision(text: str) -> Precision:
    """What the notation names: a day, a month or a year, after checking it exists."""
    digits = _DIGITS.match(text)
    if not digits:
        return Precision.YEAR
    year = int(digits[1])
    check_year(year)
    if not digits[2]:
        return Precision.YEAR
    month = int(digits[2])
    if not 1 <= month <= len(MONTH_NAMES):
        raise DateNotUnderstood(
            f"There is no month {month:02} in {text}: months go from 01 for January to 12."
        )
    if not digits[3]:
        return Precision.MONTH
    day_of_month(year, month, int(digits[3]))
    return Precision.DAY


def _part_of_year(year: int, code: int, text: str) -> DateSpan:
    check_year(year)
    if code in _OVER_NEW_YEAR:
        raise DateNotUnderstood(
            f"{text} could be the {_OVER_NEW_YEAR[code]} at the beginning or at the end of {year}: "
            f"write its months, {year - 1}-12/{year}-02 or {year}-12/{year + 1}-02."
        )
    first, last = _PARTS[code]
    end = whole_month(year, last).latest
    return DateSpan(date(year, first, 1), end, Precision.SEASON)
