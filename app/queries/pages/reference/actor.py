"""The other words for a country or group, and who belonged to what when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind, Membership
from app.domain.languages import name_of_language
from app.domain.wording import day
from app.queries.parts.actors import ActorRef, find_actor, load_actors
from app.queries.parts.clocks import today

KINDS_IN_WORDS = {
    AliasKind.ALIAS: "Another name",
    AliasKind.DEMONYM: "Its people and things",
    AliasKind.CAPITAL: "Its capital",
    AliasKind.SEAT: "A seat of its government",
    AliasKind.COLLECTIVE: "Its members together",
}


@dataclass(frozen=True)
class KeptAlias:
    """A word for the actor."""

    id: int
    word: str
    kind: str
    language: str | None

    @property
    def edit(self) -> str:
        """Where it is corrected."""
        return paths.reference_edit("aliases", self.id)


@dataclass(frozen=True)
class KeptMembership:
    """From when to when it belonged to a group, or a country to it."""

    id: int
    other: ActorRef
    begins: date | None
    ends: date | None
    note: str | None
    is_present: bool

    @property
    def edit(self) -> str:
        """Where its days are corrected, or it is ended."""
        return paths.reference_edit("memberships", self.id)

    @property
    def when(self) -> str:
        """Since 4 April 1949; 1 January 1973 to 31 January 2020; until 31 January 2020."""
        if self.begins and self.ends:
            return f"{day(self.begins)} to {day(self.ends)}"
        if self.begins:
            return f"since {day(self.begins)}"
        return f"until {day(self.ends)}" if self.ends else "as far as is known"


@dataclass(frozen=True)
class WordsOfActor:
    """An actor with its other words, and its memberships: those of today first."""

    actor: ActorRef
    note: str | None
    aliases: Sequence[KeptAlias]
    present: Sequence[KeptMembership]
    past: Sequence[KeptMembership]

    @property
    def is_group(self) -> bool:
        """Whether others belong to it, and not it to others."""
        return self.actor.kind is ActorKind.GROUP

    @property
    def new_membership(self) -> str:
        """Where a membership is added."""
        given = {"group" if self.is_group else "iso3": self.actor.code}
        return paths.reference_new("memberships", **given)


def load_words_of_actor(session: Session, code: str) -> WordsOfActor:
    """Read it in four queries. Raises NotFound."""
    actor = find_actor(session, code)
    spells = _memberships(session, actor)
    return WordsOfActor(
        actor=ActorRef(actor.code, actor.name, actor.sort_name, actor.kind),
        note=actor.note,
        aliases=_aliases(session, actor.code),
        present=[spell for spell in spells if spell.is_present],
        past=[spell for spell in spells if not spell.is_present],
    )


def _aliases(session: Session, code: str) -> list[KeptAlias]:
    query = select(ActorAlias).where(ActorAlias.actor_code == code)
    order = list(AliasKind)
    found = sorted(session.scalars(query), key=lambda one: (order.index(one.kind), one.folded))
    return [
        KeptAlias(
            one.id,
            one.alias,
            KINDS_IN_WORDS[one.kind],
            name_of_language(one.language) if one.language else None,
        )
        for one in found
    ]


def _memberships(session: Session, actor: Actor) -> list[KeptMembership]:
    is_group = actor.kind is ActorKind.GROUP
    mine = Membership.group_code if is_group else Membership.member_code
    actors, now = load_actors(session), today()
    found = [
        KeptMembership(
            one.id,
            actors[one.member_code if is_group else one.group_code],
            one.valid_from,
            one.valid_until,
            one.note,
            is_present=(one.valid_from or now) <= now <= (one.valid_until or now),
        )
        for one in session.scalars(select(Membership).where(mine == actor.code))
    ]
    return sorted(found, key=lambda one: (one.other.sort_name, one.begins or date.min))
