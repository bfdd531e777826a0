"""The two clocks of an address: which days can be set, and when a page is one of today."""

from datetime import date

import pytest
from pydantic import ValidationError

from app.queries.parts.clocks import ClockFilters, filters_of, today
from app.rules.evidence import Clock

EARLIER, LATER = date(2024, 2, 26), date(2024, 6, 8)


@pytest.mark.parametrize(
    ("set_to", "is_today", "clock"),
    [
        ({}, True, Clock(today(), today())),
        ({"as_of": EARLIER}, False, Clock(EARLIER, EARLIER)),
        ({"known_by": EARLIER}, False, Clock(today(), EARLIER)),
        ({"as_of": LATER, "known_by": EARLIER}, False, Clock(LATER, EARLIER)),
    ],
)
def test_a_page_is_of_today_where_neither_clock_is_set(
    set_to: dict[str, date], clock: Clock, *, is_today: bool
) -> None:
    filters = ClockFilters(**set_to)

    assert filters.is_today is is_today
    assert filters.clock == clock
    assert filters.clocks == filters


@pytest.mark.parametrize("name", ["as_of", "known_by"])
def test_a_clock_is_set_to_days_from_1800_to_2199(name: str) -> None:
    for day in (date(1800, 1, 1), date(2199, 12, 31)):
        assert getattr(ClockFilters(**{name: day}), name) == day
    for day in (date(1799, 12, 31), date(2200, 1, 1)):
        with pytest.raises(ValidationError):
            ClockFilters(**{name: day})


def test_an_address_says_each_clock_that_is_set() -> None:
    def of(as_of: date, known_by: date) -> str:
        return filters_of(Clock(as_of, known_by)).at("/matrix")

    assert of(LATER, LATER) == "/matrix?as_of=2024-06-08"
    assert of(LATER, EARLIER) == "/matrix?as_of=2024-06-08&known_by=2024-02-26"
    assert of(EARLIER, LATER) == "/matrix?as_of=2024-02-26&known_by=2024-06-08"
