"""Puts scales, reasons, collections, groups and what is kept like them on record, or changes them.

Tables and forms write through here, and ask here whether what they bring can be.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.actor import Actor, ActorAlias, ActorKind, Membership
from app.domain.base import Base
from app.domain.collection import Collection, Subject
from app.domain.inputs.fields import Content
from app.domain.inputs.reference import (
    Values,
    drawn_as_it_points,
    read_alias,
    read_collection,
    read_group,
    read_membership,
    read_reason,
    read_scale,
    read_stance,
    read_subject,
)
from app.domain.scale import Reason, Scale, Stance

Period = tuple[date | None, date | None]


@dataclass(frozen=True)
class ReferenceKind:
    """A kind of record, the columns it is known by, how it is read, and what a new one gets."""

    record: type[Base]
    key: tuple[str, ...]
    read: Callable[[Content], Values]
    complete: Callable[[Values], Values] = dict


SCALES = ReferenceKind(Scale, ("code",), read_scale)
STANCES = ReferenceKind(Stance, ("scale_code", "code"), read_stance, drawn_as_it_points)
COLLECTIONS = ReferenceKind(Collection, ("slug",), read_collection)
SUBJECTS = ReferenceKind(Subject, ("code",), read_subject)
REASONS = ReferenceKind(Reason, ("code",), read_reason)
GROUPS = ReferenceKind(Actor, ("code",), read_group)
MEMBERSHIPS = ReferenceKind(
    Membership, ("group_code", "member_code", "valid_from"), read_membership
)
ALIASES = ReferenceKind(ActorAlias, ("actor_code", "kind", "alias"), read_alias)


def write(kind: ReferenceKind, values: Values) -> Base:
    """Make the record; whoever asked adds it to the session."""
    return kind.record(**kind.complete(values))


def rewrite(record: Base, values: Values) -> list[str]:
    """Let the record say what the values say, and return the columns that were otherwise."""
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, values[name])
    return changed


def faults_of_membership(
    group: str, member: str, kinds: Mapping[str, ActorKind]
) -> Mapping[str, str]:
    """Say at its field what cannot be of the two; a group that is not on record is no fault."""
    faults = {}
    if kinds.get(group) is ActorKind.COUNTRY:
        faults["group"] = f"{group} is a country: choose another code for the group."
    if kinds.get(member) is not ActorKind.COUNTRY:
        faults["iso3"] = (
            f"{member!r} is not a country on record: write its ISO 3166-1 alpha-3 code."
        )
    return faults


def already_in(group: str, member: str, period: Period, others: Iterable[Period]) -> str | None:
    """Say so where the period shares a day with another of the same country and group."""
    for other in others:
        if _overlap(period, other):
            return (
                f"{member} is already in {group} {_in_words(other)}: correct the days, or change"
                " the period on record first."
            )
    return None


def _overlap(one: Period, other: Period) -> bool:
    first = max(one[0] or date.min, other[0] or date.min)
    last = min(one[1] or date.max, other[1] or date.max)
    return first <= last


def _in_words(period: Period) -> str:
    first, last = period
    return f"from {first or 'an unknown day'} to {last or 'now'}"
