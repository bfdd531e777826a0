"""One date in words: absolute, relative, or put together from both."""

import re
from dataclasses import replace
from datetime import date

from app.domain.dates.absolute import read_absolute
from app.domain.dates.names import WEEKDAY, WEEKDAY_NAMES, WEEKDAYS, day_in_words
from app.domain.dates.numbered import HALF, QUARTER, half_number, quarter_number
from app.domain.dates.relative import PART, read_relative
from app.domain.dates.spans import (
    ONE_DAY,
    DateSpan,
    half_of_year,
    one_day,
    part_of,
    quarter,
    week_of,
    weekend_of,
)
from app.domain.dates.value import DateNotUnderstood, Precision

PREPOSITION = re.compile("^(?:on|in|at|over|during) ")
_PART = re.compile(f"{PART} (?:(?:in|on) )?(?P<rest>.+)")
_HOURS = "(?:morning|noon|afternoon|evening|night)"
_WEEKDAY = re.compile(f"{WEEKDAY} (?:{_HOURS} )?(?P<rest>.+)")
_HOUR = re.compile(f"(?P<rest>.+) {_HOURS}")
_HOUR_OF = re.compile(
    "(?:morning|afternoon|evening|(?:early|small|late) hours) (?:on )?(?P<rest>.+)"
)
_MOST_WORDS = 8
_WEEK = re.compile(
    "week (?:from |early |starting |commencing |ending |to )?(?:(?:on|in) )?(?P<rest>.+)"
)
_WEEKEND = re.compile("weekend (?P<rest>.+)")
_NIGHT = re.compile("night (?P<rest>.+)")
_OF_A_YEAR = re.compile(f"(?:{QUARTER}|{HALF}) (?:in )?(?P<rest>(?:this|last|next|previous) year)")


def find_point(text: str, counted_from: date | None) -> DateSpan | None:
    """Read one day, week, month or longer span, or return None if the text is nothing such."""
    text = PREPOSITION.sub("", text)
    return (
        read_absolute(text)
        or read_relative(text, counted_from)
        or _read_composed(text, counted_from)
    )


def _read_composed(text: str, counted_from: date | None) -> DateSpan | None:
    # No date takes more words, and reading inside out doubles the work with each.
    if text.count(" ") >= _MOST_WORDS:
        return None
    for pattern, read in (
        (_HOUR, _read_hour),
        (_HOUR_OF, _read_hour),
        (_PART, _read_part),
        (_WEEKDAY, _read_weekday),
        (_WEEK, _read_week),
        (_WEEKEND, _read_weekend),
        (_NIGHT, _read_night),
        (_OF_A_YEAR, _read_part_of_year),
    ):
        if found := pattern.fullmatch(text):
            inner = find_point(found["rest"], counted_from)
            span = read(found, inner) if inner else None
            if span:
                return span
    return None


def _read_part(found: re.Match[str], inner: DateSpan) -> DateSpan | None:
    return part_of(inner, found["part"])


def _read_hour(_found: re.Match[str], inner: DateSpan) -> DateSpan | None:
    """Friday evening is Friday: hours are not kept."""
    return inner if inner.precision is Precision.DAY else None


def _read_week(_found: re.Match[str], inner: DateSpan) -> DateSpan | None:
    """The week of 27 May: the calendar week that holds the day."""
    if inner.precision is not Precision.DAY:
        return None
    return _counted(week_of(inner.earliest), inner)


def _read_weekend(_found: re.Match[str], inner: DateSpan) -> DateSpan | None:
    """The weekend of 8 June, which must be one of its two days."""
    if inner.precision is not Precision.DAY:
        return None
    return _counted(weekend_of(inner.earliest), inner)


def _read_night(_found: re.Match[str], inner: DateSpan) -> DateSpan | None:
    """The night of 8 June goes on into the 9th."""
    if inner.precision is not Precision.DAY:
        return None
    return replace(inner, latest=inner.latest + ONE_DAY, precision=Precision.DAYS)


def _read_part_of_year(found: re.Match[str], inner: DateSpan) -> DateSpan:
    year = inner.earliest.year
    if found["half"] or found["which_half"]:
        return _counted(half_of_year(year, half_number(found)), inner)
    return _counted(quarter(year, quarter_number(found)), inner)


def _read_weekday(found: re.Match[str], inner: DateSpan) -> DateSpan | None:
    """Friday 7 June 2024, which must be a Friday, or Friday last week."""
    weekday = WEEKDAYS[found["weekday"]]
    if inner.precision is Precision.WEEK:
        return _counted(one_day(inner.earliest + weekday * ONE_DAY), inner)
    if inner.precision is not Precision.DAY:
        return None
    if inner.earliest.weekday() != weekday:
        raise DateNotUnderstood(
            f"{day_in_words(inner.earliest)} is a {WEEKDAY_NAMES[inner.earliest.weekday()]}, "
            f"not a {WEEKDAY_NAMES[weekday]}: correct the day or leave the weekday out."
        )
    return inner


def _counted(span: DateSpan, inner: DateSpan) -> DateSpan:
    return replace(span, basis=inner.basis, counted_from=inner.counted_from)
