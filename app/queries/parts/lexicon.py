"""The words by which an article can name what is on record."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, ActorKind, Membership
from app.domain.dates import DateNotUnderstood, from_edtf
from app.domain.family_names import Called, called
from app.domain.person import Office, Person
from app.domain.scale import Reason, Stance
from app.domain.source import Source
from app.extraction import (
    ActorEntry,
    ActorWord,
    Lexicon,
    MembershipEntry,
    OfficeEntry,
    PersonEntry,
    WordKind,
)
from app.queries.parts.people import load_other_names


def load_lexicon(session: Session) -> Lexicon:
    """Read actors, their words, groups, people, outlets and codes, in nine queries."""
    actors = session.execute(select(Actor.code, Actor.name, Actor.kind)).all()
    memberships = session.execute(
        select(
            Membership.group_code,
            Membership.member_code,
            Membership.valid_from,
            Membership.valid_until,
        )
    )
    return Lexicon(
        actors=frozenset(
            ActorEntry(code, name, kind is ActorKind.GROUP) for code, name, kind in actors
        ),
        words=frozenset(ActorWord(name, code, WordKind.NAME) for code, name, _ in actors)
        | _aliases(session),
        memberships=frozenset(MembershipEntry(*row) for row in memberships),
        people=_people(session),
        tellers=frozenset(session.scalars(select(Source.publisher).distinct())),
        stances=frozenset(
            (scale, code) for scale, code in session.execute(select(Stance.scale_code, Stance.code))
        ),
        reasons=frozenset(session.scalars(select(Reason.code))),
    )


def _aliases(session: Session) -> frozenset[ActorWord]:
    rows = session.execute(select(ActorAlias.alias, ActorAlias.actor_code, ActorAlias.kind))
    return frozenset(ActorWord(word, code, WordKind(kind.value)) for word, code, kind in rows)


def _people(session: Session) -> frozenset[PersonEntry]:
    offices: dict[int, list[OfficeEntry]] = defaultdict(list)
    rows = session.execute(
        select(
            Office.person_id,
            Office.id,
            Office.title,
            Office.actor_code,
            Office.held_from,
            Office.held_until,
        ).order_by(Office.id)
    )
    for person, number, title, actor, held_from, held_until in rows:
        since, until = _first_day(held_from), _last_day(held_until)
        offices[person].append(OfficeEntry(number, title, actor, since, until))
    others = load_other_names(session)
    people = session.execute(
        select(Person.id, Person.name, Person.family_name).where(
            Person.withdrawn_reason.is_(None), Person.merged_into_id.is_(None)
        )
    )
    return frozenset(
        _person(number, called(name, family, others.get(number, ())), offices[number])
        for number, name, family in people
    )


def _person(number: int, names: Called, offices: Iterable[OfficeEntry]) -> PersonEntry:
    name, *in_full = names.in_full
    family_name, *alone = names.alone
    return PersonEntry(
        number,
        name,
        family_name,
        tuple(offices),
        also_in_full=tuple(in_full),
        also_alone=tuple(alone),
    )


def _first_day(edtf: str | None) -> date | None:
    """Return the first day an office can have been held; what cannot be read sets no limit."""
    try:
        return from_edtf(edtf).earliest if edtf else None
    except DateNotUnderstood:
        return None


def _last_day(edtf: str | None) -> date | None:
    try:
        return from_edtf(edtf).latest if edtf else None
    except DateNotUnderstood:
        return None
