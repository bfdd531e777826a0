"""Reading the words in which an editor or a source gives a date."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.domain.dates.languages import in_english
from app.domain.dates.notation import from_edtf, is_notation
from app.domain.dates.numbered import in_one_spelling
from app.domain.dates.points import find_point
from app.domain.dates.ranges import find_range
from app.domain.dates.refusals import (
    needs_source,
    not_understood,
    refuse_all_numeric,
    refuse_unreadable,
)
from app.domain.dates.simplifying import simplify, with_plain_signs
from app.domain.dates.spans import ONE_DAY
from app.domain.dates.times import without_time
from app.domain.dates.value import Precision, UncertainDate, check_year, from_bounds

_ABOUT = re.compile(
    "(?:(?:on|in|at) )?(?:or )?(?:(?:about|around|circa|ca|c|approximately|approx|roughly) |~ ?)"
)
_OF_A_DAY = (Precision.DAY, Precision.BEFORE, Precision.AFTER)
_UNKNOWN = re.compile("(?:date )?(?:unknown|not known)|undated")
_UP_TO_SOURCE = re.compile(
    "(?:in )?(?:recently|recent|lately|earlier|previously|past|some time ago|"
    "recent (?:days|weeks|months|years)|"
    "(?:past|last) few (?:days|weeks|months|years)|"
    "(?:(?:a )?few |several |some |(?:a )?couple )?(?:days|weeks|months|years) ago|other day)"
)
_LIMIT = re.compile(
    "(?:(?:shortly|just|soon|long) )?(?:"
    "(?P<before>before|prior to|earlier than)|"
    "(?P<by>by|not later than|no later than|until|till|up to|on or before)|"
    "(?P<after>after|later than)|"
    "(?P<since>since|from|starting|on or after|not before|not earlier than|no earlier than)"
    ") (?P<rest>.+?)(?: onwards?| on)?"
)


@lru_cache(maxsize=4096)  # Sheets and seeds give the same few days again and again.
def read_words(words: str, counted_from: date | None = None) -> UncertainDate:
    """Understand a date in English words, in ISO 8601 or in EDTF, or a day in another language.

    A time of day is left to the words. Words such as "last week" count from `counted_from`, the
    day of the source. "Early", "mid" and "late" are days 1-10, 11-20 and 21-end of a month, and
    January-April, May-August and September-December of a year; weeks are Monday to Sunday. A
    name without a year, "Friday" or "February", is the most recent that has begun by the day of
    the source. "Before" a day leaves that day out, "by" and "since" include it.

    Raises DateNotUnderstood for what could mean two things or names a day that does not exist.
    """
    refuse_unreadable(words)
    if counted_from is not None:
        check_year(counted_from.year)
    plain = with_plain_signs(words)
    if is_notation(plain.upper()):
        return from_edtf(plain.upper())
    when = _find_with_time(plain.lower(), counted_from)
    if when is None:
        raise not_understood(plain)
    return replace(when, words=" ".join(words.split()))


def _find_with_time(text: str, counted_from: date | None) -> UncertainDate | None:
    """Read the date; a time of day may stand with it, if it is a day."""
    text = in_one_spelling(text)
    without = without_time(text)
    if without is None:
        return _find_in_any_language(text, counted_from)
    when = _find_in_any_language(without, counted_from)
    return when if when and when.precision in _OF_A_DAY else None


def _find_in_any_language(text: str, counted_from: date | None) -> UncertainDate | None:
    refuse_all_numeric(text)
    when = _find(simplify(text), counted_from)
    if when is None and (english := in_english(text)):
        when = _find(simplify(english), counted_from)
    return when


def _find(text: str, counted_from: date | None) -> UncertainDate | None:
    if _UNKNOWN.fullmatch(text):
        return from_bounds(None, None, Precision.UNKNOWN)
    if _UP_TO_SOURCE.fullmatch(text):
        return _up_to_source(text, counted_from)
    if limit := _LIMIT.fullmatch(text):
        limited = _find_limited(limit, counted_from)
        if limited:
            return limited
    text, approximate = _without_about(text)
    span = find_point(text, counted_from) or find_range(text, counted_from)
    if span is None:
        return None
    return from_bounds(
        span.earliest,
        span.latest,
        span.precision,
        basis=span.basis,
        approximate=approximate,
        counted_from=span.counted_from,
    )


def _up_to_source(text: str, counted_from: date | None) -> UncertainDate:
    if counted_from is None:
        raise needs_source(text)
    return from_bounds(
        None,
        counted_from,
        Precision.BEFORE,
        basis="All that is known is that it was not after the day of the source.",
        counted_from=counted_from,
    )


def _find_limited(limit: re.Match[str], counted_from: date | None) -> UncertainDate | None:
    """A date with one bound only: before, by, after or since a day or a longer span."""
    text, approximate = _without_about(limit["rest"])
    span = find_point(text, counted_from)
    if span is None:
        return None
    earliest = latest = None
    if limit["before"]:
        latest = span.earliest - ONE_DAY
    elif limit["by"]:
        latest = span.latest
    elif limit["after"]:
        earliest = span.latest + ONE_DAY
    else:
        earliest = span.earliest
    return from_bounds(
        earliest,
        latest,
        Precision.BEFORE if latest else Precision.AFTER,
        basis=span.basis,
        approximate=approximate,
        counted_from=span.counted_from,
    )


def _without_about(text: str) -> tuple[str, bool]:
    about = _ABOUT.match(text)
    return (text[about.end() :], True) if about else (text, False)
