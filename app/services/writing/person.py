"""Puts people on record and changes them, with their other names and the offices they held."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.inputs.declared import values_of
from app.domain.inputs.person import OfficeInput, PersonFields, PersonInput
from app.domain.person import Office, Person, PersonName
from app.domain.text import fold
from app.rules.offices import voice_of
from app.services.keeping import Keeping
from app.services.reference_files import read_presidents
from app.services.writing.columns import write_columns


def add_person(keeping: Keeping, ref: str, given: PersonInput) -> Person:
    """Put a person on record, with all names and without offices."""
    person = keeping.keep(Person(ref=ref, **_columns(given)))
    _change_names(keeping, person.id, given.other_names)
    return person


def change_person(keeping: Keeping, person: Person, given: PersonInput) -> None:
    """Let a person be called as given, and have these other names only."""
    write_columns(person, _columns(given))
    _change_names(keeping, person.id, given.other_names)
    keeping.change(person)


def _columns(given: PersonInput) -> dict[str, object]:
    return values_of(given, PersonFields) | {"folded": fold(given.name)}


def _change_names(keeping: Keeping, person: int, wanted: Sequence[str]) -> None:
    """Keep the rows of the names that stay; they belong to the person's own version."""
    there = {row.name: row for row in names_of(keeping.session, person)}
    for name in there.keys() - set(wanted):
        keeping.session.delete(there[name])
    for name in wanted:
        if name not in there:
            keeping.keep_last(name_of_person(person, name))


def names_of(session: Session, person: int) -> list[PersonName]:
    """Return the other names of a person."""
    query = select(PersonName).where(PersonName.person_id == person)
    return list(session.scalars(query.order_by(PersonName.id)))


def name_of_person(person: int, name: str) -> PersonName:
    """Return another name of a person, which is not in the session yet."""
    return PersonName(person_id=person, name=name, folded=fold(name))


def add_office(
    keeping: Keeping, person: int, given: OfficeInput, *, inferred: bool = False
) -> Office:
    """Put an office on record that a person held; it is `inferred` if only a claim says so."""
    return keeping.keep(Office(person_id=person, inferred=inferred, **_office(given)))


def change_office(keeping: Keeping, office: Office, given: OfficeInput, *, inferred: bool) -> None:
    """Let an office be as given."""
    if write_columns(office, _office(given) | {"inferred": inferred}):
        keeping.change(office)


def _office(given: OfficeInput) -> dict[str, object]:
    return {
        "title": given.title,
        "actor_code": given.actor,
        "held_from": given.held_from,
        "held_until": given.held_until,
        "voice": given.voice or voice_of(given.title, given.actor, read_presidents()),
    }


def offices_of(session: Session, person: int) -> list[Office]:
    """Return the offices that a person held."""
    return list(
        session.scalars(select(Office).where(Office.person_id == person).order_by(Office.id))
    )
