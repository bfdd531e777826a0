"""Who speaks, and in which office: people.csv."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from slugify import slugify
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dates import DateNotUnderstood, from_edtf
from app.domain.errors import Finding
from app.domain.person import Office, Person
from app.domain.sentences import NAME_NEEDED, OFFICE_NEEDED, OFFICE_OF_NEEDED, not_on_record
from app.domain.text import fold
from app.queries.merged import standing_numbers
from app.services.imports.claims.actors import Actors
from app.services.imports.claims.cells import Cells, read_rows
from app.services.imports.claims.sheets import Row
from app.services.imports.claims.tellings import natural
from app.services.keeping import Keeping
from app.services.offices import voice_of


@dataclass(frozen=True, order=True)
class OfficeHeld:
    """An office as a sheet or the record has it."""

    person: str
    title: str
    actor: str
    held_from: str = ""
    held_until: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        return (self.person, self.actor, self.title)


@dataclass
class People:
    """The people a sheet may refer to: those on record and those it brings itself.

    `merged` says for the ref of somebody who was merged whose ref stands for it.
    """

    names: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[str, list[OfficeHeld]] = field(default_factory=lambda: defaultdict(list))
    merged: dict[str, str] = field(default_factory=dict)

    def add(self, ref: str, name: str, note: str | None, office: OfficeHeld | None) -> None:
        """Take in a person, or another office of one."""
        self.names.setdefault(ref, name)
        if note and note not in self.notes[ref]:
            self.notes[ref].append(note)
        if office and office.identity not in {held.identity for held in self.offices[ref]}:
            self.offices[ref].append(office)

    def add_by_name(self, name: str) -> str:
        """Take in somebody whom a sheet gives by name alone, and return the id made of it."""
        ref, number = slugify(name) or fold(name), 1
        while fold(self.names.get(ref, name)) != fold(name):
            number += 1
            ref = f"{slugify(name)}-{number}"
        self.add(ref, name, None, None)
        return ref

    def named(self, name: str, actor: str | None = None) -> str | None:
        """Return the ref of the one person of that name, of several the one of that actor."""
        called = [ref for ref, known in self.names.items() if fold(known) == fold(name)]
        refs = list(dict.fromkeys(self.merged.get(ref, ref) for ref in called))
        if len(refs) > 1:
            refs = [ref for ref in refs if any(o.actor == actor for o in self.offices[ref])]
        return refs[0] if len(refs) == 1 else None

    def office(self, ref: str, title: str, actor: str | None) -> OfficeHeld | None:
        """Return the office meant: by its title, or the person's only one where there is none.

        A title that is not listed makes an office of its own, if it is known whose it is.
        """
        held = self.offices.get(ref, [])
        if title:
            fitting = [office for office in held if fold(office.title) == fold(title)]
        else:
            fitting = held
        for_actor = [office for office in fitting if office.actor == actor]
        if len(for_actor) == 1 or len(fitting) == 1:
            return (for_actor or fitting)[0]
        return OfficeHeld(ref, title, actor) if title and actor else None


def load_people(session: Session) -> People:
    """Read who is on record."""
    people = People()
    offices = select(Person, Office).outerjoin(Office, Office.person_id == Person.id)
    found = session.execute(offices.order_by(Person.id, Office.id))
    for person, office in cast(Iterable[tuple[Person, Office | None]], found):
        held = OfficeHeld(person.ref, office.title, office.actor_code) if office else None
        people.add(person.ref, person.name, None, held)
    for ref, standing in merged_refs(session).items():
        people.merged[ref] = standing
        people.offices[ref] = [replace(held, person=ref) for held in people.offices[standing]]
    return people


def merged_refs(session: Session) -> dict[str, str]:
    """Return the refs of people who were merged into another, with the ref of that one."""
    refs: dict[int, str] = dict(session.execute(select(Person.id, Person.ref)).all())
    return {refs[n]: refs[into] for n, into in standing_numbers(session, Person).items()}


def read_people(
    rows: tuple[Row, ...], people: People, actors: Actors, findings: list[Finding]
) -> None:
    """Take the rows of people.csv in; a person with two offices has two rows."""

    def read(cells: Cells) -> None:
        ref, name = cells.needed("person_id"), cells.needed("name", NAME_NEEDED)
        known = people.names.get(ref, name)
        if name and fold(known) != fold(name):
            cells.refuse("name", f"{ref} is {known} already: use another id for {name}.")
        office = _read_office(cells, ref, actors)
        if not cells.has_failed:
            people.add(ref, name, cells.optional("notes"), office)

    read_rows(rows, read, findings)


def _read_office(cells: Cells, ref: str, actors: Actors) -> OfficeHeld | None:
    title, actor = cells.text("office"), cells.text("country_or_group")
    if not title and not actor:
        return None
    title = cells.needed("office", OFFICE_NEEDED)
    actor = cells.needed("country_or_group", OFFICE_OF_NEEDED)
    if actor and actor not in actors.kinds:
        cells.refuse("country_or_group", not_on_record(actor))
    for column in ("office_from", "office_to"):
        try:
            from_edtf(cells.text(column))
        except DateNotUnderstood as refusal:
            cells.refuse(column, str(refusal))
    return OfficeHeld(ref, title, actor, cells.text("office_from"), cells.text("office_to"))


def record_people(
    keeping: Keeping,
    people: People,
    spoken_in: Iterable[OfficeHeld],
    presidents: Mapping[str, bool],
) -> tuple[dict[str, int], dict[tuple[str, str, str], int]]:
    """Keep people and offices that are not on record; return the ids of all of them."""
    session = keeping.session
    ids = {row.ref: row.id for row in session.execute(select(Person.ref, Person.id))}
    ids |= {ref: ids[standing] for ref, standing in people.merged.items()}
    for ref in sorted(people.names.keys() - ids.keys(), key=natural):
        name, note = people.names[ref], " ".join(sorted(people.notes[ref])) or None
        ids[ref] = keeping.keep(Person(ref=ref, name=name, folded=fold(name), note=note)).id
    offices = (
        select(Person.ref, Office.actor_code, Office.title, Office.id)
        .join(Office.person)
        .where(Person.merged_into_id.is_(None))
    )
    known = {(ids[row[0]], row[1], row[2]): row[3] for row in session.execute(offices)}
    office_ids = {}
    listed = [office for held in people.offices.values() for office in held]
    for office in [*sorted(listed), *sorted(spoken_in)]:
        key = (ids[office.person], office.actor, office.title)
        if key not in known:
            known[key] = keeping.keep(_office(office, ids, presidents)).id
        office_ids[office.identity] = known[key]
    return ids, office_ids


def _office(held: OfficeHeld, people: Mapping[str, int], presidents: Mapping[str, bool]) -> Office:
    return Office(
        person_id=people[held.person],
        title=held.title,
        actor_code=held.actor,
        held_from=held.held_from or None,
        held_until=held.held_until or None,
        voice=voice_of(held.title, held.actor, presidents),
    )
