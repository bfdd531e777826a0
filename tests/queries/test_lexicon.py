"""The lexicon of the first case, on both engines."""

from datetime import date

import pytest

from app.database import Database
from app.extraction import ActorWord, Lexicon, OfficeEntry, WordKind, extract
from app.queries.parts.lexicon import load_lexicon

DAY = date(2024, 6, 8)


@pytest.fixture
def lexicon(dossier: Database) -> Lexicon:
    with dossier.reading() as session:
        return load_lexicon(session)


@pytest.mark.parametrize(
    ("word", "code", "kind"),
    [
        ("Germany", "DEU", WordKind.NAME),
        ("Kiev", "UKR", WordKind.CAPITAL),
        ("the White House", "USA", WordKind.SEAT),
        ("Germans", "DEU", WordKind.DEMONYM),
        ("the Baltic states", "BALTIC", WordKind.COLLECTIVE),
        ("NATO", "NATO", WordKind.NAME),
    ],
)
def test_names_and_aliases_are_its_words(
    word: str, code: str, kind: WordKind, lexicon: Lexicon
) -> None:
    assert ActorWord(word, code, kind) in lexicon.words


def test_groups_know_their_members_on_a_day(lexicon: Lexicon) -> None:
    assert lexicon.members("BALTIC", DAY) == ("EST", "LTU", "LVA")
    assert len(lexicon.members("NATO", date(2024, 3, 6))) == 31
    assert "NATO" in lexicon.groups
    assert "FRA" not in lexicon.groups


@pytest.mark.parametrize(
    ("name", "family_name"),
    [
        ("Emmanuel Macron", "Macron"),
        ("Troels Lund Poulsen", "Lund Poulsen"),
        ("Charles Q. Brown Jr.", "Brown"),
    ],
)
def test_people_have_the_word_they_are_called_by(
    name: str, family_name: str, lexicon: Lexicon
) -> None:
    found = [person.family_name for person in lexicon.people if person.name == name]

    assert found == [family_name]


def test_people_have_the_other_names_on_record(lexicon: Lexicon) -> None:
    (zelensky,) = [one for one in lexicon.people if one.name == "Volodymyr Zelensky"]

    assert {"Volodymyr Zelenskyy", "Володимир Зеленський"} <= set(zelensky.also_in_full)
    assert {"Zelenskyy", "Зеленський"} <= set(zelensky.also_alone)


def test_an_office_counts_on_the_day_it_was_held(lexicon: Lexicon) -> None:
    (rutte,) = [person for person in lexicon.people if person.name == "Mark Rutte"]

    before, after = rutte.office_on(DAY), rutte.office_on(date(2025, 1, 1))

    assert isinstance(before, OfficeEntry)
    assert isinstance(after, OfficeEntry)
    assert (before.actor, after.actor) == ("NLD", "NATO")


def test_outlets_stances_and_reasons_are_those_on_record(lexicon: Lexicon) -> None:
    assert "TASS" in lexicon.tellers
    assert ("participation", "declined") in lexicon.stances
    assert "escalation" in lexicon.reasons


def test_an_article_is_read_with_it(lexicon: Lexicon) -> None:
    found = extract("Berlin has turned down the request.", lexicon, DAY).proposals

    assert [(p.stance, p.holder.code) for p in found] == [("declined", "DEU")]
