"""Countries, groups, initiatives and people, as they can be found."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind, CodeStatus
from app.domain.actor_names import two_letters_of
from app.domain.initiative import Initiative
from app.domain.person import Office, Person, PersonName
from app.domain.search import EntryKind
from app.queries.parts.questions import is_question
from app.services.search_index.entry import IndexEntry, listed

Rows = TypeVar("Rows", bound=Select[Any])
Key = TypeVar("Key", int, str)
LABELS = {
    AliasKind.ALIAS: "Also called",
    AliasKind.COLLECTIVE: "Its members",
    AliasKind.DEMONYM: "Its people and things",
    AliasKind.CAPITAL: "Capital",
    AliasKind.SEAT: "Seat",
}
POINTING = (AliasKind.DEMONYM, AliasKind.CAPITAL, AliasKind.SEAT, AliasKind.COLLECTIVE)


def actors(session: Session, only: Collection[str] | None = None) -> Iterator[IndexEntry]:
    """Read the countries and groups with every word that is used for them."""
    words: dict[str, dict[AliasKind, list[str]]] = defaultdict(lambda: defaultdict(list))
    others = _only(select(ActorAlias), ActorAlias.actor_code, only)
    for alias in session.scalars(others.order_by(ActorAlias.id)):
        words[alias.actor_code][alias.kind].append(alias.alias)
    query = _only(select(Actor), Actor.code, only)
    for actor in session.scalars(query.order_by(Actor.sort_name, Actor.code)):
        called = words[actor.code]
        is_country = actor.kind is ActorKind.COUNTRY
        yield IndexEntry(
            kind=EntryKind.COUNTRY if is_country else EntryKind.GROUP,
            key=actor.code,
            title=actor.name,
            context=actor.code,
            texts=[*(listed(label, called[kind]) for kind, label in LABELS.items()), actor.note],
            names=[actor.code, _two_letters(actor), actor.name, *called[AliasKind.ALIAS]],
            points_to_it=list(chain.from_iterable(called[kind] for kind in POINTING)),
        )


def _two_letters(actor: Actor) -> str | None:
    """Return the shorter code of a country that still is one: NA is Namibia."""
    is_present = actor.code_status in (CodeStatus.ISO, CodeStatus.USER_ASSIGNED)
    return two_letters_of(actor.code) if is_present else None


def initiatives(session: Session, only: Collection[int] | None = None) -> Iterator[IndexEntry]:
    """Read the questions; background has no page of its own."""
    query = _only(select(Initiative).where(is_question()), Initiative.id, only)
    for initiative in session.scalars(query.order_by(Initiative.id)):
        names = [initiative.title, initiative.short_title, initiative.slug, initiative.ref]
        yield IndexEntry(
            kind=EntryKind.INITIATIVE,
            key=initiative.slug,
            title=initiative.title,
            context=initiative.when_open,
            texts=[initiative.question, initiative.summary, initiative.short_title],
            names=names,
        )


def people(session: Session, only: Collection[int] | None = None) -> Iterator[IndexEntry]:
    """Read who speaks, with every name and every office on record."""
    offices, others = _offices(session, only), _other_names(session, only)
    standing = select(Person).where(Person.merged_into_id.is_(None))
    query = _only(standing, Person.id, only)
    for person in session.scalars(query.order_by(Person.folded, Person.id)):
        held, also = offices[person.id], others[person.id]
        yield IndexEntry(
            kind=EntryKind.PERSON,
            key=str(person.id),
            title=person.name,
            context="; ".join(held[:2]),
            texts=[*held, listed("Also written", also), person.note],
            names=[person.name, *also],
        )


def _offices(session: Session, only: Collection[int] | None) -> dict[int, list[str]]:
    countries = dict(session.execute(select(Actor.code, Actor.name)).all())
    offices: dict[int, list[str]] = defaultdict(list)
    query = _only(select(Office), Office.person_id, only)
    for office in session.scalars(query.order_by(Office.id)):
        where = countries[office.actor_code]
        offices[office.person_id].append(
            office.title if where in office.title else f"{office.title}, {where}"
        )
    return offices


def _other_names(session: Session, only: Collection[int] | None) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    query = _only(select(PersonName), PersonName.person_id, only)
    for other in session.scalars(query.order_by(PersonName.id)):
        names[other.person_id].append(other.name)
    return names


def _only(query: Rows, key: InstrumentedAttribute[Key], only: Collection[Key] | None) -> Rows:
    return query if only is None else query.where(key.in_(sorted(only)))
