"""How numbers and lists are written in sentences; tests/http/test_query.py has the days."""

import pytest

from app.domain.dates import from_edtf
from app.domain.wording import capped, joined, listed, lowered, placed, shortened


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Spain"], "Spain"),
        (["Spain", "Italy"], "Spain and Italy"),
        (["Spain", "Italy", "Malta"], "Spain, Italy and Malta"),
    ],
)
def test_names_are_listed_with_an_and_before_the_last(names: list[str], said: str) -> None:
    assert listed(names) == said
    assert listed(iter(names)) == said


def test_what_is_not_there_leaves_no_comma() -> None:
    assert joined(["minister", None, "", "France"]) == "minister, France"
    assert joined([None, "Lyon", "Paris"], " · ") == "Lyon · Paris"


def test_only_the_first_letter_changes() -> None:
    assert capped("summit in London") == "Summit in London"
    assert lowered("Needs a US backstop") == "needs a US backstop"
    assert capped("") == lowered("") == ""


def test_a_long_text_is_cut_between_two_words() -> None:
    assert shortened("Six words and not one more", 26) == "Six words and not one more"
    assert shortened("Six words and not one more", 22) == "Six words and not one more"
    assert shortened("Six words and not one more", 18) == "Six words and..."


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-06-05", "on 5 June 2024"),
        ("2024-05", "in May 2024"),
        ("2024", "in 2024"),
        ("2024-21", "in spring 2024"),
        ("2024-06-08~", "about 8 June 2024"),
        ("../2024-06-08", "by 8 June 2024"),
        ("2024-06-05/2024-06-07", "at some time from 5 to 7 June 2024"),
    ],
)
def test_a_sentence_places_a_date(date: str, told: str) -> None:
    assert placed(from_edtf(date)) == told
