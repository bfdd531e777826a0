"""What the page of a cell says where the record of the tests has no case of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.database import Database
from app.domain.check import Check
from app.domain.codes import Distortion, Mark
from app.domain.dates import UncertainDate, from_edtf
from app.domain.linked import Linked, Piece, Pieces, Strong
from app.queries.pages.position import ExplainedCell, PositionFilters, load_position
from app.queries.pages.position.causes import HEADS
from app.queries.pages.position.steps import GOES_FIRST
from app.rules.setting_aside import TieBreak

MISSION = "training-mission-ukraine-2024"
JUNE = date(2024, 6, 8)
Explain = Callable[[str], ExplainedCell]


@pytest.fixture
def explain(dossier: Database) -> Explain:
    def load(code: str) -> ExplainedCell:
        with dossier.reading() as session:
            return load_position(session, MISSION, code, PositionFilters(as_of=JUNE))

    return load


def told(pieces: Pieces) -> str:
    """What a reader reads."""
    return "".join(map(words_of, pieces))


def words_of(piece: Piece) -> str:
    if isinstance(piece, Linked):
        return piece.name
    return piece.words if isinstance(piece, Strong) else piece


def setting(page: ExplainedCell, mark: Mark, number: int) -> ExplainedCell:
    """The page as it were if that many of its statements set a mark."""
    causes = {mark: page.weighing.weighed[:number]}
    return replace(page, weighing=replace(page.weighing, causes=causes))


def test_every_mark_has_a_head_and_every_tie_break_says_what_goes_first() -> None:
    assert set(HEADS) == set(Mark)
    assert set(GOES_FIRST) == set(TieBreak)


def test_one_that_contests_has_a_standing_and_several_have(explain: Explain) -> None:
    page = explain("EST")

    one = told(setting(page, Mark.CONTESTED, 1).because(Mark.CONTESTED))
    two = told(setting(page, Mark.CONTESTED, 2).because(Mark.CONTESTED))

    assert one.startswith("Disputed by ")
    assert "). It has the same or a better standing and points elsewhere, and the dates" in one
    assert "), " in two
    assert "). They have the same or a better standing and point elsewhere, and the dates" in two


def test_what_changed_more_than_once_is_told_back_from_the_last(explain: Explain) -> None:
    page = setting(explain("EST"), Mark.CHANGED, 3)
    first, second, last = (told(weighed.link) for weighed in page.weighing.causes[Mark.CHANGED])

    said = told(page.because(Mark.CHANGED))

    assert said == f"Changed from {last}; before that {second}, {first}."


def test_a_group_that_answers_is_named(explain: Explain) -> None:
    page = setting(explain("EST"), Mark.VIA_GROUP, 1)
    outcome = replace(page.cell.outcome, via="EU")
    page = replace(page, cell=replace(page.cell, outcome=outcome))

    said = told(page.because(Mark.VIA_GROUP))

    assert said.startswith("Via the European Union: ")
    assert said.endswith(". Estonia itself has said nothing that counts.")


@pytest.mark.parametrize(
    ("sent", "waited"),
    [
        ("../2024-06-01", "an unknown time"),
        ("2024-06-07", "1 day"),
        ("2024-06-05/2024-06-06", "2 to 3 days"),
        ("2020-06-05/2021-06-06", "1,098 to 1,464 days"),
    ],
)
def test_a_wait_is_as_long_as_the_date_of_asking_allows(
    explain: Explain, sent: str, waited: str
) -> None:
    asked = explain("SWE").on_record.asked[0]
    when: UncertainDate = from_edtf(sent)

    on_that_day = replace(asked, invitation=replace(asked.invitation, sent=when))

    assert on_that_day.waited(JUNE) == waited


def test_where_somebody_looked_is_a_sentence_and_a_line_of_a_list() -> None:
    check = Check(looked_on=JUNE, looked_by="Ann", looked_where="two papers", note=None)

    assert check.sentence == "Ann looked on 8 June 2024 in two papers."
    assert check.line == "8 June 2024, Ann: nothing found in two papers"

    check.note = "no archive"
    assert check.sentence == "Ann looked on 8 June 2024 in two papers (no archive)."
    assert check.line == "8 June 2024, Ann: nothing found in two papers (no archive)"


def test_a_page_that_tells_it_otherwise_says_how_or_in_which_way(explain: Explain) -> None:
    report = explain("EST").weighing.weighed[0].card.told.reports[0]
    hardened = replace(report, distortion=Distortion.HARDENED)

    in_words = replace(hardened, distortion_words="“will” for “might”")
    assert in_words.told_otherwise == f"{report.name} tells it otherwise (“will” for “might”)."
    without = replace(hardened, distortion_words=None)
    assert without.told_otherwise == f"{report.name} tells it otherwise (hardened)."
