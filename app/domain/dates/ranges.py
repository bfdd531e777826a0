"""Ranges in words: from one date to another."""

import re
from dataclasses import replace
from datetime import date

from app.domain.dates.names import MONTH, SEASON, WEEKDAY
from app.domain.dates.points import find_point
from app.domain.dates.relative import PART
from app.domain.dates.spans import Span, join
from app.domain.dates.value import DateNotUnderstood

_RANGES = (
    re.compile("between (?P<first>.+?) and (?P<last>.+)"),
    re.compile("(?:from )?(?P<first>.+?) (?:to|until|till|through) (?P<last>.+)"),
    re.compile("(?:from )?(?P<first>.+?) - (?P<last>.+)"),
    re.compile("(?:from )?(?P<first>[^-]+)-(?P<last>[^-]+)"),
)
_DAY_OR_PART = re.compile(f"[0-9]{{1,2}}|{PART}")
_AFTER_DAY_OR_PART = re.compile(f"(?:[0-9]{{1,2}}|{PART}) (?P<rest>.+)")
_YEARLESS = re.compile(f"(?:(?:{PART} )?(?:[0-9]{{1,2}} )?{MONTH}|{SEASON}|q[1-4])")
_YEARLESS_OR_WEEKDAY = re.compile(f"{_YEARLESS.pattern}|{WEEKDAY}")
_YEAR_AT_END = re.compile(".*[a-z0-9] (?P<year>[0-9]{4})")
_HALF_A_YEAR = 183


def find_range(text: str, counted_from: date | None) -> Span | None:
    """Read a range of which either end may leave out what the other says, or return None.

    Raises DateNotUnderstood if it runs backwards.
    """
    for pattern in _RANGES:
        if found := pattern.fullmatch(text):
            span = _read(found["first"].strip(), found["last"].strip(), counted_from)
            if span:
                return span
    return None


def _read(first: str, last: str, counted_from: date | None) -> Span | None:
    end = find_point(_with_year_of(first, last), counted_from)
    if end is None:
        return None
    start = _read_start(first, last, end, counted_from)
    if start is None or start.latest > end.latest > start.earliest:
        return None
    return replace(join(start, end), counted_from=end.counted_from or start.counted_from)


def _with_year_of(first: str, last: str) -> str:
    """3 May 2024 to 5 June: the year said once holds for both."""
    year = _YEAR_AT_END.fullmatch(first)
    return f"{last} {year['year']}" if year and _YEARLESS.fullmatch(last) else last


def _read_start(first: str, last: str, end: Span, counted_from: date | None) -> Span | None:
    if _DAY_OR_PART.fullmatch(first):
        return find_point(_completed(first, last, end), counted_from)
    if not _YEARLESS_OR_WEEKDAY.fullmatch(first):
        return find_point(first, counted_from)
    start = find_point(first, end.latest)
    if start and (end.latest - start.earliest).days > _HALF_A_YEAR:
        start = _same_year_or_refused(start, end)
    return start and replace(start, counted_from=None, basis=None)


def _completed(first: str, last: str, end: Span) -> str:
    """3 to 5 May 2024: the first day is one of May 2024 as well."""
    rest = _AFTER_DAY_OR_PART.fullmatch(last)
    if not rest:
        return first
    year = f" {end.latest.year}" if _YEARLESS.fullmatch(last) else ""
    return f"{first} {rest['rest']}{year}"


def _same_year_or_refused(start: Span, end: Span) -> Span:
    """November to January may cross the new year; June to May is taken for a slip."""
    if start.earliest.year != end.latest.year:
        raise DateNotUnderstood(
            "The range runs backwards or lacks a year: "
            "give the earlier date first, and both dates with their year."
        )
    return start
