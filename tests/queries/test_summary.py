"""The sentence at the top of an initiative names each country once, and claims no more."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.actor import ActorKind
from app.domain.codes import AsksFor, Invited, RoleKind, Silence, Standing, Sureness
from app.domain.signs import Family
from app.queries.pages.initiative.summary import MOST_NAMES, Summary, summarise
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.statements import Holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.named import name_answers
from app.queries.parts.cells.telling import told_of
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import StanceWord
from app.rules.counts import Range
from app.rules.evidence import Asked, Beside
from tests.queries.cells import cell as made
from tests.queries.test_over_time import ON_8_JUNE

REF = InitiativeRef(1, "some", "Some", "Some", "participation")


def word(code: str, label: str, place: int, direction: int, clause: str | None) -> StanceWord:
    known = StanceWord("participation", code, label, "✓", Family.PRO, "", place, direction)
    return replace(known, clause=clause)


AGREED = word("agreed", "Agreed", 1, 2, "agreed")
CONSIDERING = word("considering", "Considering", 2, 0, "is considering it")
DECLINED = word("declined", "Declined", 3, -2, "declined")
WAVERS = word("wavers", "Wavers", 4, 0, None)
YES = replace(word("yes", "Yes", 1, 2, "voted in favour"), scale="vote", is_final=True)
OWN, OTHER, REPORTED = Standing.OWN_WORD, Standing.OTHER_VOICE, Standing.REPORTED
ASKED = (Asked(Invited.INVITED, AsksFor.TAKE_PART),)


def cell(code: str, stance: StanceWord | None = None, **known: Any) -> Cell:
    return made(REF, code, stance, **known)


def summary(
    *cells: Cell, unnamed: Range | None = None, parties: tuple[Holder, ...] = ()
) -> Summary:
    countries = {c.actor: ActorRef(c.actor, c.actor, c.actor, ActorKind.COUNTRY) for c in cells}
    answers = name_answers(REF, ClockFilters(), {c.actor: c for c in cells}, countries)
    return summarise(ON_8_JUNE, answers, unnamed or Range(0, 0), parties)


def told(found: Summary) -> list[tuple[str, list[str]]]:
    return [(one.told, [held.actor.code for held in one.named]) for one in found.clauses]


def test_countries_stand_under_what_they_did_by_whose_word_it_is() -> None:
    found = summary(
        cell("DEU", DECLINED, standing=OWN),
        cell("EST", AGREED, standing=Standing.OWN_ACT),
        cell("GBR", DECLINED, standing=REPORTED),
        cell("POL", DECLINED, standing=OWN),
        cell("USA", DECLINED, standing=OTHER),
        cell("SWE", silence=Silence.ASKED_NO_ANSWER),
        cell("JPN", silence=Silence.NOT_LOOKED),
        cell("UKR", role=RoleKind.HOST),
    )

    assert told(found) == [
        ("agreed", ["EST"]),
        ("declined", ["DEU", "POL"]),
        ("declined, as others tell it", ["GBR"]),
        ("declined, as another voice of the state says", ["USA"]),
        ("was asked to take part and has not answered", ["SWE"]),
    ]


@pytest.mark.parametrize(
    ("one", "is_told", "are_told"),
    [
        (cell("POL", CONSIDERING, standing=OWN), "is considering it", "are considering it"),
        (cell("POL", WAVERS, standing=OWN), "answered “wavers”", "answered “wavers”"),
        (cell("POL", YES, standing=Standing.OWN_ACT), "voted in favour", "voted in favour"),
        (
            cell("POL", YES.resting_on(REPORTED), standing=REPORTED),
            "answered “yes, as reported”",
            "answered “yes, as reported”",
        ),
        (
            cell("BEL", DECLINED, standing=Standing.VIA_GROUP, via="NATO"),
            "has said nothing itself, and NATO answered “declined” for its members",
            "have said nothing themselves, and NATO answered “declined” for its members",
        ),
        (
            cell(
                "SWE",
                silence=Silence.ASKED_NO_ANSWER,
                invited=Invited.INVITED,
                invited_sure=Sureness.THIN,
                asked=ASKED,
            ),
            "was asked to take part, as one origin has it, and has not answered",
            "were asked to take part, as one origin has it, and have not answered",
        ),
        (
            cell("ALB", silence=Silence.NOT_LOOKED, remarked=(Beside(7, "declined", OWN, "NATO"),)),
            "has no word of its own on record",
            "have no word of their own on record",
        ),
        (cell("JPN", silence=Silence.NOT_LOOKED), "is not researched", "are not researched"),
        (cell("RUS", role=RoleKind.OUTSIDER), "is no candidate", "are no candidates"),
    ],
)
def test_what_is_said_is_as_sure_as_the_cell(one: Cell, is_told: str, are_told: str) -> None:
    assert told_of(one) == (is_told, are_told)


@pytest.mark.parametrize("silence", list(Silence))
def test_every_silence_can_be_told(silence: Silence) -> None:
    assert told_of(cell("POL", silence=silence)).of(2)


@pytest.mark.parametrize(("countries", "shown"), [(1, 1), (7, 7), (8, 6), (20, 6)])
def test_a_sentence_names_so_many_and_counts_the_rest(countries: int, shown: int) -> None:
    (clause,) = summary(
        *(cell(f"A{number:02}", AGREED, standing=OWN) for number in range(countries))
    ).clauses

    assert len(clause.shown) == shown <= MOST_NAMES + 1
    assert clause.more == countries - shown
    assert clause.anchor == "g-agreed"


def test_only_those_counted_and_said_to_agree_are_added() -> None:
    several = Holder(
        None, "several unnamed nations", AGREED, None, None, False, [], count=Range(2, None)
    )
    refusing = replace(several, name="most", stance=DECLINED)

    found = summary(parties=(several, refusing), unnamed=Range(1, 3))

    assert found.clauses == []
    assert found.beside == [
        "Others are said to have been asked as well (1 to 3) and are not named.",
        "A yes is also reported of “several unnamed nations” (at least 2), none of them named.",
    ]


def test_what_is_ascribed_is_told_apart_and_names_nobody() -> None:
    said = (Beside(7, "agreed", Standing.THIRD_PARTY),)
    found = summary(cell("ISL", silence=Silence.NOT_LOOKED, ascribed=said))

    assert found.clauses == []
    assert found.beside == ["Others ascribe an answer to 1 country, which is no answer of its own."]
