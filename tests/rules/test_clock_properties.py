"""What holds of the two clocks for any record."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.codes import Mark, SetAside, Standing
from app.rules.evidence import Case, Clock, Outcome, Telling
from app.rules.position import decide
from app.rules.spans import Span
from app.rules.standing import rank
from tests.rules.cases import AFTER_ALL, by_number, cases, clocks

EVERYTHING = Clock(date.max, date.max)
LATE = Clock(AFTER_ALL, AFTER_ALL)

some = settings(max_examples=100, deadline=None)


@some
@given(cases(), clocks())
def test_nothing_of_a_later_day_is_shown(case: Case, clock: Clock) -> None:
    outcome = decide(case, clock)

    items = by_number(case)
    shown = [items[number] for number in {*outcome.behind, outcome.deciding} - {None}]
    assert all(item.said.first <= clock.as_of for item in shown)
    assert all(item.said.last <= clock.as_of for item in shown if item.said.earliest is None)
    for item in shown:
        assert min(t.published.first for t in item.tellings) <= clock.known_by


@some
@given(cases(), clocks())
def test_what_is_still_to_come_might_as_well_not_be_on_record(case: Case, clock: Clock) -> None:
    def is_there(happened: Span, tellings: tuple[Telling, ...]) -> bool:
        return happened.begins <= clock.as_of and any(
            telling.published.first <= clock.known_by for telling in tellings
        )

    until_then = Case(
        tuple(e for e in case.evidence if is_there(e.said, e.tellings)),
        tuple(a for a in case.asks if is_there(a.sent, a.tellings)),
        tuple(look for look in case.looks if look.looked_on <= clock.as_of),
        tuple(r for r in case.overrides if r.ruled_on <= clock.known_by),
    )
    left = {item.statement for item in until_then.evidence}

    with_it, without = decide(case, clock), decide(until_then, clock)

    aside = tuple((number, reason) for number, reason in with_it.set_aside if number in left)
    assert replace(with_it, set_aside=aside) == without


@some
@given(cases(rulings=False), clocks(), st.integers(0, 30))
def test_what_was_public_stays_public(case: Case, clock: Clock, more: int) -> None:
    later = Clock(clock.as_of, clock.known_by + timedelta(days=more))

    then, now = decide(case, clock), decide(case, later)

    hidden_then = {n for n, reason in then.set_aside if reason is SetAside.NOT_YET_PUBLIC}
    hidden_now = {n for n, reason in now.set_aside if reason is SetAside.NOT_YET_PUBLIC}
    assert hidden_now <= hidden_then
    if then.standing and then.standing is not Standing.VIA_GROUP:
        assert now.standing
        assert rank(now.standing) <= rank(then.standing)
    if now.deciding != then.deciding and now.deciding and not then.via:
        assert now.deciding in hidden_then


@some
@given(cases(rulings=False), clocks(), st.integers(0, 30))
def test_what_was_said_stays_said(case: Case, clock: Clock, more: int) -> None:
    later = Clock(clock.as_of + timedelta(days=more), clock.known_by)

    ahead_then = {n for n, r in decide(case, clock).set_aside if r is SetAside.SAID_LATER}
    ahead_now = {n for n, r in decide(case, later).set_aside if r is SetAside.SAID_LATER}

    assert ahead_now <= ahead_then


@some
@given(cases(closed=True), st.integers(0, 4000))
def test_the_answer_settles_once_every_date_is_past(case: Case, more: int) -> None:
    """All but `stale`, which only today decides; stored positions rest on this."""
    later = Clock(LATE.as_of + timedelta(days=more), LATE.known_by + timedelta(days=more))

    settled = _without_stale(decide(case, LATE))

    assert _without_stale(decide(case, later)) == settled
    assert _without_stale(decide(case, EVERYTHING)) == settled
    assert Mark.POSSIBLY_KNOWN not in settled.marks


def _without_stale(outcome: Outcome) -> Outcome:
    causes = tuple((mark, why) for mark, why in outcome.causes if mark is not Mark.STALE)
    return replace(outcome, marks=tuple(mark for mark, _ in causes), causes=causes)
