"""Who speaks, and in which office: people.csv."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from slugify import slugify
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dates import DateNotUnderstood, from_edtf
from app.domain.errors import Finding
from app.domain.family_names import stands_in
from app.domain.person import Office, Person, PersonName
from app.domain.sentences import (
    NAME_NEEDED,
    OFFICE_NEEDED,
    OFFICE_OF_NEEDED,
    no_part_of_the_name,
    not_on_record,
)
from app.domain.text import fold
from app.queries.merged import standing_numbers
from app.services.imports.claims.actors import Actors
from app.services.imports.claims.cells import Cells, read_rows
from app.services.imports.claims.offices import OfficeHeld, record_offices
from app.services.imports.claims.sheets import Row
from app.services.imports.claims.tellings import natural
from app.services.keeping import Keeping


@dataclass(frozen=True)
class Named:
    """How a row or the record names a person: in short for sheets, in full, and otherwise."""

    ref: str
    name: str
    family_name: str | None = None
    others: tuple[str, ...] = ()


@dataclass
class People:
    """The people a sheet may refer to: those on record and those it brings itself.

    `names`, `families` and `others` hold the name, the family name if it is given, and the other
    names by the short one; `on_record` the short names of those who are left as they are.
    `renamed` gives somebody who was known by name alone the id that a sheet has for them, and
    `brought` are the ids of those of whom a sheet says something new. `offices` are those listed,
    by a sheet or on record: what only a claim calls its speaker is no ground to read another.
    `merged` says for the ref of somebody who was merged whose ref stands for it.
    """

    names: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    on_record: set[str] = field(default_factory=set)
    left_out: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[str, list[OfficeHeld]] = field(default_factory=lambda: defaultdict(list))
    renamed: dict[str, str] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)

    def add(self, named: Named, note: str | None, office: OfficeHeld | None) -> None:
        """Take in a person, or another office or more names of one."""
        ref = named.ref
        self.names.setdefault(ref, named.name)
        self._add_names(named)
        if note and note not in self.notes[ref]:
            self.notes[ref].append(note)
        if office and office.identity not in {held.identity for held in self.offices[ref]}:
            self.offices[ref].append(office)

    def _add_names(self, named: Named) -> None:
        """Take the names in; of those of somebody on record, remember what was left out."""
        family, others = named.family_name, self.others[named.ref]
        new = [name for name in named.others if name not in (self.names[named.ref], *others)]
        if named.ref in self.on_record:
            is_new = family is not None and family != self.families.get(named.ref)
            self.left_out[named.ref] += [*([family] if family and is_new else []), *new]
            return
        others += dict.fromkeys(new)
        if family:
            self.families.setdefault(named.ref, family)

    def add_by_name(self, name: str) -> str:
        """Take in somebody whom a sheet gives by name alone, and return the id made of it."""
        ref, number = slugify(name) or fold(name), 1
        while fold(self.names.get(ref, name)) != fold(name):
            number += 1
            ref = f"{slugify(name)}-{number}"
        self.add(Named(ref, name), None, None)
        return ref

    def bring(self, named: Named, note: str | None, office: OfficeHeld | None) -> None:
        """Take in what a sheet says of a person, who may have been known by name alone."""
        ref, name = named.ref, named.name
        if ref not in self.names:
            self.brought.add(ref)
            for old in [old for old in self.names if self._is_known_by_name(old, name)][:1]:
                self._rename(old, ref, name)
        known = {held.identity for held in self.offices[ref]}
        if office and office.identity not in known:
            self.brought.add(ref)
        self.add(named, note, office)

    def _is_known_by_name(self, ref: str, name: str) -> bool:
        """Say whether somebody on record has this name, and an id made of it."""
        is_made_of_it = re.fullmatch(rf"{re.escape(slugify(name))}(-[0-9]+)?", ref)
        is_new = ref in self.brought or ref in self.renamed.values()
        return bool(is_made_of_it) and fold(self.names[ref]) == fold(name) and not is_new

    def _rename(self, old: str, ref: str, name: str) -> None:
        self.names.pop(old)
        self.names[ref] = name
        self.renamed[old] = ref
        self.on_record.discard(old)
        held = self.offices.pop(old, [])
        self.offices[ref] = [replace(office, person=ref) for office in held]

    def named(self, name: str, actor: str | None = None) -> str | None:
        """Return the ref of the one person of that name, of several the one of that actor.

        A name that nobody has as their own may be another spelling of somebody's.
        """
        wanted = fold(name)
        called = [ref for ref, known in self.names.items() if fold(known) == wanted]
        if not called:
            called = [ref for ref, known in self.others.items() if wanted in map(fold, known)]
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
    people, others = People(), _others_on_record(session)
    offices = select(Person, Office).outerjoin(Office, Office.person_id == Person.id)
    found = session.execute(offices.order_by(Person.id, Office.id))
    for person, office in cast(Iterable[tuple[Person, Office | None]], found):
        held = None
        if office is not None and not office.inferred:
            held = _held_on_record(person.ref, office)
        named = Named(person.ref, person.name, person.family_name, others.get(person.id, ()))
        people.add(named, None, held)
    people.on_record |= people.names.keys()
    for ref, standing in merged_refs(session).items():
        people.merged[ref] = standing
        people.offices[ref] = [replace(held, person=ref) for held in people.offices[standing]]
    return people


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


def read_people(
    rows: tuple[Row, ...], people: People, actors: Actors, findings: list[Finding]
) -> None:
    """Take the rows of people.csv in; a person with two offices has two rows."""

    def read(cells: Cells) -> None:
        ref, name = cells.needed("person_id"), cells.needed("name", NAME_NEEDED)
        known = people.names.get(ref, name)
        if name and fold(name) not in map(fold, (known, *people.others[ref])):
            cells.refuse("name", f"{ref} is {known} already: use another id for {name}.")
        named = _read_names(cells, ref, name, people)
        office = _read_office(cells, ref, actors)
        if not cells.has_failed:
            people.bring(named, cells.optional("notes"), office)

    read_rows(rows, read, findings)


def _read_names(cells: Cells, ref: str, name: str, people: People) -> Named:
    family, listed = cells.optional("family_name"), cells.text("other_names").split("|")
    others = tuple(filter(None, (" ".join(other.split()) for other in listed)))
    before = people.families.get(ref)
    if family and name and not stands_in(family, (name, *others, *people.others[ref])):
        cells.refuse("family_name", no_part_of_the_name(family))
    if family and before and before != family and ref not in people.on_record:
        cells.refuse("family_name", f"{ref} has the family name {before} already: keep one.")
    return Named(ref, name, family, others)


def _read_office(cells: Cells, ref: str, actors: Actors) -> OfficeHeld | None:
    title, actor = cells.text("office"), cells.text("country_or_group")
    if not title and not actor:
        return None
    title = cells.needed("office", OFFICE_NEEDED)
    actor = cells.needed("country_or_group", OFFICE_OF_NEEDED)
    actor = actors.code_for(actor) or actor
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
    _rename_known(keeping, people)
    ids = {row.ref: row.id for row in session.execute(select(Person.ref, Person.id))}
    ids |= {ref: ids[standing] for ref, standing in people.merged.items()}
    for ref in sorted(people.names.keys() - ids.keys(), key=natural):
        ids[ref] = _keep_person(keeping, people, ref)
    for ref, left_out in sorted(people.left_out.items()):
        if left_out:
            keeping.note(
                f"people.csv: {ref} is on record and was left as it is; put on record on the page "
                f"of {people.names[ref]} what is new: {', '.join(dict.fromkeys(left_out))}."
            )
    listed = {office for held in people.offices.values() for office in held}
    return ids, record_offices(keeping, people.brought, listed, spoken_in, ids, presidents)


def _keep_person(keeping: Keeping, people: People, ref: str) -> int:
    name, note = people.names[ref], " ".join(sorted(people.notes[ref])) or None
    family = people.families.get(ref)
    person = keeping.keep(
        Person(ref=ref, name=name, folded=fold(name), family_name=family, note=note)
    )
    _keep_other_names(keeping, person.id, people.others[ref])
    return person.id


def _keep_other_names(keeping: Keeping, person: int, names: Iterable[str]) -> None:
    for name in names:
        keeping.keep_last(PersonName(person_id=person, name=name, folded=fold(name)))


def _rename_known(keeping: Keeping, people: People) -> None:
    """Give those who were known by name alone the id, the spelling and the names a sheet has."""
    known = select(Person).where(Person.ref.in_(people.renamed))
    for person in keeping.session.scalars(known):
        ref = people.renamed[person.ref]
        person.ref, person.name = ref, people.names[ref]
        person.note = person.note or " ".join(sorted(people.notes[ref])) or None
        person.family_name = person.family_name or people.families.get(ref)
        _keep_other_names(keeping, person.id, people.others[ref])
        keeping.change(person)
    keeping.session.flush()  # The ids are asked for next.
