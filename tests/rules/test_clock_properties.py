"""What holds of the two clocks for any record."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.codes import Mark, SetAside
from app.rules.evidence import Case, Clock, Telling
from app.rules.position import decide
from app.rules.spans import Span
from tests.rules.cases import AFTER_ALL, by_number, cases, clocks, some

EVERYTHING = Clock(date.max, date.max)
LATE = Clock(AFTER_ALL, AFTER_ALL)
NOT_COUNTED = (
    SetAside.SAID_LATER,
    SetAside.NOT_YET_PUBLIC,
    SetAside.PERHAPS,
    SetAside.TOLD_WRONGLY,
)


@some
@given(cases(), clocks())
def test_nothing_of_a_later_day_is_shown(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    items = by_number(case)
    beside = {one.statement for one in (*outcome.ascribed, *outcome.said)}
    given_in = {why.statement for why in outcome.reasons}
    deciding = {outcome.deciding} - {None}
    for number in {*outcome.behind, *outcome.voice, *deciding, *beside, *given_in}:
        item = items[number or 0]
        assert item.said.first <= clock.as_of
        sound = [t for t in item.tellings if not t.distorted]
        out = min(min(t.published.last, max(t.published.first, item.recorded_on)) for t in sound)
        assert out <= clock.known_by


@some
@given(cases(), clocks())
def test_what_is_still_to_come_might_as_well_not_be_on_record(case: Case, clock: Clock) -> None:
    def is_there(happened: Span, tellings: tuple[Telling, ...]) -> bool:
        return happened.first <= clock.as_of and any(
            telling.published.first <= clock.known_by for telling in tellings
        )

    until_then = replace(
        case,
        evidence=tuple(e for e in case.evidence if is_there(e.said, e.tellings)),
        asks=tuple(a for a in case.asks if is_there(a.sent, a.tellings)),
        looks=tuple(look for look in case.looks if look.looked_on <= clock.as_of),
        overrides=tuple(r for r in case.overrides if r.ruled_on <= clock.known_by),
        remarks=tuple(e for e in case.remarks if is_there(e.said, e.tellings)),
    )
    left = {item.statement for item in until_then.evidence}

    with_it, without = decide(case, clock), decide(until_then, clock)

    aside = tuple((number, reason) for number, reason in with_it.set_aside if number in left)
    assert replace(with_it, set_aside=aside) == without


@some
@given(cases(), clocks(), st.integers(0, 30))
def test_what_is_known_stays_known(case: Case, clock: Clock, more: int) -> None:
    """A group's word alone may fall away, once its member has spoken."""
    later = Clock(clock.as_of, clock.known_by + timedelta(days=more))
    via = {item.statement for item in case.evidence if item.via is not None}

    then, now = dict(decide(case, clock).set_aside), dict(decide(case, later).set_aside)

    unknown_then = {number for number, reason in then.items() if reason in NOT_COUNTED}
    unknown_now = {number for number, reason in now.items() if reason in NOT_COUNTED}
    assert unknown_now - via <= unknown_then


@some
@given(cases(), clocks(), st.integers(0, 30))
def test_what_was_said_stays_said(case: Case, clock: Clock, more: int) -> None:
    later = Clock(clock.as_of + timedelta(days=more), clock.known_by)

    then, now = decide(case, clock).set_aside, decide(case, later).set_aside

    ahead_then = {number for number, reason in then if reason is SetAside.SAID_LATER}
    assert {number for number, reason in now if reason is SetAside.SAID_LATER} <= ahead_then
    unsure_then = {number for number, reason in then if reason in NOT_COUNTED}
    unsure_now = {number for number, reason in now if reason in NOT_COUNTED}
    via = {item.statement for item in case.evidence if item.via is not None}
    assert unsure_now - via <= unsure_then


@some
@given(cases(closed=True), st.integers(0, 4000))
def test_the_answer_settles_once_every_date_is_past(case: Case, more: int) -> None:
    """Stored positions rest on this."""
    later = Clock(LATE.as_of + timedelta(days=more), LATE.known_by + timedelta(days=more))

    settled = decide(case, LATE)

    assert decide(case, later) == settled
    assert decide(case, EVERYTHING) == settled
    assert Mark.POSSIBLY_KNOWN not in settled.marks
    assert SetAside.PERHAPS not in dict(settled.set_aside).values()
