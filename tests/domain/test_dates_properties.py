"""What holds for every day, every source and every text."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dates import (
    DateNotUnderstood,
    Precision,
    UncertainDate,
    describe,
    from_edtf,
    read_words,
)

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
SOURCE_DAYS = st.dates(date(1830, 1, 1), date(2190, 12, 31))
RELATIVE = (
    *("today", "yesterday", "3 days ago", "last week", "two weeks ago", "earlier this week"),
    *("last month", "two months ago", "last year", "on Friday", "last Friday", "Friday last week"),
    *("Monday to Wednesday", "at the weekend", "last weekend", "February", "last June", "29 Feb"),
    *("late May", "mid to late May", "3 to 5 May", "winter", "last summer", "before May", "Q3"),
    *("since last week", "recently", "about two weeks ago", "early last month", "late last year"),
)


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_every_day_reads_as_itself(day: date) -> None:
    when = read_words(day.isoformat())
    assert (when.earliest, when.latest, when.precision) == (day, day, Precision.DAY)
    again = read_words(describe(when))
    assert (again.earliest, again.latest, again.precision) == (day, day, Precision.DAY)


@settings(max_examples=60, deadline=None)
@given(SOURCE_DAYS)
def test_last_week_is_seven_days_wholly_before_this_week(source: date) -> None:
    last, this = read_words("last week", source), read_words("this week", source)
    assert last.earliest is not None
    assert last.latest is not None
    assert (last.earliest.weekday(), last.latest.weekday()) == (0, 6)
    assert last.latest - last.earliest == timedelta(days=6)
    assert last.latest + timedelta(days=1) == this.earliest
    assert this.earliest is not None
    assert this.latest is not None
    assert this.earliest <= source <= this.latest


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RELATIVE), SOURCE_DAYS)
def test_relative_words_keep_their_bounds_in_order_for_any_source(words: str, source: date) -> None:
    when = read_words(words, source)
    again = from_edtf(when.edtf)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    if when.earliest and when.latest:
        assert when.earliest <= when.latest


PIECES = st.sampled_from(
    [
        *("2024", "1", "31", "32", "02", "-02", "/", ".", "-"),
        *("..", "~", "to", "and", "between", "before", "by", "since", "about"),
        *("early", "late", "last", "this", "next", "week", "month", "year", "friday"),
        *("sat", "weekend", "may", "feb", "29", "q1", "spring", "winter", "evening"),
        *("ago", "two", "999", "the", "of", "half", "first", "end", "XX"),
        *("20XX", "0", "٣", "\x00", "–", ",", "earlier"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.text(max_size=30)
    | st.lists(PIECES, max_size=7).map(" ".join)
    | st.lists(PIECES, max_size=5).map("".join),
    st.none() | st.dates(),
)
def test_any_text_is_understood_or_refused_in_a_sentence(text: str, source: date | None) -> None:
    when, refusal = _understood_or_refused(text, source)
    if when is None:
        assert refusal.endswith(".")
        assert refusal.encode()
        return
    again = from_edtf(when.edtf)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
    assert describe(when)


def _understood_or_refused(text: str, source: date | None) -> tuple[UncertainDate | None, str]:
    try:
        return read_words(text, source), ""
    except DateNotUnderstood as refusal:
        return None, str(refusal)
