"""The axis of a timeline: a crowded month is wide, and the order of days is kept."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.queries.pages.timeline.scale import APART, dense_axis

DAYS = st.lists(st.dates(date(2019, 1, 1), date(2026, 11, 29)), min_size=1, max_size=60)
UNTIL = date(2026, 11, 29)
CROWDED = [date(2024, 6, day) for day in range(1, 20)]


def test_a_crowded_month_is_wider_than_empty_ones() -> None:
    axis = dense_axis([date(2024, 1, 10), *CROWDED, date(2024, 12, 1)], UNTIL)

    june = axis.begins(date(2024, 7, 1)) - axis.begins(date(2024, 6, 1))
    october = axis.begins(date(2024, 11, 1)) - axis.begins(date(2024, 10, 1))
    assert june > 50 > 5 > october > 1


@given(DAYS)
def test_days_stand_in_their_order_and_each_has_a_length(days: list[date]) -> None:
    axis = dense_axis(days, UNTIL)

    assert (axis.begins(axis.first), axis.ends(axis.last)) == (0.0, 100.0)
    day = axis.first
    for day in sorted(days):
        assert axis.begins(day) <= axis.ends(day)
        assert axis.ends(day) == pytest.approx(axis.begins(day + timedelta(days=1)), abs=0.011)
    places = [axis.begins(day) for day in sorted(days)]
    assert places == sorted(places)


@given(DAYS)
def test_names_of_months_do_not_run_into_each_other(days: list[date]) -> None:
    ticks = dense_axis(days, UNTIL).ticks

    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
    assert all(b.x - a.x >= APART or b.label.isdigit() for a, b in pairwise(ticks))


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2030, 1, 1)])
def test_days_off_the_axis_are_at_its_ends(day: date) -> None:
    axis = dense_axis(CROWDED, UNTIL)

    assert axis.begins(day) == axis.ends(day) == (0.0 if day.year < 2024 else 100.0)
