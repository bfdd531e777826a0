"""What is said of a refusal before the asking is as sure as the evidence for it."""

from typing import Any, cast

import pytest

from app.domain.actor import ActorKind
from app.domain.codes import Standing
from app.queries.pages.initiative.refusals import EarlyRefusal, refusals_in_words
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.sentences import sentences_of
from app.queries.parts.initiatives import InitiativeRef
from app.rules.evidence import Refused
from tests.queries.cells import cell

MISSION = InitiativeRef(1, "mission", "The mission", "Mission", "participation")
BEFORE, PERHAPS = Refused.BEFORE, Refused.PERHAPS
OWN, ACT = Standing.OWN_WORD, Standing.OWN_ACT
OTHER, REPORTED = Standing.OTHER_VOICE, Standing.REPORTED
UNKNOWN = ". The order of the two dates is not known."


@pytest.mark.parametrize(
    ("refused", "by", "sentence"),
    [
        (BEFORE, ACT, "It had refused before it was asked."),
        (BEFORE, OWN, "It had refused before it was asked."),
        (BEFORE, OTHER, "Another voice of the state had refused before it was asked."),
        (BEFORE, REPORTED, "It was reported to have refused before it was asked."),
        (BEFORE, None, "It was reported to have refused before it was asked."),
        (PERHAPS, ACT, f"It may have refused before it was asked{UNKNOWN}"),
        (PERHAPS, OWN, f"It may have refused before it was asked{UNKNOWN}"),
        (
            PERHAPS,
            OTHER,
            f"Another voice of the state may have refused before it was asked{UNKNOWN}",
        ),
        (
            PERHAPS,
            REPORTED,
            f"It was reported to have refused, perhaps before it was asked{UNKNOWN}",
        ),
    ],
)
def test_a_cell_says_whose_refusal_it_was(
    refused: Refused, by: Standing | None, sentence: str
) -> None:
    held = cell(MISSION, "USA", refused=refused, refused_by=by)

    assert sentences_of(held, "United States", {})[-1] == sentence


def test_a_cell_without_a_refusal_says_nothing_of_one() -> None:
    held = cell(MISSION, "USA")

    assert held.refused_word is None
    assert not [told for told in sentences_of(held, "United States", {}) if "refused" in told]


@pytest.mark.parametrize("refused", [BEFORE, PERHAPS])
@pytest.mark.parametrize("by", [OTHER, REPORTED])
def test_only_a_government_is_said_to_have_refused_without_more_words(
    refused: Refused, by: Standing
) -> None:
    word = cell(MISSION, "USA", refused=refused, refused_by=by).refused_word

    assert word is not None
    assert word.label.startswith(("another voice of the state", "reported to have"))
    assert not word.meaning.startswith(("It had", "It may"))


def test_an_initiative_names_apart_who_refused_by_what_evidence() -> None:
    refusals = [
        refusal("Spain", PERHAPS, REPORTED),
        refusal("Germany", BEFORE, OWN),
        refusal("Italy", BEFORE, OTHER),
        refusal("Malta", BEFORE, ACT),
        refusal("Poland", PERHAPS, OWN),
        refusal("Norway", BEFORE, OWN),
        refusal("Sweden", BEFORE, REPORTED),
        refusal("Latvia", PERHAPS, OTHER),
    ]

    assert [(told.lead, told.names) for told in refusals_in_words(refusals)] == [
        ("Asked all the same:", "Germany, Malta and Norway"),
        ("Asked after another voice of the state had refused:", "Italy"),
        ("Asked, though reported to have refused before:", "Sweden"),
        ("Perhaps, as the order of the two dates is not known:", "Poland"),
        (
            "Perhaps, by another voice of the state, as the order of the two dates is not known:",
            "Latvia",
        ),
        (
            "Perhaps, and only as reported, as the order of the two dates is not known:",
            "Spain",
        ),
    ]
    assert refusals_in_words([]) == []


def refusal(name: str, refused: Refused, by: Standing) -> EarlyRefusal:
    """A refusal of which only the words are asked; statement and asking are left out."""
    actor = ActorRef(name[:3].upper(), name, name, ActorKind.COUNTRY)
    held = cell(MISSION, actor.code, refused=refused, refused_by=by)
    beside = cast(Any, None)
    return EarlyRefusal(actor, held, beside, beside)
