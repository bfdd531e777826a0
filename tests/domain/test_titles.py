"""Words for an office are told from people's names."""

import pytest

from app.domain.titles import is_title

OFFICES = [
    "the Ugandan foreign minister",
    "a US official",
    "EU spokesperson",
    "the former president of Kenya",
    "Foreign Minister of Uganda",
    "Kremlin spokesman",
    "two diplomats",
    "Senior officials",
    "opposition leader",
    "Prime Minister, of Mali",
    "Minister",
    "Deputy Foreign Minister",
    "Press Secretary",
]
PEOPLE = [
    "Julie Bishop",
    "Marshal Tito",
    "Ann England",
    "Jean de la Tour",
    "Ludwig van der Head",
    "Ursula von der Leyen",
    "Tom Odinga",
    "President Souza",
    "Kim Jong Un",
    "王毅",
    "Prime Suspect",
]


@pytest.mark.parametrize("words", OFFICES)
def test_words_for_an_office_are_a_title(words: str) -> None:
    assert is_title(words, names_an_owner=False)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_is_none(name: str) -> None:
    assert not is_title(name, names_an_owner=False)


@pytest.mark.parametrize(
    ("words", "whose", "found"),
    [
        ("Ugandan Foreign Minister", True, True),
        ("Mali Commander", True, True),
        ("Chad Smith", True, False),
        ("Mali Commander", False, False),
    ],
)
def test_a_title_may_say_whose_it_is(words: str, *, whose: bool, found: bool) -> None:
    assert is_title(words, names_an_owner=whose) is found
