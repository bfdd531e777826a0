"""The sentences at the top of an initiative count each country once, and claim no more."""

from dataclasses import replace
from typing import Any

from app.domain.codes import AsksFor, Invited, Silence, Standing
from app.queries.cells import Cell, InitiativeRef, empty_cell
from app.queries.statements import Holder
from app.queries.summary import summarise
from app.queries.vocabulary import StanceWord
from app.rules.counts import Range
from app.rules.evidence import Asked
from tests.queries.cells import cell as made
from tests.queries.test_over_time import ON_8_JUNE

REF = InitiativeRef(1, "some", "Some", "Some", "participation")
DECLINED = StanceWord("participation", "declined", "Declined", "✕", "", 6, -2)
AGREED = StanceWord("participation", "agreed", "Agreed", "✓", "", 2, 2)


ASKED = (Asked(Invited.INVITED, AsksFor.TAKE_PART),)


def cell(code: str, stance: StanceWord | None = None, **known: Any) -> Cell:
    return made(REF, code, stance, invited=Invited.INVITED, asked=ASKED, **known)


def test_own_words_are_told_from_what_others_say() -> None:
    cells = {
        "POL": cell("POL", DECLINED, standing=Standing.OWN_WORD),
        "GBR": cell("GBR", DECLINED, standing=Standing.REPORTED),
        "SWE": cell("SWE", silence=Silence.ASKED_NO_ANSWER),
        "JPN": empty_cell(REF, "JPN"),
    }
    found = summarise(ON_8_JUNE, ["POL", "GBR", "SWE", "NATO"], Range(1, 3), cells, [])

    assert found.asked.countries == 3
    assert found.asked.clauses == [
        "one had said no by its own act or word",
        "one had a position that is known only from others",
        "one had no answer on record",
    ]


def test_where_nobody_was_asked_it_is_about_everyone_on_record() -> None:
    cells = {
        "POL": cell("POL", AGREED, standing=Standing.OWN_ACT),
        "BEL": cell("BEL", AGREED, standing=Standing.VIA_GROUP, via="NATO"),
        "JPN": empty_cell(REF, "JPN"),
    }
    found = summarise(ON_8_JUNE, [], Range(0, 0), cells, [])

    assert found.of.countries == 1
    assert found.of.clauses == ["one had said yes by its own act or word"]


def test_only_those_counted_and_said_to_agree_are_added() -> None:
    several = Holder(
        None, "several unnamed nations", AGREED, None, None, False, [], count=Range(2, None)
    )
    refusing = replace(several, name="most", stance=DECLINED)

    found = summarise(ON_8_JUNE, [], Range(0, 0), {}, [several, refusing])

    assert found.agreed_unnamed == [several]
    assert found.of.clauses == []
