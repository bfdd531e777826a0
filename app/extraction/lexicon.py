"""What the record knows and an article may name: countries, groups, people, outlets, codes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class WordKind(StrEnum):
    """What a word for an actor is: its name on record, or one of the kinds of alias."""

    NAME = "name"
    ALIAS = "alias"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    COLLECTIVE = "collective"


@dataclass(frozen=True, order=True)
class ActorEntry:
    """A country or a group."""

    code: str
    name: str
    is_group: bool


@dataclass(frozen=True, order=True)
class ActorWord:
    """One word for an actor."""

    word: str
    code: str
    kind: WordKind


@dataclass(frozen=True)
class MembershipEntry:
    """A member of a group; an open end is None."""

    group: str
    member: str
    since: date | None
    until: date | None

    def holds_on(self, day: date | None) -> bool:
        """Say whether it held on the day; without a day, whether it holds still."""
        if day is None:
            return self.until is None
        return (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True)
class OfficeEntry:
    """An office on record, with the widest period in which it can have been held."""

    id: int
    title: str
    actor: str
    since: date | None
    until: date | None

    def holds_on(self, day: date | None) -> bool:
        """Say whether it can have been held on the day; without a day it always can."""
        return day is None or (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True)
class PersonEntry:
    """A person on record; `family_name` is the word by which articles call people later on.

    `also_in_full` and `also_alone` are other spellings of the whole name and of the family name.
    """

    id: int
    name: str
    family_name: str
    offices: tuple[OfficeEntry, ...]
    also_in_full: tuple[str, ...] = ()
    also_alone: tuple[str, ...] = ()

    def office_on(self, day: date | None) -> OfficeEntry | None:
        """Return the office held on the day if there is only one actor it can be for."""
        held = [office for office in self.offices if office.holds_on(day)]
        return held[0] if len({office.actor for office in held}) == 1 else None


@dataclass(frozen=True)
class Lexicon:
    """All that is looked up in an article; the order of its parts makes no difference.

    `tellers` are publishers of sources. `stances` holds (scale, code), `reasons` the codes.
    """

    actors: frozenset[ActorEntry] = frozenset()
    words: frozenset[ActorWord] = frozenset()
    memberships: frozenset[MembershipEntry] = frozenset()
    people: frozenset[PersonEntry] = frozenset()
    tellers: frozenset[str] = frozenset()
    stances: frozenset[tuple[str, str]] = frozenset()
    reasons: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each actor by its code."""
        return {actor.code: actor.name for actor in self.actors}

    @cached_property
    def groups(self) -> frozenset[str]:
        return frozenset(actor.code for actor in self.actors if actor.is_group)

    def name(self, code: str) -> str:
        """Return how pages call an actor."""
        return self.names.get(code, code)

    def members(self, group: str, day: date | None) -> tuple[str, ...]:
        """Return the codes of a group's members on the day, in order."""
        found = {m.member for m in self.memberships if m.group == group and m.holds_on(day)}
        return tuple(sorted(found))
