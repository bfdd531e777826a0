"""Under which part of their names people stand, and what languages are called."""

import pytest

from app.domain.family_names import sorted_by
from app.domain.languages import name_of_language


@pytest.mark.parametrize(
    ("name", "ref", "family", "rest"),
    [
        ("Emmanuel Macron", "macron", "macron", "emmanuel"),
        ("Ursula von der Leyen", "vonderleyen", "leyen", "ursula von der"),
        ("Ursula von der Leyen", "leyen", "leyen", "ursula von der"),
        ("Kim Jong-un", "kim", "kim jong-un", ""),
        ("Troels Lund Poulsen", "lund", "lund poulsen", "troels"),
        ("Nataša Pirc Musar", "pircmusar", "pirc musar", "natasa"),
        ("Nataša Pirc Musar", "pirc-musar", "pirc musar", "natasa"),
        ("Charles Q. Brown Jr.", "brown", "brown", "charles q."),
        ("Jonas Gahr Støre", "store", "store", "jonas gahr"),
        ("Radosław Sikorski", "sikorski", "sikorski", "radoslaw"),
        ("James O'Brien", "obrien", "o'brien", "james"),
        ("Suharto", "suharto", "suharto", ""),
    ],
)
def test_people_stand_under_the_family_name_their_short_name_spells(
    name: str, ref: str, family: str, rest: str
) -> None:
    assert sorted_by(name, ref) == (family, rest)


@pytest.mark.parametrize("ref", ["", "p17", "the-minister"])
def test_without_such_a_word_it_is_the_last_one(ref: str) -> None:
    assert sorted_by("Emmanuel Macron", ref) == ("macron", "emmanuel")
    assert sorted_by("Ursula von der Leyen", ref) == ("leyen", "ursula von der")
    assert sorted_by("Charles Q. Brown Jr.", ref) == ("brown", "charles q.")
    assert sorted_by("Jr.", ref) == ("jr.", "")
    assert sorted_by("", ref) == ("", "")


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "French"), ("zh-Hant", "Traditional Chinese"), ("uk", "Ukrainian"), ("q9", "q9")],
)
def test_languages_are_called_by_their_english_names(code: str, name: str) -> None:
    assert name_of_language(code) == name
