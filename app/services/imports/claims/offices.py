"""The offices in which people speak: those listed, and what claims call their speakers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.domain.inputs.person import OfficeInput
from app.domain.person import Office, Person
from app.domain.statement import Statement
from app.services.imports.claims.gone import GONE
from app.services.keeping import Keeping
from app.services.writing.person import add_office, change_office

OfficeKey = tuple[str, str, str]
Key = tuple[int, str, str]


@dataclass(frozen=True, order=True)
class OfficeHeld:
    """An office as a sheet or the record has it."""

    person: str
    title: str
    actor: str
    held_from: str = ""
    held_until: str = ""

    @property
    def identity(self) -> OfficeKey:
        return (self.person, self.actor, self.title)

    @property
    def given(self) -> OfficeInput:
        """The office as a form would have it."""
        return OfficeInput(
            row=0,
            number=None,
            title=self.title,
            actor=self.actor,
            held_from=self.held_from or None,
            held_until=self.held_until or None,
            voice=None,
        )

    def with_days_of(self, other: "OfficeHeld") -> "OfficeHeld":
        """Return it with the days that only the other says."""
        begun, ended = self.held_from or other.held_from, self.held_until or other.held_until
        return replace(self, held_from=begun, held_until=ended)


def record_offices(
    keeping: Keeping,
    brought: set[str],
    listed: Iterable[OfficeHeld],
    spoken_in: Iterable[OfficeHeld],
    people: Mapping[str, int],
) -> dict[OfficeKey, int]:
    """Keep offices that are not on record; return the ids of all of them.

    What a claim called somebody `brought` by a list, and calls them no more, becomes the office
    that the list has.
    """
    listed, spoken = sorted(listed), sorted(set(spoken_in))
    there = _on_record(keeping)
    wanted = {_key(office, people) for office in (*listed, *spoken)}
    spare = _no_longer_spoken_in(keeping, there, {people[ref] for ref in brought}, wanted)
    of_a_list = {_key(office, people) for office in listed}
    for held in (*listed, *spoken):
        key = _key(held, people)
        office = there.get(key) or _taken(spare, key[0])
        is_inferred = key not in of_a_list
        if office is None:
            there[key] = add_office(keeping, key[0], held.given, inferred=is_inferred)
            continue
        is_another = not is_inferred and (office.inferred or _days(office) != _days(held))
        if key not in there or is_another:
            change_office(keeping, office, held.given, inferred=is_inferred)
        there[key] = office
    keeping.session.flush()  # Statements refer to them next.
    return {held.identity: there[_key(held, people)].id for held in (*listed, *spoken)}


def _days(office: Office | OfficeHeld) -> tuple[str, str]:
    return (office.held_from or "", office.held_until or "")


def _key(held: OfficeHeld, people: Mapping[str, int]) -> Key:
    """Name an office by whose it is: two short names may stand for one person by now."""
    return (people[held.person], held.actor, held.title)


def _on_record(keeping: Keeping) -> dict[Key, Office]:
    offices = keeping.session.scalars(select(Office))
    return {(o.person_id, o.actor_code, o.title): o for o in offices}


def drop_unused_offices(keeping: Keeping, brought: set[str]) -> None:
    """Take away what only claims called somebody `brought` by a list, and none calls them now."""
    session = keeping.session
    session.flush()  # Which statement is in which office is asked of the database.
    used = select(Statement.office_id).where(Statement.office_id.is_not(None))
    unused = (
        select(Office)
        .join(Person, Person.id == Office.person_id)
        .where(Person.ref.in_(brought), Office.inferred.in_([True]), Office.id.not_in(used))
    )
    for office in session.scalars(unused):
        session.delete(office)
    session.flush()  # Nothing else is told of them.


def _no_longer_spoken_in(
    keeping: Keeping, there: Mapping[Key, Office], brought: set[int], wanted: set[Key]
) -> list[Office]:
    """Return the offices that only claims had and that none has now."""
    left = [
        office
        for key, office in sorted(there.items())
        if key[0] in brought and office.inferred and key not in wanted
    ]
    ids = [office.id for office in left]
    withdrawn = select(Statement.office_id).where(
        Statement.office_id.in_(ids), Statement.status.in_(GONE)
    )
    kept = set(keeping.session.scalars(withdrawn))
    return [office for office in left if office.id not in kept]


def _taken(spare: list[Office], person: int) -> Office | None:
    """Take from the offices to spare the first of this person."""
    office = next((each for each in spare if each.person_id == person), None)
    if office is not None:
        spare.remove(office)
    return office
