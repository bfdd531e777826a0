"""How many "several nations" are: words as they stand in articles, read by eye and by the rule."""

from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.counts import Range, read_count, total

# words | members of the group they name, if any | how many that is
TABLE = """
several nations                                              |    | 2+
several unnamed partners                                     |    | 2+
several other countries                                      |    | 2+
several NATO and EU states                                   |    | 2+
several NATO allies                                          | 32 | 2-32
some countries                                               |    | 2+
only some European countries received an invitation          |    | 2+
many countries                                               |    | 2+
a few allies                                                 |    | 2+
a handful of allies                                          |    | 2+
various partners                                             |    | 2+
26 countries                                                 |    | 26
26 countries of the Coalition of the Willing                 |    | 26
a 26-nation coalition                                        |    | 26
all 26 countries                                             |    | 26
Six countries                                                |    | 6
one country                                                  |    | 1
twelve countries                                             |    | 12
fifteen countries                                            |    | 15
twenty countries                                             |    | 20
twenty-six countries                                         |    | 26
thirty-one countries                                         |    | 31
141 states                                                   |    | 141
around ten European countries                                |    | 9-11
around ten European countries, eight of them named           |    | 9-11
about two further European countries                         |    | 1-3
about one other country                                      |    | 0-2
some 30 countries                                            |    | 27-33
roughly 26 states                                            |    | 23-29
about twenty countries                                       |    | 18-22
United States and around ten European countries              |    | 10-12
the United States and several European countries             |    | 3+
the United States and ten European countries                 |    | 11
the United States, Canada and around ten European countries  |    | 11-13
Germany, France, and three others                            |    | 5
NATO and EU countries                                        |    | 1+
at least five                                                |    | 5+
at least five NATO allies                                    | 32 | 5-32
at least a dozen countries                                   |    | 12+
a minimum of five countries                                  |    | 5+
five or more countries                                       |    | 5+
50+ countries                                                |    | 50+
more than 20                                                 |    | 21+
over 20 heads of state                                       |    | 21+
over 20 European heads of state and government               |    | 21+
more than a dozen countries                                  |    | 13+
at most five countries                                       |    | 1-5
up to ten countries                                          |    | 1-10
no more than five countries                                  |    | 1-5
fewer than ten countries                                     |    | 1-9
less than ten countries                                      |    | 1-9
a dozen countries                                            |    | 12
two dozen countries                                          |    | 24
about a dozen countries                                      |    | 11-13
dozens of countries                                          |    | 24+
both countries                                               |    | 2
a couple of countries                                        |    | 2
two or three countries                                       |    | 2-3
2 to 4 countries                                             |    | 2-4
5-10 countries                                               |    | 5-10
5–10 countries                                               |    | 5-10
between five and ten countries                               |    | 5-10
from 20 to 25 countries                                      |    | 20-25
two or more countries                                        |    | 2+
no country                                                   |    | 0
no countries                                                 |    | 0
none of the 26 countries                                     |    | 0
none                                                         |    | 0
six of thirty                                                |    | 6
six of the 30 countries                                      |    | 6
six out of 30 countries                                      |    | 6
some of the 26 countries                                     |    | 2-26
several of the 26 countries                                  |    | 2-26
most of the 30 countries                                     |    | 16-29
half of the 30 countries                                     |    | 15
one of the 26 countries                                      |    | 1
all of the 26 countries                                      |    | 26
most NATO allies                                             | 32 | 17-31
most EU countries                                            | 27 | 14-26
most countries                                               |    | 2+
half of NATO                                                 | 32 | 16
half of the members                                          | 27 | 13-14
half of the members                                          |    | 1+
more than half of the members                                | 32 | 17-32
all NATO allies                                              | 32 | 32
almost all NATO allies                                       | 32 | 17-31
not all NATO allies                                          | 32 | 1-31
all countries                                                |    | 1+
the 2025 coalition                                           |    | 1+
the countries that met in Paris on 26 February               |    | 1+
the countries that met in Paris on February 26               |    | 1+
20% of the members                                           |    | 1+
two thirds of the members                                    |    | 1+
two-thirds of NATO                                           | 32 | 1-32
a third of the 27 countries                                  |    | 1-27
a majority of the 27 countries                               |    | 14-26
a majority of countries                                      |    | 2+
half a dozen countries                                       |    | 6
1,000 troops from five countries                             |    | 5
a coalition of more than 30 countries                        |    | 31+
G7 countries                                                 |    | 1+
G7 countries                                                 | 7  | 1-7
E3 countries                                                 |    | 1+
an unnamed country                                           |    | 1+
European countries                                           |    | 1+
someone else                                                 |    | 1+
"""

ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in TABLE.strip().splitlines()]


def read_range(text: str) -> Range:
    if text.endswith("+"):
        return Range(int(text[:-1]), None)
    lower, _, upper = text.partition("-")
    return Range(int(lower), int(upper or lower))


@pytest.mark.parametrize(("words", "members", "meant"), ROWS)
def test_words_are_read_as_they_are_meant(words: str, members: str, meant: str) -> None:
    assert read_count(words, int(members) if members else None) == read_range(meant)


@pytest.mark.parametrize(("words", "members", "meant"), ROWS)
def test_capitals_make_no_difference(words: str, members: str, meant: str) -> None:
    assert read_count(words.upper(), int(members) if members else None) == read_range(meant)


UNITS = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def test_every_number_below_a_hundred_is_read_in_words() -> None:
    units, teens, tens = UNITS.split(), TEENS.split(), TENS.split()
    higher = [word for ten in tens for word in (ten, *(f"{ten}-{unit}" for unit in units))]

    found = [read_count(f"{word} countries") for word in units + teens + higher]

    assert found == [Range(number, number) for number in range(1, 100)]


WORDS = st.sampled_from(
    (
        *("several", "most", "all", "half", "none", "no", "both", "dozens", "dozen", "majority"),
        *("about", "over", "at", "least", "than", "more", "fewer", "up", "to", "a", "of", "the"),
        *("0", "5", "10", "26", "2025", "ten", "twenty", "six", "-", ",", "and", "or", "between"),
        *("26%", "February", "+", "G7", "States", "states", "thirds"),
    )
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=20), st.none() | st.integers(1, 40)
)
def test_any_words_make_a_range_in_order(words: str, members: int | None) -> None:
    found = read_count(words, members)

    assert found.lower >= 0
    assert found.upper is None or found.lower <= found.upper


@pytest.mark.parametrize(
    ("parts", "sum_of_them"),
    [
        ([], "0"),
        (["9", "1-3"], "10-12"),
        (["26"], "26"),
        (["1", "2+"], "3+"),
        (["2+", "26", "9-11"], "37+"),
    ],
)
def test_ranges_add_up_bound_by_bound(parts: list[str], sum_of_them: str) -> None:
    assert total(read_range(part) for part in parts) == read_range(sum_of_them)


def test_nine_named_and_about_two_unnamed_are_about_eleven() -> None:
    asked = total([Range(9, 9), read_count("about two further European countries")])

    assert asked == Range(10, 12)
    assert not asked.is_exact
    assert Range(9, 9).is_exact
    assert not Range(2, None).is_exact


RANGES = st.builds(
    lambda lower, more: Range(lower, None if more is None else lower + more),
    st.integers(0, 200),
    st.none() | st.integers(0, 50),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(RANGES, max_size=6))
def test_a_total_is_the_same_in_any_order(ranges: list[Range]) -> None:
    forwards, backwards = total(ranges), total(reversed(ranges))

    assert forwards == backwards == reduce(Range.__add__, ranges, Range(0, 0))
    assert (forwards.upper is None) == any(item.upper is None for item in ranges)
