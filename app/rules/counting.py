"""Step 1 of the method: what counts at the two clocks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from app.domain.codes import AsksFor, Invited, RoleKind
from app.rules.evidence import (
    Ask,
    Case,
    Clock,
    Evidence,
    HeldRole,
    Telling,
    no_later_than,
    published_by,
)
from app.rules.spans import Span
from app.rules.standing import FILLING, OWN_MOUTH

Told = TypeVar("Told", Evidence, Ask)


@dataclass(frozen=True)
class Counted:
    """What counts at the two clocks, each list oldest first, with only the reports public by then.

    What can have been said, sent or known by the day and need not have been is kept apart
    (`perhaps`, `perhaps_asks`): it decides, contests and marks nothing. So is what is known only
    from pages that tell it wrongly. A group's word is left out for a member that was asked or
    passed over by name, or that has said anything itself.
    """

    evidence: tuple[Evidence, ...]
    perhaps: tuple[Evidence, ...]
    wrongly: tuple[Evidence, ...]
    remarks: tuple[Evidence, ...]
    asks: tuple[Ask, ...]
    perhaps_asks: tuple[Ask, ...]
    looks: tuple[date, ...]
    last_looked: date | None

    @property
    def without_answer(self) -> list[Evidence]:
        """What the holder said of itself, by whatever channel, without giving an answer."""
        return [e for e in self.evidence if e.standing in OWN_MOUTH and not e.is_answer]


def count(case: Case, clock: Clock) -> Counted:
    """Keep what was said or sent by `as_of` and public by `known_by`, the sure apart."""
    public = [e for e in _evidence(case.evidence, clock) if e.standing is not None]
    wrongly, sound = _parted(public, _is_told_wrongly)
    is_told = partial(_is_surely_told, clock=clock)
    sure, perhaps = _parted(sound, is_told)
    asks = _asks(case.asks, clock)
    sure_asks = [a for a in asks if _is_sure(a.sent, a.tellings, clock)]
    if _speaks_for_itself(sure, sure_asks):
        sure, perhaps = _without_groups(sure), _without_groups(perhaps)
    looks = sorted(look.looked_on for look in case.looks if look.looked_on <= clock.as_of)
    return Counted(
        evidence=tuple(_as_surely_told(e, clock) for e in sure),
        perhaps=tuple(perhaps),
        wrongly=tuple(wrongly),
        remarks=tuple(_parted(_evidence(case.remarks, clock), is_told)[0]),
        asks=tuple(_as_surely_told(a, clock) for a in sure_asks),
        perhaps_asks=tuple(a for a in asks if a not in sure_asks),
        looks=tuple(looks),
        last_looked=_last_looked((*public, *asks), looks, clock),
    )


def _parted(
    items: Iterable[Evidence], holds: Callable[[Evidence], bool]
) -> tuple[list[Evidence], list[Evidence]]:
    """Return those of which something holds, and the others, each in their order."""
    those: list[Evidence] = []
    others: list[Evidence] = []
    for item in items:
        (those if holds(item) else others).append(item)
    return those, others


def _is_told_wrongly(item: Evidence) -> bool:
    return all(telling.distorted for telling in item.tellings)


def _without_groups(items: Iterable[Evidence]) -> list[Evidence]:
    return [item for item in items if item.via is None]


def role_in_force(case: Case, clock: Clock) -> HeldRole | None:
    """Return the role on record (step 0): in force from its day, an initiator's once it is public.

    Where the soil is and who stands outside is the question's own, not news. An initiator's day
    must surely be past. What shows a role and was withdrawn shows it no more.
    """
    for held in sorted(case.roles, key=attrgetter("since.order"), reverse=True):
        tellings = tuple(published_by(t, held.recorded_on) for t in held.tellings)
        since = no_later_than(held.since, tellings, held.recorded_on)
        known = replace(held, since=since, tellings=tellings)
        if tellings and (_was_ever(held) or _is_in_force(known, clock)):
            return known
    return None


def _was_ever(held: HeldRole) -> bool:
    has_no_day = held.since.earliest is None and held.since.latest is None
    return has_no_day and held.role is not RoleKind.INITIATOR


def _is_in_force(held: HeldRole, clock: Clock) -> bool:
    if held.role is RoleKind.INITIATOR:
        return _is_sure(held.since, held.tellings, clock)
    return held.since.begins <= clock.as_of


def is_public(tellings: Iterable[Telling], clock: Clock) -> bool:
    """Whether any report can have been out by `known_by`."""
    return any(telling.published.first <= clock.known_by for telling in tellings)


def is_surely_public(tellings: Iterable[Telling], clock: Clock) -> bool:
    """Whether some report was out by `known_by` at the latest."""
    return any(telling.published.last <= clock.known_by for telling in tellings)


def fills(item: Evidence) -> bool:
    """Whether it can fill a cell: it gives an answer, and not as somebody else ascribes it."""
    return item.is_answer and item.standing in FILLING


def _speaks_for_itself(sure: Iterable[Evidence], asks: Iterable[Ask]) -> bool:
    return any(map(_addresses, asks)) or any(e.standing in OWN_MOUTH for e in sure)


def _addresses(ask: Ask) -> bool:
    """Whether it was addressed by name; left out of a meeting, or not on a list, it was not."""
    passed_over = ask.status is Invited.NOT_INVITED and ask.asks_for is AsksFor.TAKE_PART
    return passed_over or ask.status is Invited.INVITED


def _is_surely_told(item: Evidence, clock: Clock) -> bool:
    """Whether it was said by the day, and by then told by a page that does not distort it."""
    sound = [telling for telling in item.tellings if not telling.distorted]
    return _is_sure(item.said, sound, clock)


def _as_surely_told(item: Told, clock: Clock) -> Told:
    """Leave out the pages that may not have been out yet: they make nothing surer."""
    out = tuple(t for t in item.tellings if is_surely_public((t,), clock))
    return replace(item, tellings=out)


def _is_sure(when: Span, tellings: Iterable[Telling], clock: Clock) -> bool:
    return when.last <= clock.as_of and is_surely_public(tellings, clock)


def _evidence(items: Iterable[Evidence], clock: Clock) -> list[Evidence]:
    """Return what can have been said and known by the day, oldest first."""
    out = [(item, _out(item, clock)) for item in items]
    said = [
        replace(item, tellings=told, said=no_later_than(item.said, told, item.recorded_on))
        for item, told in out
        if told
    ]
    return sorted((e for e in said if e.said.begins <= clock.as_of), key=attrgetter("order"))


def _asks(items: Iterable[Ask], clock: Clock) -> list[Ask]:
    out = [(item, _out(item, clock)) for item in items]
    sent = [
        replace(item, tellings=told, sent=no_later_than(item.sent, told, item.recorded_on))
        for item, told in out
        if told
    ]
    return sorted((a for a in sent if a.sent.begins <= clock.as_of), key=attrgetter("order"))


def _out(item: Evidence | Ask, clock: Clock) -> tuple[Telling, ...]:
    tellings = [published_by(telling, item.recorded_on) for telling in item.tellings]
    return tuple(t for t in tellings if t.published.first <= clock.known_by)


def _last_looked(
    known: Iterable[Evidence | Ask], looks: Iterable[date], clock: Clock
) -> date | None:
    told = chain.from_iterable(item.tellings for item in known)
    published = [_day_out(telling.published, clock) for telling in told]
    return max((day for day in (*published, *looks) if day > date.min), default=None)


def _day_out(published: Span, clock: Clock) -> date:
    return min(published.last, clock.known_by) if published.latest else published.first
