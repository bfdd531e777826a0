"""Countries, groups, initiatives and people, as they can be found."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind
from app.domain.initiative import Initiative
from app.domain.person import Office, Person, PersonName
from app.domain.search import EntryKind
from app.queries.questions import is_question
from app.services.search_index.entry import Entry, listed

LABELS = {
    AliasKind.ALIAS: "Also called",
    AliasKind.COLLECTIVE: "Its members",
    AliasKind.DEMONYM: "Its people and things",
    AliasKind.CAPITAL: "Capital",
    AliasKind.SEAT: "Seat",
}
POINTING = (AliasKind.DEMONYM, AliasKind.CAPITAL, AliasKind.SEAT, AliasKind.COLLECTIVE)


def actors(session: Session) -> Iterator[Entry]:
    """Read the countries and groups with every word that is used for them."""
    words: dict[str, dict[AliasKind, list[str]]] = defaultdict(lambda: defaultdict(list))
    for alias in session.scalars(select(ActorAlias).order_by(ActorAlias.id)):
        words[alias.actor_code][alias.kind].append(alias.alias)
    for actor in session.scalars(select(Actor).order_by(Actor.sort_name, Actor.code)):
        called = words[actor.code]
        is_country = actor.kind is ActorKind.COUNTRY
        yield Entry(
            kind=EntryKind.COUNTRY if is_country else EntryKind.GROUP,
            key=actor.code,
            title=actor.name,
            context=actor.code,
            texts=[*(listed(label, called[kind]) for kind, label in LABELS.items()), actor.note],
            names=[actor.code, actor.name, *called[AliasKind.ALIAS]],
            points_to_it=[word for kind in POINTING for word in called[kind]],
        )


def initiatives(session: Session) -> Iterator[Entry]:
    """Read the questions; background has no page of its own."""
    query = select(Initiative).where(is_question()).order_by(Initiative.ref, Initiative.id)
    for initiative in session.scalars(query):
        names = [initiative.title, initiative.short_title, initiative.slug, initiative.ref]
        yield Entry(
            kind=EntryKind.INITIATIVE,
            key=initiative.slug,
            title=initiative.title,
            context=initiative.period,
            texts=[initiative.question, initiative.summary, initiative.short_title],
            names=names,
        )


def people(session: Session, only: Collection[int] | None = None) -> Iterator[Entry]:
    """Read who speaks, with every office on record."""
    countries = dict(session.execute(select(Actor.code, Actor.name)).all())
    others = _other_names(session)
    offices: dict[int, list[str]] = defaultdict(list)
    held_by, query = select(Office), select(Person).where(Person.merged_into_id.is_(None))
    if only is not None:
        held_by = held_by.where(Office.person_id.in_(sorted(only)))
        query = query.where(Person.id.in_(sorted(only)))
    for office in session.scalars(held_by.order_by(Office.id)):
        where = countries[office.actor_code]
        offices[office.person_id].append(
            office.title if where in office.title else f"{office.title}, {where}"
        )
    for person in session.scalars(query.order_by(Person.folded, Person.id)):
        held = offices[person.id]
        yield Entry(
            kind=EntryKind.PERSON,
            key=str(person.id),
            title=person.name,
            context="; ".join(held[:2]),
            texts=[*held, listed("Also called", others[person.id]), person.note],
            names=[person.name, *others[person.id]],
            is_withdrawn=person.withdrawn_reason is not None,
        )


def _other_names(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(select(PersonName.person_id, PersonName.name).order_by(PersonName.id))
    for person, name in rows:
        found[person].append(name)
    return found
