"""Reading the date columns of a researcher's claim sheets."""

import re
from datetime import date

from app.domain.dates.reading import read_words
from app.domain.dates.spans import DateSpan
from app.domain.dates.value import (
    CountsFromSource,
    DateNotUnderstood,
    Precision,
    UncertainDate,
    from_bounds,
)

_PLAIN = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")
_BEFORE = re.compile("before (?P<day>.+)")
_WORD_AND_REMARK = re.compile(
    r"(?P<word>[a-z]+)\s*(?:\((?P<remark>.*)\))?", re.DOTALL | re.IGNORECASE
)
_QUOTED = re.compile('["“](?P<words>[^"“”]+)["”]')
_SPANS = {
    "day": Precision.DAY,
    "days": Precision.DAYS,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "season": Precision.SEASON,
    "year": Precision.YEAR,
}
_PUBLISHED = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def read_sheet_date(date_from: str, date_to: str, precision: str, basis: str) -> UncertainDate:
    """Read when a statement was made or an invitation given, from its four columns.

    An empty `date_from` leaves only an upper bound. "before 2024-06-08" with a `date_from` keeps
    both bounds. Raises DateNotUnderstood with the column at fault.
    """
    earliest = _read_day(date_from, "date_from") if date_from.strip() else None
    latest = _read_day(date_to, "date_to")
    if earliest is not None and earliest > latest:
        raise DateNotUnderstood(
            f"date_from {earliest} comes after date_to {latest}: swap the two or correct one.",
            "date_from",
        )
    quoted = _QUOTED.match(basis.strip())
    return from_bounds(
        earliest,
        latest,
        _read_precision(precision, latest),
        words=quoted["words"] if quoted else None,
        basis=basis.strip() or None,
    )


def read_publication(text: str, precision: str) -> UncertainDate:
    """Read when a page was published; empty text is a date that is not known.

    "about" marks the date as approximate and leaves its bounds alone. What stands in parentheses
    behind the precision becomes the basis. Raises DateNotUnderstood with the column at fault.
    """
    if not text.strip():
        return from_bounds(None, None, Precision.UNKNOWN)
    span = _read_moment(text, "publication_date")
    found = _WORD_AND_REMARK.fullmatch(precision.strip())
    word = found["word"].lower() if found else ""
    if not found or word not in (*_PUBLISHED, "about"):
        raise DateNotUnderstood(
            "publication_date_precision must be day, month, year or about, "
            "with a remark in parentheses if need be.",
            "publication_date_precision",
        )
    if word not in ("about", span.precision):
        raise DateNotUnderstood(
            f"publication_date {text.strip()} is not a {word} but a {span.precision}: "
            "correct the date or its precision.",
            "publication_date_precision",
        )
    return from_bounds(
        span.earliest,
        span.latest,
        span.precision,
        basis=found["remark"] or None,
        approximate=word == "about",
    )


def _read_precision(text: str, latest: date) -> Precision:
    column = "date_precision"
    word = text.strip().lower()
    if before := _BEFORE.fullmatch(word):
        if latest > _read_day(before["day"], column):
            raise DateNotUnderstood(
                f"date_to {latest} is later than {word}: correct one of the two.", column
            )
        return Precision.BEFORE
    found = _WORD_AND_REMARK.fullmatch(word)
    if not found or found["word"] not in _SPANS:
        raise DateNotUnderstood(
            "date_precision must be day, week, month, season, year or before YYYY-MM-DD, "
            "with a remark in parentheses if need be.",
            column,
        )
    return _SPANS[found["word"]]


def _read_day(text: str, column: str) -> date:
    if not text.strip():
        raise DateNotUnderstood(
            f"{column} is empty: give the last day it can be, like 2024-06-08.", column
        )
    span = _read_moment(text, column)
    if span.precision is not Precision.DAY:
        raise DateNotUnderstood(f"{column} must be one whole day, like 2024-06-08.", column)
    return span.earliest


def _read_moment(text: str, column: str) -> DateSpan:
    """Read a day, a month or a year, in ISO 8601 or in words that say all there is to say."""
    try:
        when = read_words(text)
    except CountsFromSource:
        sentence = f"{column} needs a date of its own, with its year, like 2024-06-08."
        raise DateNotUnderstood(sentence, column) from None
    except DateNotUnderstood as refusal:
        raise DateNotUnderstood(str(refusal), column) from None
    is_whole = when.precision in _PUBLISHED and _PLAIN.fullmatch(when.edtf)
    if not is_whole or when.earliest is None or when.latest is None:
        sentence = f"{column} must be a day, a month or a year, written like 2024-06-08."
        raise DateNotUnderstood(sentence, column)
    return DateSpan(when.earliest, when.latest, when.precision)
