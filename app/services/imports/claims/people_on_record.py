"""People and their offices on record: reading who is there, and keeping what sheets say more."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.inputs.person import PersonInput
from app.domain.person import Office, Person, PersonName
from app.queries.parts.merged import standing_numbers
from app.services.imports.claims.edits import edits_of
from app.services.imports.claims.offices import OfficeHeld, record_offices
from app.services.imports.claims.people import Named, People
from app.services.imports.claims.tellings import natural
from app.services.keeping import Keeping
from app.services.writing.columns import NO_EDITS
from app.services.writing.person import add_person, change_person, names_of


def load_people(session: Session) -> People:
    """Read who is on record."""
    people, others = People(), _others_on_record(session)
    offices = select(Person, Office).outerjoin(Office, Office.person_id == Person.id)
    found = session.execute(offices.order_by(Person.id, Office.id))
    # The outer join gives None for an office nobody holds, of which the types know nothing.
    for person, office in cast(Iterable[tuple[Person, Office | None]], found):
        held = None
        if office is not None and not office.inferred:
            held = _held_on_record(person.ref, office)
        named = Named(person.ref, person.name, person.family_name, others.get(person.id, ()))
        people.add(named, None, held)
        people.notes[person.ref] = (person.note or "").splitlines()
    people.on_record |= people.names.keys()
    people.renewed.clear()
    for ref, standing in merged_refs(session).items():
        people.merged[ref] = standing
        people.offices[ref] = [replace(held, person=ref) for held in people.offices[standing]]
    return people


def keep_as_written(session: Session, people: People, refs: Iterable[str]) -> None:
    """Remember whom of these, and which of their offices, people put on record or wrote of."""
    persons = {p.id: p.ref for p in session.scalars(select(Person).where(Person.ref.in_(refs)))}
    edits = edits_of(session, Person.__tablename__, persons)
    people.kept |= {persons[number] for number, each in edits.items() if each != NO_EDITS}
    held = {o.id: o for o in session.scalars(select(Office).where(Office.person_id.in_(persons)))}
    edits = edits_of(session, Office.__tablename__, held)
    people.kept_offices |= {
        (persons[held[number].person_id], held[number].actor_code, held[number].title)
        for number, each in edits.items()
        if each != NO_EDITS
    }


def merged_refs(session: Session) -> dict[str, str]:
    """Return the refs of people who were merged into another, with the ref of that one."""
    refs: dict[int, str] = dict(session.execute(select(Person.id, Person.ref)).all())
    return {refs[n]: refs[into] for n, into in standing_numbers(session, Person).items()}


def _held_on_record(person: str, office: Office) -> OfficeHeld:
    since, until = office.held_from or "", office.held_until or ""
    return OfficeHeld(person, office.title, office.actor_code, since, until)


def _others_on_record(session: Session) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    query = select(PersonName.person_id, PersonName.name).order_by(PersonName.id)
    for person, name in session.execute(query):
        names[person] = (*names.get(person, ()), name)
    return names


def record_people(
    keeping: Keeping,
    people: People,
    spoken_in: Iterable[OfficeHeld],
) -> tuple[dict[str, int], dict[tuple[str, str, str], int]]:
    """Keep people and offices that are not on record; return the ids of all of them."""
    session = keeping.session
    _rename_known(keeping, people)
    _renew(keeping, people)
    ids = {row.ref: row.id for row in session.execute(select(Person.ref, Person.id))}
    ids |= {ref: ids[standing] for ref, standing in people.merged.items()}
    for ref in sorted(people.names.keys() - ids.keys(), key=natural):
        ids[ref] = add_person(keeping, ref, _given(people, ref)).id
    for ref, left_out in sorted(people.left_out.items()):
        if left_out:
            keeping.note(
                f"people.csv: {ref} is on record and was left as it is; put on record on the page "
                f"of {people.names[ref]} what is new: {', '.join(dict.fromkeys(left_out))}."
            )
    listed = set(chain.from_iterable(people.offices.values()))
    return ids, record_offices(keeping, people.brought, listed, spoken_in, ids)


def _given(people: People, ref: str) -> PersonInput:
    """Return what sheets and the record together have of a person, as a form would."""
    return PersonInput(
        name=people.names[ref],
        family_name=people.families.get(ref),
        other_names=tuple(people.others[ref]),
        note=_note(people, ref),
        shown=frozenset(),
        offices=(),
    )


def _note(people: People, ref: str) -> str | None:
    return "\n".join(sorted(people.notes[ref])) or None


def _renew(keeping: Keeping, people: People) -> None:
    """Write what sheets say more of those on record."""
    known = select(Person).where(Person.ref.in_(people.renewed & people.on_record))
    found = keeping.session.scalars(known).all()
    edits = edits_of(keeping.session, Person.__tablename__, (person.id for person in found))
    for person in [each for each in found if edits.get(each.id) == NO_EDITS]:
        change_person(keeping, person, _given(people, person.ref))


def _rename_known(keeping: Keeping, people: People) -> None:
    """Give those who were known by name alone the id, the spelling and the names a sheet has."""
    known = select(Person).where(Person.ref.in_(people.renamed))
    for person in keeping.session.scalars(known):
        person.ref = people.renamed[person.ref]
        given = _given(people, person.ref)
        called = [each.name for each in names_of(keeping.session, person.id)]
        given = replace(
            given,
            other_names=tuple(dict.fromkeys([*called, *given.other_names])),
            note=person.note or given.note,
            family_name=person.family_name or given.family_name,
        )
        change_person(keeping, person, given)
    keeping.session.flush()  # The ids are asked for next.
