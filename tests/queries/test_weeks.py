"""The history of a cell week by week: every week once, and weeks that say the same as one line."""

from datetime import date, timedelta

from app.domain.codes import Silence
from app.queries.pages.position.weeks import Weeks, weeks_of
from app.queries.parts.cells.history import Stretch
from app.queries.parts.initiatives import InitiativeRef
from app.rules.spans import on
from tests.queries.cells import cell

REF = InitiativeRef(1, "some", "Some", "Some", "participation")
MONDAY = date(2024, 5, 13)
ASKED, SPOKE = Silence.ASKED_NO_ANSWER, Silence.SPOKE_NO_POSITION


def stretch(day: date, silence: Silence) -> Stretch:
    return Stretch(day, on(day), cell(REF, "EST", silence=silence))


def told(weeks: list[Weeks]) -> list[tuple[date, date, int, list[Silence | None]]]:
    return [(w.monday, w.sunday, w.number, [cell.silence for cell in w.cells]) for w in weeks]


def test_weeks_that_say_the_same_are_one_line() -> None:
    history = [stretch(MONDAY + timedelta(2), ASKED)]

    assert told(weeks_of(history, MONDAY + timedelta(20))) == [
        (MONDAY, date(2024, 6, 2), 3, [ASKED])
    ]


def test_a_week_in_which_the_answer_changed_stands_alone_with_both() -> None:
    change = MONDAY + timedelta(10)
    history = [stretch(MONDAY, ASKED), stretch(change, SPOKE)]

    assert told(weeks_of(history, MONDAY + timedelta(22))) == [
        (MONDAY, date(2024, 5, 19), 1, [ASKED]),
        (date(2024, 5, 20), date(2024, 5, 26), 1, [ASKED, SPOKE]),
        (date(2024, 5, 27), date(2024, 6, 9), 2, [SPOKE]),
    ]


def test_a_change_on_a_monday_leaves_nothing_of_the_old_answer_in_its_week() -> None:
    history = [stretch(MONDAY, ASKED), stretch(MONDAY + timedelta(7), SPOKE)]

    assert told(weeks_of(history, MONDAY + timedelta(7))) == [
        (MONDAY, date(2024, 5, 19), 1, [ASKED]),
        (date(2024, 5, 20), date(2024, 5, 26), 1, [SPOKE]),
    ]


def test_another_mark_is_no_other_answer() -> None:
    history = [stretch(MONDAY, ASKED), stretch(MONDAY + timedelta(9), ASKED)]

    assert [weeks.number for weeks in weeks_of(history, MONDAY + timedelta(13))] == [2]


def test_nothing_on_record_has_no_weeks() -> None:
    assert weeks_of([], MONDAY) == []
