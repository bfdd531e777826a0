"""Every mark names the statements that set it."""

from datetime import date

from hypothesis import given

from app.domain.codes import Mark, SetAside, Silence
from app.rules.evidence import Case, Clock
from app.rules.position import decide
from app.rules.setting_aside import TieBreak, tie_break
from tests.rules.cases import cases, clocks, some
from tests.rules.record import read_case

DAY = date(2024, 6, 8)
CLOCK = Clock(DAY, DAY)
OUT_OF_SIGHT = (
    SetAside.SAID_LATER,
    SetAside.NOT_YET_PUBLIC,
    SetAside.NOT_THE_STATE,
    SetAside.TOLD_WRONGLY,
)


def causes(record: str, clock: Clock = CLOCK) -> dict[Mark, tuple[int, ...]]:
    return dict(decide(read_case(record), clock).causes)


def test_what_overlaps_and_points_elsewhere_contests() -> None:
    record = """
    1  2024-05-08/2024-05-20  agreed       own_word
    2  2024-05-10             agreed       own_word
    3  2024-05-10             considering  own_word
    """

    assert causes(record) == {Mark.CONTESTED: (1, 2)}


def test_what_is_newer_moves_and_what_was_said_before_has_changed() -> None:
    record = """
    1  2024-03-08  agreed       own_word
    2  2024-04-08  declined     own_word
    3  2024-06-05  considering  reported
    4  2024-06-06  considering  anonymous
    """

    assert causes(record) == {Mark.MOVING: (3,), Mark.CHANGED: (1,)}


def test_a_voice_told_two_ways_names_all_its_tellings() -> None:
    record = """
    1  2024-05-08  agreed       own_word ; by Tusk ; public 2024-05-08 @pap
    2  2024-05-08  considering  own_word ; by Tusk ; public 2024-05-08 @pap
    """

    assert causes(record) == {Mark.TOLD_TWO_WAYS: (1, 2)}


def test_an_act_of_asking_sets_a_mark_without_a_statement() -> None:
    record = "ask  2024-05-27  invited ; public 2024-06 @welt"

    assert decide(read_case(record), CLOCK).silence is Silence.NOT_LOOKED
    assert causes(record) == {Mark.POSSIBLY_KNOWN: ()}


def test_what_is_only_possible_is_named_though_it_is_set_aside() -> None:
    record = """
    1  2024-05-01  agreed    own_word
    2  2024-05-08  declined  own_word ; public 2024-06
    """

    assert causes(record) == {Mark.POSSIBLY_KNOWN: (2,)}


def test_a_distorted_report_is_named_by_the_statement_it_tells() -> None:
    record = """
    1  2024-05-01  no_stated_position  reported ; public 2024-05-02, 2024-05-03 distorted
    2  2024-05-09  no_stated_position  reported
    """

    assert causes(record) == {Mark.DISTORTED: (1,)}


def test_who_has_left_and_who_is_a_group_are_named_by_what_they_said() -> None:
    assert causes("1  2024-05-01  agreed  own_word ; by Sunak ; left 2024-06-01") == {
        Mark.FORMER_GOVERNMENT: (1,)
    }
    assert causes("1  2024-05-01  agreed  via_group ; of EU") == {Mark.VIA_GROUP: (1,)}


@some
@given(cases(), clocks())
def test_marks_and_their_causes_tell_the_same(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)
    hidden = {number for number, why in outcome.set_aside if why in OUT_OF_SIGHT}
    named = {number for _, numbers in outcome.causes for number in numbers}

    assert tuple(mark for mark, _ in outcome.causes) == outcome.marks
    assert not named & hidden
    for mark in set(Mark) - {Mark.DISTORTED, Mark.POSSIBLY_KNOWN}:
        assert dict(outcome.causes).get(mark, (1,)), mark


@some
@given(cases(), clocks())
def test_what_is_only_possible_sets_no_mark_but_its_own(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)
    perhaps = {number for number, why in outcome.set_aside if why is SetAside.PERHAPS}

    for mark, numbers in outcome.causes:
        assert (mark is Mark.POSSIBLY_KNOWN) >= bool(set(numbers) & perhaps)


def test_between_dates_that_overlap_the_one_order_tells_which_goes_first() -> None:
    """The later earliest day, the narrower, the later latest day, the later recorded."""
    case = read_case("""
    1  2024-05-27/2024-06-05  declined  own_word
    2  2024-05-20/2024-06-30  agreed    own_word
    3  2024-05-27/2024-06-30  agreed    own_act
    4  2024-05-27/2024-06-05  agreed    own_word
    5  2024-05-01             agreed    own_word
    6  2024-06-05             agreed    reported
    """)
    first, *others = case.evidence

    assert [tie_break(first, other) for other in others] == [
        TieBreak.EARLIEST_DAY,
        TieBreak.NARROWER,
        TieBreak.RECORDED,
        None,
        None,
    ]


def test_of_two_dates_without_an_earliest_day_the_later_latest_day_goes_first() -> None:
    later, earlier = read_case("""
    1  ../2024-06-05  declined  own_word
    2  ../2024-05-20  agreed    own_word
    """).evidence

    assert later.order > earlier.order
    assert tie_break(later, earlier) is TieBreak.LATEST_DAY
