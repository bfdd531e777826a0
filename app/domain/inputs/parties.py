"""Who is meant in one row of a form: an actor, or a party that is counted and not named."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.domain.inputs.fields import Fields

WHOLE_NUMBER = "Write a whole number, or leave it empty: the words are then read."
TWICE = "It stands here twice: leave one out."


@dataclass(frozen=True)
class PartyInput:
    """A party that is counted and not named; empty bounds are read from the words."""

    words: str
    lower: int | None
    upper: int | None
    drawn_from: str | None


class FormRow(Protocol):
    """One row of a group, with its number in the form."""

    @property
    def row(self) -> int: ...
    @property
    def actor(self) -> str | None: ...


def read_actor_or_party(fields: Fields, needed: str) -> tuple[str | None, PartyInput | None]:
    """Read the code of an actor or a party in words; exactly one of them is wanted."""
    actor, party = fields.optional("actor", most=20), _read_party(fields)
    if actor and party:
        fields.refuse("party", "Choose a country or write a party that is not named, not both.")
    if not actor and not party:
        fields.refuse("actor", needed)
    return actor, party


def refuse_doubled(fields: Fields, prefix: str, rows: Iterable[FormRow]) -> None:
    """Refuse an actor that stands in two rows of a group."""
    seen: set[str] = set()
    for row in rows:
        if row.actor in seen:
            fields.row(prefix, row.row).refuse("actor", TWICE)
        if row.actor:
            seen.add(row.actor)


def _read_party(fields: Fields) -> PartyInput | None:
    words = fields.optional("party")
    if not words:
        if fields.has("lower", "upper", "drawn_from"):
            fields.refuse("party", "Write how the source words the party that is counted.")
        return None
    lower = fields.whole_number("lower", WHOLE_NUMBER)
    upper = fields.whole_number("upper", WHOLE_NUMBER)
    if lower is not None and upper is not None and lower > upper:
        fields.refuse("upper", "The most is less than the least: swap the two.")
    return PartyInput(words, lower, upper, fields.optional("drawn_from", most=20))
