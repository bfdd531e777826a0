"""People, their names and the offices they held; each office keeps its own versions."""

from collections.abc import Iterable, Sequence

from slugify import slugify
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.inputs.person import OfficeInput, PersonFields, PersonInput, read_person
from app.domain.person import Office, Person
from app.domain.sentences import not_on_record
from app.domain.statement import Statement
from app.domain.text import fold
from app.domain.who import Who
from app.services.editing.records.kind import Filled, Kind, alone, filled, first, typed
from app.services.editing.records.naming import kinds_of_actors
from app.services.keeping import Keeping
from app.services.writing.person import (
    add_office,
    add_person,
    change_office,
    change_person,
    names_of,
    offices_of,
)


def _add(session: Session, who: Who, given: PersonInput, why: str | None) -> Person:
    _refuse_unknown(session, given.offices)
    keeping = Keeping(session, who.name, why)
    person = add_person(keeping, _unused_ref(session, given.name), given)
    for office in given.offices:
        add_office(keeping, person.id, office)
    keeping.finish()
    return person


def _change(
    session: Session, who: Who, person: Person, given: PersonInput, why: str | None
) -> None:
    _refuse_unknown(session, given.offices)
    keeping = Keeping(session, who.name, why, why)
    change_person(keeping, person, given)
    _change_offices(keeping, person, given)
    keeping.finish()


def _change_offices(keeping: Keeping, person: Person, given: PersonInput) -> None:
    session = keeping.session
    there = {office.id: office for office in offices_of(session, person.id)}
    named = {office.number for office in given.offices}
    _remove(session, [there[n] for n in sorted(given.shown & there.keys()) if n not in named])
    for one in given.offices:
        if office := there.get(one.number or 0):
            change_office(keeping, office, one, inferred=office.inferred)
        else:
            add_office(keeping, person.id, one)


def _remove(session: Session, offices: Sequence[Office]) -> None:
    """Take offices away; one in which something was said stays, for that tells whose word it is."""
    for office in offices:
        said = session.scalar(select(Statement.id).where(Statement.office_id == office.id).limit(1))
        if said is not None:
            raise Rejected(
                {"offices": f"Statement {said} was made as {office.title}: leave that office in."}
            )
        session.delete(office)
    session.flush()


def _refuse_unknown(session: Session, offices: Iterable[OfficeInput]) -> None:
    known = kinds_of_actors(session)
    errors = {
        f"office-{office.row}-actor": not_on_record(office.actor)
        for office in offices
        if office.actor not in known
    }
    if errors:
        raise Rejected(errors)


def _unused_ref(session: Session, name: str) -> str:
    """Return the short name that claim sheets use: olaf-scholz, or olaf-scholz-2 for a second.

    It says nothing of which part of the name is the family name.
    """
    wanted = slugify(name) or fold(name)
    taken = set(session.scalars(select(Person.ref).where(Person.ref.startswith(wanted))))
    ref, number = wanted, 1
    while ref in taken:
        number += 1
        ref = f"{wanted}-{number}"
    return ref


def _filled(session: Session, person: Person) -> Filled:
    offices = offices_of(session, person.id)
    names = enumerate(names_of(session, person.id))
    fields: dict[str, object] = {f"other-{row}-name": other.name for row, other in names}
    for row, office in enumerate(offices):
        values = {
            "number": office.id,
            "title": office.title,
            "actor": office.actor_code,
            "from": office.held_from,
            "until": office.held_until,
            "voice": office.voice,
        }
        fields |= {f"office-{row}-{name}": value for name, value in values.items()}
    shown = " ".join(str(office.id) for office in offices)
    return typed(person, PersonFields) | filled(shown=shown, **fields)


def _title(content: Content) -> str:
    return first(content, "name")[:200] or "A person"


def _initiatives(session: Session, person: Person) -> Iterable[int]:
    """For whom an office speaks says what kind of evidence its words are."""
    said = select(Statement.initiative_id).where(Statement.person_id == person.id)
    return session.scalars(said.distinct()).all()


PEOPLE = Kind(
    code=DraftKind.PERSON,
    record=Person,
    read=alone(read_person),
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=_initiatives,
)
