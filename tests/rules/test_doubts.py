"""What cannot be is asked back, and what may be is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import UNKNOWN, Precision, UncertainDate, from_bounds, read_words
from app.rules.doubts import Dated, Existence, Term, doubts_of, known
from app.rules.spans import Span

TODAY = date(2026, 11, 28)
CZECHOSLOVAKIA = Existence("holder", "Czechoslovakia", Span(None, date(1992, 12, 31)))
SOUTH_SUDAN = Existence("holder", "South Sudan", Span(date(2011, 7, 9), None))
SUNAK = ("25 October 2022", "5 July 2024")


def when(words: str) -> UncertainDate:
    return read_words(words) if words else UNKNOWN


def asked(
    said: str,
    published: str,
    actor: Existence | None = None,
    held: tuple[str, str] | None = None,
) -> dict[str, str]:
    """The questions by their fields."""
    dated = Dated(when(said), when(published), TODAY, "said", "source")
    term = Term("office", "Rishi Sunak", None, *map(when, held)) if held else None
    doubts = doubts_of(dated, [actor] if actor else [], term)
    return {doubt.field: doubt.question for doubt in doubts}


@pytest.mark.parametrize(
    ("said", "published", "field", "question"),
    [
        ("8 June 2034", "9 June 2024", "said", "which has not come yet. Did you mean 2024?"),
        ("June 2034", "9 June 2024", "said", "June 2034, which has not come yet. Did you mean"),
        ("29 November 2026", "", "said", "29 November 2026, which has not come yet. Are the day"),
        ("28 December 2024", "5 January 2024", "said", "(5 January 2024). Did you mean 2023?"),
        ("8 July 2024", "8 June 2024", "said", "after the source that tells it came out (8 June"),
        ("8 July 2024", "8 June 2024", "said", "Are the day and the date of the source right?"),
        ("25 December 2023", "22 December 2023", "said", "the day and the date of the source"),
        ("July 2024", "June 2024", "said", "after the source that tells it came out (June 2024)"),
        ("29 February 2028", "1 March 2023", "said", "the day and the date of the source"),
        ("8 June 2024", "9 June 2034", "source", "The source is dated 9 June 2034, which has not"),
    ],
)
def test_a_day_that_cannot_be_is_asked_back(
    said: str, published: str, field: str, question: str
) -> None:
    found = asked(said, published)

    assert list(found) == [field]
    assert question in found[field]


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("8 June 2024", "8 June 2024"),
        ("8 June 2024", "June 2024"),
        ("June 2024", "8 June 2024"),
        ("2024", "1 January 2024"),
        ("by 8 July 2024", "8 June 2024"),
        ("28 November 2026", "28 November 2026"),
        ("28 November 2026", ""),
        ("", "8 June 2024"),
        ("1946", "8 June 2024"),
        ("", ""),
    ],
)
def test_a_day_that_may_be_is_not(said: str, published: str) -> None:
    assert asked(said, published) == {}


@pytest.mark.parametrize(
    ("said", "published", "actor", "question"),
    [
        ("8 June 2024", "9 June 2024", CZECHOSLOVAKIA, "existed until 31 December 1992"),
        ("1 January 1993", "", CZECHOSLOVAKIA, "existed until 31 December 1992"),
        ("1993", "9 June 2024", CZECHOSLOVAKIA, "existed until 31 December 1992"),
        ("8 July 2011", "", SOUTH_SUDAN, "existed only since 9 July 2011"),
        ("2001", "9 June 2024", SOUTH_SUDAN, "existed only since 9 July 2011"),
        ("", "9 June 2001", SOUTH_SUDAN, "existed only since 9 July 2011"),
        ("2011", "1 February 2011", SOUTH_SUDAN, "existed only since 9 July 2011"),
    ],
)
def test_an_actor_outside_its_existence_is_asked_back(
    said: str, published: str, actor: Existence, question: str
) -> None:
    found = asked(said, published, actor)

    assert list(found) == ["holder"]
    assert question in found["holder"]


@pytest.mark.parametrize(
    ("said", "published", "actor"),
    [
        ("31 December 1992", "9 June 2024", CZECHOSLOVAKIA),
        ("1992 to 1994", "9 June 2024", CZECHOSLOVAKIA),
        ("", "9 June 2024", CZECHOSLOVAKIA),
        ("9 July 2011", "9 July 2011", SOUTH_SUDAN),
        ("2011", "9 June 2024", SOUTH_SUDAN),
        ("", "9 June 2024", SOUTH_SUDAN),
    ],
)
def test_an_actor_that_may_have_existed_is_not(said: str, published: str, actor: Existence) -> None:
    assert asked(said, published, actor) == {}


@pytest.mark.parametrize(
    ("said", "held", "question"),
    [
        ("8 July 2024", SUNAK, "Rishi Sunak had left this office (5 July 2024). Is another"),
        ("24 October 2022", SUNAK, "Rishi Sunak had not taken this office yet (25 October 2022)."),
        ("1 August 2024", ("", "July 2024"), "had left this office (July 2024)."),
        ("1 August 2024", ("", "by 31 July 2024"), "had left this office (by 31 July 2024)."),
    ],
)
def test_an_office_outside_its_term_is_asked_back(
    said: str, held: tuple[str, str], question: str
) -> None:
    assert question in asked(said, "9 September 2024", held=held)["office"]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("5 July 2024", SUNAK),
        ("July 2024", SUNAK),
        ("", SUNAK),
        ("31 July 2024", ("", "July 2024")),
        ("8 July 2024", ("", "")),
    ],
)
def test_an_office_that_may_have_been_held_is_not(said: str, held: tuple[str, str]) -> None:
    assert asked(said, "9 September 2024", held=held) == {}


def test_another_year_is_offered_only_where_all_else_fits_it() -> None:
    assert "Did you mean 2024?" in asked("8 June 2034", "9 June 2024", SOUTH_SUDAN)["said"]
    assert "Did you mean" not in asked("8 June 2034", "9 June 2010", SOUTH_SUDAN)["said"]
    held = ("1 July 2024", "")
    assert "Did you mean" not in asked("8 June 2034", "9 June 2024", held=held)["said"]


def test_readers_are_told_what_could_not_be_and_why() -> None:
    dated = Dated(when("8 July 2024"), when("8 June 2024"), TODAY, "said", "source")

    assert known(doubts_of(dated, [CZECHOSLOVAKIA]), "A misprint.") == (
        "It is dated 8 July 2024, after the source that tells it came out (8 June 2024). "
        "Czechoslovakia existed until 31 December 1992. The editors know it, and say: A misprint."
    )
    assert known([], "It was.") == "The editors say: It was."


FIRST = TODAY - timedelta(days=6)
DAYS = [FIRST + timedelta(days=n) for n in range(13)]
EDGES = st.one_of(st.none(), st.sampled_from(DAYS))


def bounds(one: date | None, other: date | None) -> tuple[date | None, date | None]:
    return (other, one) if one and other and one > other else (one, other)


SPANS = st.builds(bounds, EDGES, EDGES)


def within(day: date, span: tuple[date | None, date | None]) -> bool:
    return (span[0] or date.min) <= day <= (span[1] or date.max)


@given(said=SPANS, published=SPANS, lived=SPANS)
def test_there_is_a_doubt_exactly_where_no_day_is_possible(
    said: tuple[date | None, date | None],
    published: tuple[date | None, date | None],
    lived: tuple[date | None, date | None],
) -> None:
    # Beside the days looked at, one long before and one long after stand for all others.
    days = [date(1900, 1, 1), *DAYS, date(2100, 1, 1)]
    out = [day for day in days if within(day, published) and day <= TODAY]
    dated = Dated(
        from_bounds(*said, Precision.DAYS),
        from_bounds(*published, Precision.DAYS),
        TODAY,
        "said",
        "source",
    )

    found = {doubt.field for doubt in doubts_of(dated, [Existence("holder", "X", Span(*lived))])}

    told = [day for day in days if within(day, said)]
    last = published[1] or date.max
    possible = [day for day in told if day <= min(last, TODAY)]
    assert ("source" in found) == (not out)
    assert ("said" in found) == (not possible)
    assert ("holder" in found) == (not any(within(day, lived) for day in possible or told))


def test_a_rule_that_asks_wherever_a_day_is_impossible_asks_too_often() -> None:
    """The control: the last day alone would refuse "June 2024" in a source of 8 June."""
    dated = Dated(when("June 2024"), when("8 June 2024"), TODAY, "said", "source")

    assert dated.days.last > dated.limit
    assert doubts_of(dated) == []
