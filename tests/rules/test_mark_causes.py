"""Every mark names the statements that set it."""

from datetime import date

from hypothesis import given

from app.domain.codes import Mark, SetAside, Silence
from app.rules.evidence import Case, Clock
from app.rules.position import decide
from app.rules.setting_aside import TieBreak, tie_break
from tests.rules.cases import cases, clocks
from tests.rules.notation import read_case

DAY = date(2024, 6, 8)
CLOCK = Clock(DAY, DAY)
OUT_OF_SIGHT = (SetAside.SAID_LATER, SetAside.NOT_YET_PUBLIC, SetAside.NOT_THE_STATE)


def causes(record: str, clock: Clock = CLOCK) -> dict[Mark, tuple[int, ...]]:
    return dict(decide(read_case(record), clock).causes)


def test_what_overlaps_and_points_elsewhere_contests() -> None:
    record = """
    1  2024-05-08/2024-05-09  agreed       own_word
    2  2024-05-24             agreed       own_word
    3  ../2024-06-05          considering  own_word
    """

    assert causes(record) == {Mark.CONTESTED: (1, 2)}


def test_what_may_be_newer_moves_and_what_was_said_before_has_changed() -> None:
    record = """
    1  2024-03-08  agreed       own_word
    2  2024-04-08  declined     own_word
    3  2024-06-05  considering  anonymous
    """

    assert causes(record) == {Mark.MOVING: (3,), Mark.CHANGED: (1,)}


def test_an_act_of_asking_sets_a_mark_without_a_statement() -> None:
    record = "ask  2024-05-27  invited ; public 2024-06 @welt"

    assert decide(read_case(record), CLOCK).silence is Silence.ASKED_NO_ANSWER
    assert causes(record) == {Mark.POSSIBLY_KNOWN: ()}


def test_a_distorted_report_is_named_by_the_statement_it_tells() -> None:
    record = """
    1  2024-05-01  no_stated_position  reported ; public 2024-05-02, 2024-05-03 distorted
    2  2024-05-09  no_stated_position  reported
    """

    assert causes(record) == {Mark.DISTORTED: (1,)}


def test_nothing_but_the_calendar_makes_a_cell_stale() -> None:
    record = "1  2024-05-01  agreed  own_word"

    assert causes(record, Clock(date(2026, 1, 1), date(2026, 1, 1))) == {Mark.STALE: ()}


@given(cases(), clocks())
def test_marks_and_their_causes_tell_the_same(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)
    hidden = {number for number, why in outcome.set_aside if why in OUT_OF_SIGHT}
    named = {number for _, numbers in outcome.causes for number in numbers}

    assert tuple(mark for mark, _ in outcome.causes) == outcome.marks
    assert not named & hidden
    for mark in (Mark.CONTESTED, Mark.MOVING, Mark.CHANGED, Mark.VIA_GROUP):
        assert dict(outcome.causes).get(mark, (1,)), mark


def test_between_dates_that_overlap_the_later_end_then_the_later_beginning_goes_first() -> None:
    case = read_case("""
    1  2024-05-27/2024-06-30  declined  own_word
    2  2024-06-05             agreed    own_word
    3  2024-05-20/2024-06-30  agreed    own_act
    4  2024-05-27/2024-06-30  agreed    own_word
    5  2024-05-01             agreed    own_word
    6  2024-06-05             agreed    reported
    """)
    first, *others = case.evidence

    assert [tie_break(first, other) for other in others] == [
        TieBreak.LATEST_DAY,
        TieBreak.EARLIEST_DAY,
        TieBreak.RECORDED,
        None,
        None,
    ]
