"""What holds for every day, every source and every text."""

import json
from datetime import date, time, timedelta

from babel.dates import format_date
from edtf import parse_edtf
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
from app.domain.dates.languages import CALENDARS
from app.domain.dates.names import MONTH_NAMES

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
@given(DAYS, st.sampled_from((4, 7, 10)), st.sampled_from(("", "~", "?", "%")))
def test_what_is_spelt_out_is_read_as_the_parser_of_edtf_reads_it(
    day: date, length: int, doubt: str
) -> None:
    text = day.isoformat()[:length] + doubt
    parsed = parse_edtf(text)
    when = from_edtf(text)
    assert when.earliest == date(*parsed.lower_strict()[:3])
    assert when.latest == date(*parsed.upper_strict()[:3])
    assert when.precision is {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[length]


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


LANGUAGES = sorted(json.loads(CALENDARS.read_text(encoding="utf-8")))
YEARS = st.integers(1900, 2099)
MONTHS = st.integers(1, 12)
WITHIN_A_YEAR = (
    *("{y}", "Q1 {y}", "q4/{y}", "{y}-Q2", "H1 {y}", "2H {y}", "second half of {y}", "spring {y}"),
    *("early {y}", "late {y}", "{y}-21", "{y}-32", "{y}-34", "{y}-38", "{y}-41", "late autumn {y}"),
    *("mid-Q3 {y}", "third quarter of the year {y}", "week 20 of {y}", "{y}-W33"),
)
WITHIN_A_MONTH = (
    *("{m} {y}", "early {m} {y}", "mid-{m} {y}", "end of {m}, {y}", "first half of {m} {y}"),
    *("second week of {m} {y}", "last week of {m} {y}", "1st {m} {y}", "8 or 9 {m} {y}"),
    *("8/9 {m} {y}", "3-5 {m} {y}", "14:30 on 8 {m} {y}", "8 {m} {y}, 3 p.m. CET"),
    *("night of 8 {m} {y}", "between 3 and 5 {m} {y}", "mid to late {m} {y}"),
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(WITHIN_A_YEAR), YEARS)
def test_what_is_said_of_a_year_lies_within_it(words: str, year: int) -> None:
    when = read_words(words.format(y=year))
    assert (when.earliest or date.min) >= date(year, 1, 1)
    assert (when.latest or date.max) <= date(year, 12, 31)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(WITHIN_A_MONTH), YEARS, MONTHS)
def test_what_is_said_of_a_month_lies_within_it(words: str, year: int, month: int) -> None:
    when = read_words(words.format(y=year, m=MONTH_NAMES[month - 1]))
    assert when.earliest is not None
    assert when.latest is not None
    assert {(when.earliest.year, when.earliest.month), (when.latest.year, when.latest.month)} == {
        (year, month)
    }


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGUAGES), DAYS, st.sampled_from(["full", "long"]))
def test_a_day_as_its_language_writes_it_is_that_day_or_asked_back(
    language: str, day: date, width: str
) -> None:
    when, refusal = _understood_or_refused(format_date(day, width, language), None)
    if when is None:
        assert refusal.endswith(".")
    else:
        assert (when.earliest, when.latest) == (day, day)


def test_the_languages_of_most_sources_are_read_and_not_asked_back() -> None:
    days = [date(2023, month, 21) for month in range(1, 13)]
    for language in ("fr", "de", "es", "it", "pl", "pt", "nl", "uk", "ru", "cs", "sv", "tr"):
        for day in days:
            assert read_words(format_date(day, "long", language)).earliest == day, language


@settings(max_examples=60, deadline=None)
@given(DAYS, st.times(), st.sampled_from(["%H:%M on {}", "{}, %H:%M UTC", "{} at %I:%M %p"]))
def test_a_time_of_day_never_moves_the_day(day: date, time: time, form: str) -> None:
    when = read_words(
        time.strftime(form).format(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}")
    )
    assert (when.earliest, when.latest) == (day, day)


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
