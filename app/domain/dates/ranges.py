"""Ranges in words: from one date to another, or one date and another."""

import re
from dataclasses import replace
from datetime import date

from app.domain.dates.names import MONTH, SEASON, WEEKDAY
from app.domain.dates.points import PREPOSITION, find_point
from app.domain.dates.relative import PART
from app.domain.dates.spans import ONE_DAY, DateSpan, join, weekend_of
from app.domain.dates.value import DateNotUnderstood

_RANGES = (
    re.compile("between (?P<first>.+?) and (?P<last>.+)"),
    re.compile("(?:from )?(?P<first>.+?) (?:to|until|till|through) (?P<last>.+)"),
    re.compile("(?:from )?(?P<first>.+?) - (?P<last>.+)"),
    re.compile("(?:from )?(?P<first>[^-]+)-(?P<last>[^-]+)"),
)
_TWO = (
    re.compile("(?:either )?(?P<first>.+?) or (?P<last>.+)"),
    re.compile("(?P<first>.+?) (?P<side_by_side>and|&) (?P<last>.+)"),
    re.compile("(?P<first>[^/]+)(?P<side_by_side>/)(?P<last>[^/]+)"),
)
_LISTED = re.compile("(?P<first>[0-9]{1,2}(?: [0-9]{1,2})+) (?:and|or|&) (?P<last>[0-9]{1,2} .+)")
_NAMED = re.compile("(?P<what>night|overnight|weekend) (?:from |between )?(?P<rest>.+)")
_DAY_OR_PART = re.compile(f"[0-9]{{1,2}}|{PART}")
_AFTER_DAY_OR_PART = re.compile(f"(?:[0-9]{{1,2}}|{PART}) (?P<rest>.+)")
_YEARLESS = re.compile(f"(?:(?:{PART} )?(?:[0-9]{{1,2}} )?{MONTH}|{SEASON}|q[1-4])")
_YEARLESS_OR_WEEKDAY = re.compile(f"{_YEARLESS.pattern}|{WEEKDAY}")
_YEAR_AT_END = re.compile(".*[a-z0-9] (?P<year>[0-9]{4})")
_HALF_A_YEAR = 183


def find_range(text: str, counted_from: date | None) -> DateSpan | None:
    """Read a range of which either end may leave out what the other says, or return None.

    Raises DateNotUnderstood if it runs backwards.
    """
    for pattern in _RANGES:
        if found := pattern.fullmatch(text):
            span = _read(found["first"].strip(), found["last"].strip(), counted_from)
            if span:
                return span
    if found := _NAMED.fullmatch(PREPOSITION.sub("", text)):
        return _read_named(found, counted_from)
    if found := _LISTED.fullmatch(text):
        return _read_listed(found, counted_from)
    return _find_two(text, counted_from)


def _find_two(text: str, counted_from: date | None) -> DateSpan | None:
    """Read two dates of one fineness: 8 or 9 June, and side by side 8/9 June, 8 and 9 June."""
    for pattern in _TWO:
        found = pattern.fullmatch(text)
        ends = found and _ends(found["first"].strip(), found["last"].strip(), counted_from)
        if not found or not ends or ends[0].precision is not ends[1].precision:
            continue
        start, end = ends
        if "side_by_side" not in found.groupdict() or end.earliest - start.latest == ONE_DAY:
            return _joined(start, end)
    return None


def _read_listed(found: re.Match[str], counted_from: date | None) -> DateSpan | None:
    """Read 8, 9 and 10 June, which follow each other."""
    days = [int(day) for day in (*found["first"].split(), found["last"].split()[0])]
    if days != list(range(days[0], days[-1] + 1)):
        return None
    return _read(str(days[0]), found["last"], counted_from)


def _read_named(found: re.Match[str], counted_from: date | None) -> DateSpan | None:
    """Read the night or the weekend of 8-9 June: two days, for a weekend the right ones."""
    span = find_range(found["rest"], counted_from)
    if span is None or span.latest - span.earliest != ONE_DAY:
        return None
    if found["what"] == "weekend" and weekend_of(span.latest).earliest != span.earliest:
        return None
    return span


def _read(first: str, last: str, counted_from: date | None) -> DateSpan | None:
    ends = _ends(first, last, counted_from)
    return _joined(*ends) if ends else None


def _ends(first: str, last: str, counted_from: date | None) -> tuple[DateSpan, DateSpan] | None:
    end = find_point(_with_year_of(first, last), counted_from)
    if end is None:
        return None
    start = _read_start(first, last, end, counted_from)
    if start is None or start.latest > end.latest > start.earliest:
        return None
    return start, end


def _joined(start: DateSpan, end: DateSpan) -> DateSpan:
    return replace(join(start, end), counted_from=end.counted_from or start.counted_from)


def _with_year_of(first: str, last: str) -> str:
    """3 May 2024 to 5 June: the year said once holds for both."""
    year = _YEAR_AT_END.fullmatch(first)
    return f"{last} {year['year']}" if year and _YEARLESS.fullmatch(last) else last


def _read_start(first: str, last: str, end: DateSpan, counted_from: date | None) -> DateSpan | None:
    if _DAY_OR_PART.fullmatch(first):
        return find_point(_completed(first, last, end), counted_from)
    if not _YEARLESS_OR_WEEKDAY.fullmatch(first):
        return find_point(first, counted_from)
    start = find_point(first, end.latest)
    if start and (end.latest - start.earliest).days > _HALF_A_YEAR:
        start = _same_year_or_refused(start, end)
    return start and replace(start, counted_from=None, basis=None)


def _completed(first: str, last: str, end: DateSpan) -> str:
    """3 to 5 May 2024: the first day is one of May 2024 as well."""
    rest = _AFTER_DAY_OR_PART.fullmatch(last)
    if not rest:
        return first
    year = f" {end.latest.year}" if _YEARLESS.fullmatch(last) else ""
    return f"{first} {rest['rest']}{year}"


def _same_year_or_refused(start: DateSpan, end: DateSpan) -> DateSpan:
    """November to January may cross the new year; June to May is taken for a slip."""
    if start.earliest.year != end.latest.year:
        raise DateNotUnderstood(
            "The range runs backwards or lacks a year: "
            "give the earlier date first, and both dates with their year."
        )
    return start
