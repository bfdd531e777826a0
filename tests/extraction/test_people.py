"""People of one name: who is meant, and when the reader cannot know."""

from datetime import date

import pytest

from app.extraction import (
    ActorEntry,
    ActorWord,
    Lexicon,
    OfficeEntry,
    PersonEntry,
    Proposal,
    WordKind,
    extract,
)

DAY = date(2026, 6, 8)
COUNTRIES = {"MLT": "Malta", "LUX": "Luxembourg", "ITA": "Italy", "DNK": "Denmark"}
ADJECTIVES = {"MLT": "Maltese", "ITA": "Italian", "DNK": "Danish"}
SERIALS = iter(range(1, 1000))
Held = tuple[str, str, date | None, date | None]


def person(name: str, family: str, *held: Held, **also: tuple[str, ...]) -> PersonEntry:
    offices = tuple(OfficeEntry(next(SERIALS), *one) for one in held)
    return PersonEntry(next(SERIALS), name, family, offices, **also)


def read(text: str, *people: PersonEntry) -> list[Proposal]:
    names = {ActorWord(name, code, WordKind.NAME) for code, name in COUNTRIES.items()}
    adjectives = {ActorWord(word, code, WordKind.DEMONYM) for code, word in ADJECTIVES.items()}
    lexicon = Lexicon(
        actors=frozenset(ActorEntry(code, name, False) for code, name in COUNTRIES.items()),
        words=frozenset(names | adjectives),
        people=frozenset(people),
        stances=frozenset((("participation", "declined"),)),
    )
    return list(extract(text, lexicon, DAY).proposals)


JOANNA = person("Joanna Brody", "Brody", ("Minister of Defence", "MLT", None, None))
MONICA = person("Monica Brody", "Brody", ("Minister for Foreign Affairs", "LUX", None, None))
LARS = person("Lars Rasmussen", "Rasmussen", ("Foreign Minister", "DNK", date(2022, 12, 15), None))
ANDERS = person(
    "Anders Rasmussen",
    "Rasmussen",
    ("Prime Minister", "DNK", date(2001, 11, 27), date(2009, 4, 5)),
)


@pytest.mark.parametrize(
    ("text", "people", "code", "name", "is_doubted"),
    [
        ("Defence minister Brody {}.", (JOANNA, MONICA), "MLT", "Joanna Brody", False),
        ("Defense minister Brody {}.", (JOANNA, MONICA), "MLT", "Joanna Brody", False),
        ("Foreign minister Brody {}.", (JOANNA, MONICA), "LUX", "Monica Brody", False),
        ("Monica Brody {}.", (JOANNA, MONICA), "LUX", "Monica Brody", False),
        ("Luxembourg's foreign minister Brody {}.", (JOANNA, MONICA), "LUX", "Monica Brody", False),
        ("Brody of Luxembourg {}.", (JOANNA, MONICA), "LUX", "Monica Brody", False),
        (
            "Brody, the Maltese defence minister, {}.",
            (JOANNA, MONICA),
            "MLT",
            "Joanna Brody",
            False,
        ),
        ("Brody {}.", (JOANNA, MONICA), "MLT", None, True),
        ("Minister Brody {}.", (JOANNA, MONICA), "MLT", None, True),
        ("Brody {}.", (JOANNA,), "MLT", "Joanna Brody", True),
        ("Prime Minister Brody {}.", (JOANNA,), "MLT", "Joanna Brody", True),
        ("Italian defence minister Brody {}.", (JOANNA,), "ITA", "Brody", False),
        ("Italian defence minister Joanna Brody {}.", (JOANNA,), "ITA", "Joanna Brody", True),
        ("Danish foreign minister Rasmussen {}.", (ANDERS, LARS), "DNK", "Lars Rasmussen", False),
        ("Foreign minister Rasmussen {}.", (ANDERS, LARS), "DNK", "Lars Rasmussen", False),
        ("Danish prime minister Rasmussen {}.", (LARS,), "DNK", "Rasmussen", False),
        ("Danish prime minister Rasmussen {}.", (ANDERS, LARS), "DNK", "Anders Rasmussen", True),
    ],
)
def test_the_office_beside_the_name_tells_who_it_is(
    text: str, people: tuple[PersonEntry, ...], code: str, name: str | None, is_doubted: bool
) -> None:
    (proposal,) = read(text.format("ruled out sending troops"), *people)

    assert proposal.holder.code == code
    assert proposal.speaker is not None
    on_record = [one.name for one in people if one.id == proposal.speaker.person_id]
    assert on_record == ([name] if name in [one.name for one in people] else [])
    assert bool(proposal.doubts) is is_doubted


def test_nobody_of_the_state_is_left_when_the_only_office_has_ended() -> None:
    assert read("Rasmussen ruled out sending troops.", ANDERS) == []


def test_who_is_named_in_full_is_meant_afterwards() -> None:
    text = "Monica Brody came to Rome. On Friday Brody ruled out sending troops."

    (proposal,) = read(text, JOANNA, MONICA)

    assert (proposal.holder.code, proposal.doubts) == ("LUX", ())


def test_another_given_name_before_it_is_doubted() -> None:
    text = "Joanna Brody came to Rome. Later, Martin Brody ruled out sending troops."

    found = read(text, JOANNA)

    assert all(proposal.doubts for proposal in found)


def test_another_given_name_is_another_person_whatever_the_office() -> None:
    text = (
        "Joanna Brody came to Rome."
        " Anna Brody, the Maltese defence minister, ruled out sending troops."
    )

    (proposal,) = read(text, JOANNA)

    assert proposal.speaker is not None
    assert (proposal.speaker.person_id, proposal.speaker.name) == (None, "Anna Brody")


def test_two_whom_only_the_text_names_are_not_mixed_up() -> None:
    text = (
        "Malta's defence minister Ann Vella met Luxembourg's defence minister Eva Vella."
        " Vella ruled out sending troops."
    )

    found = [proposal for proposal in read(text) if proposal.stance == "declined"]

    assert all("several of that name" in " ".join(proposal.doubts) for proposal in found)
    assert found


@pytest.mark.parametrize("name", ["Suharto", "Nguyễn Văn Bình"])
def test_a_family_name_that_is_the_whole_name_is_no_family_name_alone(name: str) -> None:
    (proposal,) = read(
        f"{name} ruled out sending troops.",
        person(name, name, ("President", "MLT", None, None)),
    )

    assert proposal.doubts == ()


def test_a_whole_name_that_is_another_ones_family_name_is_doubted() -> None:
    father = person("Suharto", "Suharto", ("President", "MLT", None, None))
    son = person("Tommy Suharto", "Suharto", ("Minister of Trade", "ITA", None, None))

    (proposal,) = read("Suharto ruled out sending troops.", father, son)

    assert "Several people on record are called so" in proposal.doubts[0]


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [("Joana Brodie", False), ("Defence minister Brodie", False), ("Brodie", True)],
)
def test_other_spellings_count_like_the_name(text: str, is_doubted: bool) -> None:
    held = ("Minister of Defence", "MLT", None, None)
    one = person(
        "Joanna Brody", "Brody", held, also_in_full=("Joana Brodie",), also_alone=("Brodie",)
    )

    (proposal,) = read(f"{text} ruled out sending troops.", one)

    assert proposal.speaker is not None
    assert proposal.speaker.person_id == one.id
    assert bool(proposal.doubts) is is_doubted
