"""How numbers and lists are written in sentences; tests/http/test_query.py has the days."""

import pytest

from app.domain.wording import capped, joined, listed, lowered, shortened


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
