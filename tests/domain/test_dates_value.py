"""The value itself: its bounds, its notation and how it is described."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dates import (
    DateNotUnderstood,
    Precision,
    UncertainDate,
    describe,
    describe_reading,
    from_bounds,
    from_edtf,
    read_words,
)

BOUNDS = [
    ("2024-06-07", "2024-06-07", Precision.DAY, "2024-06-07", "7 June 2024"),
    ("2024-06-07", "2024-06-07", Precision.DAYS, "2024-06-07", "7 June 2024"),
    ("2024-06-01", "2024-06-08", Precision.DAYS, "2024-06-01/2024-06-08", "1 to 8 June 2024"),
    ("2024-02-01", "2024-02-29", Precision.DAYS, "2024-02-01/2024-02-29", "1 to 29 February 2024"),
    ("2024-05-27", "2024-06-07", Precision.WEEK, "2024-05-27/2024-06-07", "27 May to 7 June 2024"),
    ("2024-02-01", "2024-02-29", Precision.MONTH, "2024-02", "February 2024"),
    ("2024-01-01", "2024-03-31", Precision.MONTH, "2024-01/2024-03", "January to March 2024"),
    ("2024-05-01", "2024-06-08", Precision.MONTH, "2024-05-01/2024-06-08", "1 May to 8 June 2024"),
    ("2024-03-01", "2024-05-31", Precision.SEASON, "2024-21", "spring 2024"),
    ("2024-09-01", "2024-11-30", Precision.SEASON, "2024-23", "autumn 2024"),
    ("2024-12-01", "2025-02-28", Precision.SEASON, "2024-12/2025-02", "winter 2024/25"),
    ("2025-01-01", "2025-12-31", Precision.YEAR, "2025", "2025"),
    ("2024-01-01", "2025-12-31", Precision.YEAR, "2024/2025", "2024 to 2025"),
    (
        "2024-12-30",
        "2025-01-02",
        Precision.DAYS,
        "2024-12-30/2025-01-02",
        "30 December 2024 to 2 January 2025",
    ),
    (None, "2024-06-08", Precision.BEFORE, "/2024-06-08", "by 8 June 2024"),
    ("2024-05-01", None, Precision.AFTER, "2024-05-01/", "on or after 1 May 2024"),
    (
        "2024-02-01",
        "2024-06-08",
        Precision.BEFORE,
        "2024-02-01/2024-06-08",
        "1 February to 8 June 2024",
    ),
    (None, None, Precision.UNKNOWN, "", "date not known"),
]

NOTATIONS = [
    ("2026-02/..", "2026-02-01", None, Precision.AFTER),
    ("2026-02/", "2026-02-01", None, Precision.AFTER),
    ("/2024-06-08", None, "2024-06-08", Precision.BEFORE),
    ("../2024-06-08", None, "2024-06-08", Precision.BEFORE),
    ("2024-06-08~", "2024-06-08", "2024-06-08", Precision.DAY),
    ("2026-02?", "2026-02-01", "2026-02-28", Precision.MONTH),
    ("2026-02%", "2026-02-01", "2026-02-28", Precision.MONTH),
    ("202X", "2020-01-01", "2029-12-31", Precision.YEAR),
    ("2024-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
    ("2024-02-XX", "2024-02-01", "2024-02-29", Precision.MONTH),
    ("2024-22", "2024-06-01", "2024-08-31", Precision.SEASON),
    ("2024-02/2024-03", "2024-02-01", "2024-03-31", Precision.MONTH),
    ("2024-05-27~/2024-06-02~", "2024-05-27", "2024-06-02", Precision.DAYS),
    ("", None, None, Precision.UNKNOWN),
]

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("earliest", "latest", "precision", "edtf", "words"), BOUNDS)
def test_bounds_become_notation_and_words(
    earliest: str | None, latest: str | None, precision: Precision, edtf: str, words: str
) -> None:
    when = from_bounds(_day(earliest), _day(latest), precision)
    assert (when.edtf, describe(when)) == (edtf, words)
    again = from_edtf(edtf)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    assert when.is_known == (words != "date not known")


@pytest.mark.parametrize(("edtf", "earliest", "latest", "precision"), NOTATIONS)
def test_notation_becomes_bounds(
    edtf: str, earliest: str | None, latest: str | None, precision: Precision
) -> None:
    when = from_edtf(edtf, words="as found")
    assert (when.earliest, when.latest) == (_day(earliest), _day(latest))
    assert (when.edtf, when.precision, when.words) == (edtf, precision, "as found")


@pytest.mark.parametrize(
    "text",
    [
        *("2024-02-30", "2024-13", "2024-24", "0000", "2024-06-08/2024-06-07", "/", "../..", "x"),
        *("2024-06-08T10:00", "[2024,2025]", "Y12024", "2024-06-08/x", "22XX", "２０２４", "\x00"),
    ],
)
def test_notation_that_names_no_dates_is_refused(text: str) -> None:
    with pytest.raises(DateNotUnderstood, match=r"\.$"):
        from_edtf(text)


def test_reversed_bounds_are_an_error() -> None:
    with pytest.raises(ValueError, match="swap the two"):
        UncertainDate(None, "", date(2024, 6, 8), date(2024, 6, 7), Precision.DAYS)


def test_approximate_is_said_and_does_not_widen() -> None:
    day = date(2024, 6, 8)
    about = from_bounds(day, day, Precision.DAY, approximate=True)
    assert (about.edtf, about.approximate) == ("2024-06-08~", True)
    assert describe(about) == "about 8 June 2024"
    by = from_bounds(None, day, Precision.BEFORE, approximate=True)
    assert describe(by) == "by about 8 June 2024"
    assert describe(from_edtf("2024-06?")) == "June 2024 (uncertain)"


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("last week", "27 May to 2 June 2024, to the week, counted from 8 June 2024"),
        ("February 2026", "1 to 28 February 2026, to the month"),
        ("7 June 2024", "7 June 2024, to the day"),
        ("early May 2024", "1 to 10 May 2024, the exact day not fixed"),
        ("2026", "1 January to 31 December 2026, to the year"),
        ("before 8 June 2024", "by 7 June 2024, no first day known"),
        ("since May", "on or after 1 May 2024, no last day known, counted from 8 June 2024"),
        ("unknown", "date not known"),
    ],
)
def test_the_editor_sees_how_words_were_read(words: str, reading: str) -> None:
    assert describe_reading(read_words(words, date(2024, 6, 8))) == reading


@settings(max_examples=80, deadline=None)
@given(st.none() | DAYS, st.none() | DAYS, st.sampled_from(Precision), st.booleans(), st.booleans())
def test_any_bounds_survive_the_notation(
    one: date | None, other: date | None, precision: Precision, approximate: bool, whole: bool
) -> None:
    if one and other and one > other:
        one, other = other, one
    if one and whole:
        one = one.replace(month=1, day=1)
    if other and whole:
        other = other.replace(month=12, day=31)
    when = from_bounds(one, other, precision, approximate=approximate)
    again = from_edtf(when.edtf)
    assert (again.earliest, again.latest) == (one, other)
    assert again.approximate == (approximate and when.is_known)
    assert describe(when)
    assert describe_reading(when)
