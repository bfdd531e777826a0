"""People as forms offer them: found by name, with their offices, and those of a like name."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.domain.person import Office, Person
from app.domain.text import fold
from app.queries.merged import get_standing

MOST_PEOPLE = 12
ALIKE = 90
"""From which similarity on (0 to 100) two names may be one person's."""


@dataclass(frozen=True)
class PersonChoice:
    """A person as a list shows them: by name and offices."""

    id: int
    name: str
    offices: Sequence[tuple[int, str]]


def load_person_choice(session: Session, number: int | None) -> PersonChoice | None:
    """Return the person with that number, or the one merged into, if there is one."""
    person = get_standing(session, Person, number)
    return next(iter(_with_offices(session, [person.id])), None) if person else None


def find_people(session: Session, sought: str) -> list[PersonChoice]:
    """Find people whose name holds every word, in any order and without accents."""
    query = select(Person.id).where(_stands()).order_by(Person.folded).limit(MOST_PEOPLE)
    for word in fold(sought).split():
        query = query.where(Person.folded.contains(word, autoescape=True))
    return _with_offices(session, list(session.scalars(query)))


def find_namesakes(session: Session, name: str, own: int | None) -> list[PersonChoice]:
    """Find people who may be the one of that name, whatever the order of its parts."""
    folded = fold(name)
    if not folded:
        return []
    names = session.execute(select(Person.id, Person.folded).where(_stands()).order_by(Person.id))
    alike = [
        row.id
        for row in names
        if row.id != own and fuzz.token_sort_ratio(folded, row.folded) >= ALIKE
    ]
    return _with_offices(session, alike)


def _stands() -> ColumnElement[bool]:
    """Keep who was neither withdrawn nor merged into another."""
    return and_(Person.withdrawn_reason.is_(None), Person.merged_into_id.is_(None))


def _with_offices(session: Session, numbers: Sequence[int | None]) -> list[PersonChoice]:
    offices: dict[int, list[tuple[int, str]]] = {}
    held = select(Office).where(Office.person_id.in_(numbers)).order_by(Office.id)
    for office in session.scalars(held):
        years = "–".join(filter(None, (office.held_from, office.held_until)))
        title = f"{office.title}, {office.actor_code}" + (f" ({years})" if years else "")
        offices.setdefault(office.person_id, []).append((office.id, title))
    people = select(Person.id, Person.name).where(Person.id.in_(numbers)).order_by(Person.folded)
    return [
        PersonChoice(row.id, row.name, offices.get(row.id, ())) for row in session.execute(people)
    ]
