"""Wrong rules, one fault each, put into the real rule's place to see whether the tables notice.

A fault is a change of one name in one or more modules of the rule, or of what is handed to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from app.domain.codes import Invited, Mark, SetAside, Silence, Standing
from app.rules import counting, marks, position, setting_aside, standing
from app.rules.counting import Counted, rank_of
from app.rules.evidence import Case, Clock, Evidence, Outcome, Override, Refused
from app.rules.position import decide
from app.rules.spans import Span
from tests.rules.notation import Decide

Fault = Callable[[pytest.MonkeyPatch], Decide]


@dataclass(frozen=True)
class Swap:
    """Puts `other` in the place of `name` wherever the rule uses it."""

    name: str
    other: Any
    modules: Sequence[ModuleType] = (counting, marks, position, setting_aside)

    def __call__(self, monkeypatch: pytest.MonkeyPatch) -> Decide:
        found = [module for module in self.modules if hasattr(module, self.name)]
        assert found, f"the rule has no {self.name}"
        for module in found:
            monkeypatch.setattr(module, self.name, self.other)
        return decide


@dataclass(frozen=True)
class Handed:
    """Changes the case and the clocks before the rule sees them."""

    change: Callable[[Case, Clock], tuple[Case, Clock]]

    def __call__(self, _: pytest.MonkeyPatch) -> Decide:
        return lambda case, clock: decide(*self.change(case, clock))


@dataclass(frozen=True)
class Told:
    """Changes the answer after the rule has given it."""

    change: Callable[[Outcome, Case], Outcome]

    def __call__(self, _: pytest.MonkeyPatch) -> Decide:
        return lambda case, clock: self.change(decide(case, clock), case)


def _each(change: Callable[[Evidence], Evidence]) -> Handed:
    return Handed(
        lambda case, clock: (
            replace(case, evidence=tuple(change(item) for item in case.evidence)),
            clock,
        )
    )


def _asks_as(one: Invited, other: Invited) -> Handed:
    def change(case: Case, clock: Clock) -> tuple[Case, Clock]:
        asks = tuple(replace(a, status=other) if a.status is one else a for a in case.asks)
        return replace(case, asks=asks), clock

    return Handed(change)


def _oldest_of_best(counted: Counted) -> Evidence | None:
    giving = [item for item in counted.evidence if item.direction is not None]
    return min(giving, key=rank_of, default=None)


def _newest_of_all(counted: Counted) -> Evidence | None:
    return next((e for e in reversed(counted.evidence) if e.direction is not None), None)


def _ranks(**other: int) -> Swap:
    def rank(each: Standing) -> int:
        return other.get(each.value, standing.rank(each))

    return Swap("rank", rank)


def _order(key: Callable[[Evidence], tuple[Any, ...]]) -> Fault:
    def fault(monkeypatch: pytest.MonkeyPatch) -> Decide:
        monkeypatch.setattr(Evidence, "order", property(key))
        return decide

    return fault


def _span(name: str, other: Any) -> Fault:
    def fault(monkeypatch: pytest.MonkeyPatch) -> Decide:
        monkeypatch.setattr(Span, name, other)
        return decide

    return fault


def _counted(name: str, other: Callable[[Counted], list[Evidence]]) -> Fault:
    def fault(monkeypatch: pytest.MonkeyPatch) -> Decide:
        monkeypatch.setattr(Counted, name, property(other))
        return decide

    return fault


def _without(mark: Mark) -> Told:
    return Told(
        lambda outcome, _: replace(outcome, marks=tuple(m for m in outcome.marks if m is not mark))
    )


def _elsewhere_by_stance(one: Evidence, other: Evidence) -> bool:
    return None not in (one.direction, other.direction) and one.stance != other.stance


def _opposite(one: Evidence, other: Evidence) -> bool:
    return (one.direction or 0) * (other.direction or 0) < 0


def _swap_silences(first: Silence, second: Silence) -> Swap:
    def which(counted: Counted) -> Silence:
        found = REAL_SILENCE(counted)
        if found is not first:
            return found
        statuses = {ask.status for ask in counted.asks}
        applies = {
            Silence.NOT_ASKED: bool(statuses & position.PASSED_OVER),
            Silence.LOOKED_NOTHING_FOUND: bool(counted.looks),
        }
        return second if applies[second] else first

    return Swap("which_silence", which)


def _any_ruling(case: Case, counted: Counted, clock: Clock) -> Override | None:
    """A ruling that nothing ever overtakes."""
    return REAL_RULING(case, replace(counted, evidence=tuple(map(_old, counted.evidence))), clock)


def _old(item: Evidence) -> Evidence:
    return replace(item, said=Span(date.min, date.min))


def _first_ruling(case: Case, counted: Counted, clock: Clock) -> Override | None:
    overrides = sorted(case.overrides, key=lambda r: (r.ruled_on, r.ruling))[:1]
    return REAL_RULING(replace(case, overrides=tuple(overrides)), counted, clock)


def _ruled_at_once(case: Case, counted: Counted, _: Clock) -> Override | None:
    return REAL_RULING(case, counted, Clock(date.max, date.max))


def _told_stance(item: Evidence) -> Evidence:
    """A retelling that hardens its origin counts as it was told."""
    if any(telling.distorted for telling in item.tellings):
        return replace(item, stance="opposed", direction=-2)
    return item


def _refused_early(outcome: Outcome, _: Case) -> Outcome:
    return replace(outcome, refused=outcome.refused and Refused.BEFORE)


def _pages_as_origins(outcome: Outcome, _: Case) -> Outcome:
    return replace(outcome, origins=outcome.reports)


def _all_reports(outcome: Outcome, case: Case) -> Outcome:
    items = {item.statement: item for item in case.evidence}
    told = [t for number in outcome.behind for t in items[number].tellings]
    return replace(outcome, reports=len({t.source for t in told}) or outcome.reports)


def _oldest_ask(outcome: Outcome, case: Case) -> Outcome:
    first = min(case.asks, key=lambda ask: ask.order, default=None)
    return replace(outcome, invited=first.status if outcome.invited and first else None)


def _with_rebuts(_: Any, behind: Sequence[Any]) -> Any:
    return tuple({r.code: r for e in behind for r in getattr(e, "reasons", ())}.values())


def _own_reasons(deciding: Evidence | None, behind: Sequence[Any]) -> Any:
    return REAL_REASONS(deciding, behind[:1])


def _group_kept(case: Case, clock: Clock) -> Counted:
    """The group's word goes on counting for a member that spoke or was asked."""
    alone = replace(case, evidence=tuple(e for e in case.evidence if e.via), asks=())
    own = REAL_COUNT(case, clock)
    ids = {item.statement for item in own.evidence}
    kept = [e for e in REAL_COUNT(alone, clock).evidence if e.statement not in ids]
    return replace(own, evidence=tuple(sorted((*own.evidence, *kept), key=lambda e: e.order)))


def _aside_as(one: SetAside, other: SetAside) -> Told:
    def change(outcome: Outcome, _: Case) -> Outcome:
        why = tuple((n, other if reason is one else reason) for n, reason in outcome.set_aside)
        return replace(outcome, set_aside=why)

    return Told(change)


REAL_COUNT = counting.count
REAL_REASONS = marks.reasons_of
REAL_RULING = position._ruling_in_force
REAL_SILENCE = position.which_silence
NEVER = lambda *_: False  # noqa: E731

FAULTS: dict[str, Fault] = {
    "the oldest decides": Swap("newest_of_best", _oldest_of_best),
    "the newest decides, whatever its standing": Swap("newest_of_best", _newest_of_all),
    "rank is ignored": Swap("rank", lambda _: 0),
    "an act outranks a word": _ranks(own_act=-1),
    "an other voice counts as the government's": _ranks(other_voice=0),
    "a report counts as an other voice": _ranks(reported=2),
    "anonymous sources count as an own word": _ranks(anonymous=0),
    "anonymous sources count as a report": _ranks(anonymous=3),
    "a third party counts as anonymous sources": _ranks(third_party=4),
    "a group's word counts as a third party's": Swap("count", _group_kept),
    "a group's word counts as an own one": _ranks(via_group=0),
    "opposition counts": _each(lambda e: replace(e, standing=e.standing or Standing.OTHER_VOICE)),
    "no stated position decides": _each(lambda e: replace(e, direction=e.direction or 0)),
    "the first clock is ignored": _span("begins", property(lambda _: date.min)),
    "the second clock is ignored": Handed(lambda case, clock: (case, Clock(clock.as_of, date.max))),
    "the second clock is taken for the first": Handed(
        lambda case, clock: (case, Clock(clock.known_by, clock.known_by))
    ),
    "a statement counts from its latest day": _span("begins", property(lambda s: s.last)),
    "an upper bound counts from the beginning": _span("begins", property(lambda s: s.first)),
    "a month counts once it is over": Swap("is_public", counting.is_surely_public),
    "possibly known is known": Swap("is_surely_public", counting.is_public),
    "the earlier earliest day wins": _order(
        lambda e: (e.said.last, -e.said.first.toordinal(), e.statement)
    ),
    "the later earliest day comes first": _order(
        lambda e: (e.said.first, e.said.last, e.statement)
    ),
    "the earlier recorded wins": _order(lambda e: (e.said.last, e.said.first, -e.statement)),
    "overlap is taken for order": _span("overlaps", NEVER),
    "touching is no overlap": _span("wholly_before", lambda s, o: s.last <= o.first),
    **{f"never {mark.value}": _without(mark) for mark in Mark},
    "elsewhere is another stance": Swap("points_elsewhere", _elsewhere_by_stance),
    "elsewhere is only the other side": Swap("points_elsewhere", _opposite),
    "since is the deciding statement": Swap("since_of", lambda deciding, _: deciding.said),
    "stale after eleven months": Swap("STALE_AFTER", marks.STALE_AFTER * 11 / 12),
    "a retelling counts as told": _each(_told_stance),
    "asked comes before spoken": Told(
        lambda outcome, case: (
            replace(outcome, silence=Silence.ASKED_NO_ANSWER)
            if outcome.silence is Silence.SPOKE_NO_POSITION and outcome.invited
            else outcome
        )
    ),
    "not asked comes before asked": _swap_silences(Silence.ASKED_NO_ANSWER, Silence.NOT_ASKED),
    "looked comes before not asked": _swap_silences(
        Silence.NOT_ASKED, Silence.LOOKED_NOTHING_FOUND
    ),
    "to attend is to be asked": _asks_as(Invited.ATTENDED, Invited.INVITED),
    "to attend is to be passed over": _asks_as(Invited.ATTENDED, Invited.NOT_ON_LIST),
    "to be left off the list is nothing": _asks_as(Invited.NOT_ON_LIST, Invited.ATTENDED),
    "a third party speaks for the holder": Swap(
        "OWN_MOUTH", frozenset({*standing.OWN_MOUTH, Standing.THIRD_PARTY})
    ),
    "anonymous sources are not the holder's": Swap(
        "OWN_MOUTH", standing.OWN_MOUTH - {Standing.ANONYMOUS}
    ),
    "rulings are ignored": Handed(lambda case, clock: (replace(case, overrides=()), clock)),
    "a ruling is never overtaken": Swap("_ruling_in_force", _any_ruling),
    "the first ruling stays in force": Swap("_ruling_in_force", _first_ruling),
    "a ruling holds before its day": Swap("_ruling_in_force", _ruled_at_once),
    "anything without a position overtakes a ruling": _counted(
        "own", lambda c: [e for e in c.evidence if e.standing in standing.OWN_TIER]
    ),
    "any mouth overtakes a ruling": _counted(
        "own", lambda c: [e for e in c.evidence if e.direction is not None]
    ),
    "reasons that rebut are given": Swap("reasons_of", _with_rebuts),
    "reasons are the deciding statement's alone": Swap("reasons_of", _own_reasons),
    "pages are counted as origins": Told(_pages_as_origins),
    "reports that are still to come are counted": Told(_all_reports),
    "the first act of asking is shown": Told(_oldest_ask),
    "perhaps refused is refused": Told(_refused_early),
    "any order is older": _aside_as(SetAside.ORDER_UNKNOWN, SetAside.OLDER),
    "any order is unknown": _aside_as(SetAside.OLDER, SetAside.ORDER_UNKNOWN),
}
