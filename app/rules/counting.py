"""Step 1 of the method: what counts at the two clocks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from app.domain.codes import Invited
from app.rules.evidence import Ask, Case, Clock, Evidence, Telling
from app.rules.spans import Span
from app.rules.standing import OWN_MOUTH, OWN_TIER, rank

Told = TypeVar("Told", Evidence, Ask)


@dataclass(frozen=True)
class Counted:
    """What counts at the two clocks, each list oldest first, with only the reports public by then.

    A group's word is left out for a member that was asked or passed over by name, or that has
    said anything itself: it stands below the member's own words and answers no question put to
    the member.
    """

    evidence: tuple[Evidence, ...]
    asks: tuple[Ask, ...]
    looks: tuple[date, ...]
    last_seen: date | None

    @property
    def own(self) -> list[Evidence]:
        """The holder's own acts and own words on the record that give a position."""
        return [e for e in self.evidence if e.standing in OWN_TIER and e.direction is not None]

    @property
    def without_position(self) -> list[Evidence]:
        """What the holder said of itself, by whatever channel, without giving a position."""
        return [e for e in self.evidence if e.standing in OWN_MOUTH and e.direction is None]


def count(case: Case, clock: Clock) -> Counted:
    """Keep what was said or sent by `as_of` and public by `known_by`."""
    evidence = _public(
        (e for e in case.evidence if e.standing and e.said.begins <= clock.as_of), clock
    )
    asks = _public((a for a in case.asks if a.sent.begins <= clock.as_of), clock)
    looks = sorted(look.looked_on for look in case.looks if look.looked_on <= clock.as_of)
    named = any(ask.status is not Invited.ATTENDED for ask in asks)
    if named or any(e.standing in OWN_MOUTH for e in evidence):
        evidence = [e for e in evidence if e.via is None]
    return Counted(
        evidence=tuple(sorted(evidence, key=lambda e: e.order)),
        asks=tuple(sorted(asks, key=lambda a: a.order)),
        looks=tuple(looks),
        last_seen=_last_seen(evidence, asks, looks, clock),
    )


def is_public(tellings: Iterable[Telling], clock: Clock) -> bool:
    """Whether any report can have been out by `known_by`."""
    return any(telling.published.first <= clock.known_by for telling in tellings)


def is_surely_public(tellings: Iterable[Telling], clock: Clock) -> bool:
    """Whether some report was out by `known_by` at the latest."""
    return any(telling.published.last <= clock.known_by for telling in tellings)


def _public(items: Iterable[Told], clock: Clock) -> list[Told]:
    return [_as_told_by(item, clock) for item in items if is_public(item.tellings, clock)]


def _as_told_by(item: Told, clock: Clock) -> Told:
    out = tuple(t for t in item.tellings if t.published.first <= clock.known_by)
    return replace(item, tellings=out)


def _last_seen(
    evidence: list[Evidence], asks: list[Ask], looks: list[date], clock: Clock
) -> date | None:
    told = [t for e in evidence for t in e.tellings] + [t for a in asks for t in a.tellings]
    published = [_day_out(telling.published, clock) for telling in told]
    return max((day for day in (*published, *looks) if day > date.min), default=None)


def _day_out(published: Span, clock: Clock) -> date:
    return min(published.last, clock.known_by) if published.latest else published.first


def rank_of(item: Evidence) -> int:
    """Return the place of counted evidence on the ladder, own acts and own words as one."""
    assert item.standing is not None, "what never counts is not counted"
    return rank(item.standing)
