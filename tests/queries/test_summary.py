"""The sentences at the top of an initiative count each country once, and claim no more."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.codes import AsksFor, Invited, Silence, Standing
from app.domain.signs import Family
from app.queries.pages.initiative.summary import divide_answers, summarise
from app.queries.parts.cards.statements import Holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import StanceWord
from app.rules.counts import Range
from app.rules.evidence import Asked, Beside
from tests.queries.cells import cell as made
from tests.queries.test_over_time import ON_8_JUNE

REF = InitiativeRef(1, "some", "Some", "Some", "participation")
DECLINED = StanceWord("participation", "declined", "Declined", "✕", Family.CON, "", 6, -2)
OPPOSED = StanceWord("participation", "opposed", "Opposed", "⊗", Family.ANTI, "", 7, -2)
YES = StanceWord("vote", "yes", "Yes", "✓", Family.PRO, "Voted in favour.", 1, 2, is_final=True)
ABSTAIN = StanceWord("vote", "abstain", "Abstain", "⊖", Family.EVEN, "", 2, 0, is_final=True)
ABSENT = StanceWord(
    "vote", "absent", "Absent", "□", Family.MID, "Cast no vote.", 4, None, is_final=True
)
AGREED = StanceWord("participation", "agreed", "Agreed", "✓", Family.PRO, "", 2, 2)


ASKED = (Asked(Invited.INVITED, AsksFor.TAKE_PART),)


def cell(code: str, stance: StanceWord | None = None, **known: Any) -> Cell:
    return made(REF, code, stance, invited=Invited.INVITED, asked=ASKED, **known)


def test_own_words_are_told_from_what_others_say() -> None:
    cells = {
        "POL": cell("POL", DECLINED, standing=Standing.OWN_WORD),
        "GBR": cell("GBR", DECLINED, standing=Standing.REPORTED),
        "SWE": cell("SWE", silence=Silence.ASKED_NO_ANSWER),
        "JPN": Cell(REF, "JPN"),
    }
    found = summarise(ON_8_JUNE, ["POL", "GBR", "SWE", "NATO"], Range(1, 3), cells, [])

    assert found.asked.countries == 3
    assert found.asked.clauses == [
        "one had answered by its own act or word (“declined”)",
        "one had an answer that is known only from others (“declined”)",
        "one had no answer on record though asked to take part",
    ]


def test_where_nobody_was_asked_it_is_about_everyone_on_record() -> None:
    cells = {
        "POL": cell("POL", AGREED, standing=Standing.OWN_ACT),
        "BEL": cell("BEL", AGREED, standing=Standing.VIA_GROUP, via="NATO"),
        "JPN": Cell(REF, "JPN"),
    }
    found = summarise(ON_8_JUNE, [], Range(0, 0), cells, [])

    assert found.of.countries == 2
    assert found.of.clauses == [
        "one had answered by its own act or word (“agreed”)",
        "one had an answer only by a group that spoke for its members (“agreed”)",
    ]


def test_only_those_counted_and_said_to_agree_are_added() -> None:
    several = Holder(
        None, "several unnamed nations", AGREED, None, None, False, [], count=Range(2, None)
    )
    refusing = replace(several, name="most", stance=DECLINED)

    found = summarise(ON_8_JUNE, [], Range(0, 0), {}, [several, refusing])

    assert found.agreed_unnamed == [several]
    assert found.of.clauses == []


@pytest.mark.parametrize("silence", list(Silence))
def test_every_silence_has_a_clause(silence: Silence) -> None:
    found = divide_answers([cell("POL", silence=silence), cell("EST", silence=silence)])

    assert len(found.clauses) == 1
    assert found.clauses[0].startswith("two had ")


@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("stance", [AGREED, DECLINED, OPPOSED, YES, ABSENT])
def test_every_answer_has_a_clause_in_the_words_of_its_scale(
    stance: StanceWord, standing: Standing
) -> None:
    via = "NATO" if standing is Standing.VIA_GROUP else None
    one = cell("POL", stance.resting_on(standing), standing=standing, via=via)

    (clause,) = divide_answers([one]).clauses
    assert clause.endswith(f"(“{stance.label.lower()}”)")
    assert ("its own" in clause) == (standing in (Standing.OWN_ACT, Standing.OWN_WORD))
    assert ("known only from others" in clause) == (
        standing in (Standing.REPORTED, Standing.ANONYMOUS, Standing.THIRD_PARTY)
    )


def test_a_vote_is_told_from_words_and_an_abstention_from_an_absence() -> None:
    acts = {"POL": YES, "EST": YES, "LVA": ABSTAIN, "LTU": ABSENT}
    cells = [cell(code, known, standing=Standing.OWN_ACT) for code, known in acts.items()]
    cells.append(cell("GBR", YES.resting_on(Standing.OWN_WORD), standing=Standing.OWN_WORD))

    assert divide_answers(cells).clauses == [
        "four had answered by their own act (two “yes”, one “abstain”, one “absent”)",
        "one had answered in its own words and by no act (“yes”)",
    ]
    assert cells[-1].label == "Yes, by its word"
    assert "Voted" not in cells[-1].word.meaning
    assert cells[0].word.meaning == "Voted in favour."


def test_who_is_against_anybodys_doing_it_is_told_from_who_declines() -> None:
    own = Standing.OWN_WORD
    cells = [cell("HUN", OPPOSED, standing=own), cell("DEU", DECLINED, standing=own)]

    assert divide_answers(cells).clauses == [
        "two had answered by their own act or word (one “declined”, one “opposed”)"
    ]


def test_what_is_ascribed_is_told_apart_and_adds_to_no_part() -> None:
    said = (Beside(7, "agreed", Standing.THIRD_PARTY),)
    found = divide_answers([cell("ISL", silence=Silence.NOT_LOOKED, ascribed=said)])

    assert found.clauses == ["one had nothing of its own on record"]
    assert found.ascribed == 1
