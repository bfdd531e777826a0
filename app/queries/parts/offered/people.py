"""People as forms offer them: found by name, with their offices, and those of a like name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import Session

from app.domain.family_names import family_name_of
from app.domain.person import Office, Person, PersonName
from app.domain.text import fold
from app.domain.wording import joined
from app.queries.parts.merged import get_standing

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
    """Find people whose names, whichever of them, hold every word, in any order, without accents.

    Those of that very family name come first.
    """
    words = fold(sought).split()
    other = select(PersonName.id).where(PersonName.person_id == Person.id)
    query = select(Person.id, Person.name, Person.family_name, Person.folded).where(_stands())
    for word in words:
        is_other = other.where(PersonName.folded.contains(word, autoescape=True)).exists()
        query = query.where(or_(Person.folded.contains(word, autoescape=True), is_other))
    found = sorted(session.execute(query), key=lambda row: (_is_of(row, words), row.folded))
    return _with_offices(session, [row.id for row in found[:MOST_PEOPLE]])


def _is_of(row: Row[*tuple[Any, ...]], words: Sequence[str]) -> bool:
    """Sort key: whether no word is the family name."""
    return fold(family_name_of(row.name, row.family_name)) not in (*words, " ".join(words))


def find_namesakes(session: Session, name: str, own: int | None) -> list[PersonChoice]:
    """Find people who may be the one of that name, whatever the order of its parts."""
    folded = fold(name)
    if not folded:
        return []
    names = (
        select(Person.id, Person.folded)
        .where(_stands())
        .union_all(
            select(PersonName.person_id, PersonName.folded)
            .join(Person, Person.id == PersonName.person_id)
            .where(_stands())
        )
    )
    alike = [
        row.id
        for row in session.execute(names.order_by(Person.id))
        if row.id != own and fuzz.token_sort_ratio(folded, row.folded) >= ALIKE
    ]
    return _with_offices(session, list(dict.fromkeys(alike)))


def _stands() -> ColumnElement[bool]:
    """Keep who was neither withdrawn nor merged into another."""
    return and_(Person.withdrawn_reason.is_(None), Person.merged_into_id.is_(None))


def _with_offices(session: Session, numbers: Sequence[int]) -> list[PersonChoice]:
    offices: dict[int, list[tuple[int, str]]] = {}
    held = select(Office).where(Office.person_id.in_(numbers)).order_by(Office.id)
    for office in session.scalars(held):
        years = joined((office.held_from, office.held_until), "–")
        title = joined(
            [f"{office.title}, {office.actor_code}", f"({years})" if years else None], " "
        )
        offices.setdefault(office.person_id, []).append((office.id, title))
    people = session.execute(select(Person.id, Person.name).where(Person.id.in_(numbers)))
    names = {row.id: row.name for row in people}
    return [
        PersonChoice(number, names[number], offices.get(number, ()))
        for number in numbers
        if number in names
    ]
