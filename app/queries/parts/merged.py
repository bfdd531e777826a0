"""Finds the record that stands for another: itself, or the one it was merged into."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.errors import Merged
from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.source import Source

Kind = TypeVar("Kind", Source, Person, Initiative)


def standing_for(session: Session, record: Kind) -> Kind:
    """Return the record that this one was merged into, at the end of the chain, or itself."""
    while record.merged_into_id is not None:
        record = session.get_one(type(record), record.merged_into_id)
    return record


def get_standing(session: Session, kind: type[Kind], number: int | None) -> Kind | None:
    """Return the record that stands for the one with that number, or None if there is none."""
    record = session.get(kind, number) if number else None
    return standing_for(session, record) if record is not None else None


def standing_numbers(session: Session, kind: type[Kind]) -> dict[int, int]:
    """Return, for every record merged into another, the number of the one that stands for it."""
    rows = session.execute(select(kind.id, kind.merged_into_id))
    into = {number: target for number, target in rows if target is not None}
    return {number: _end(number, into) for number in into}


def refuse_merged(session: Session, record: Source | Person | Initiative) -> None:
    """Raise Merged for a record whose page leads on to another."""
    if record.merged_into_id is None:
        return
    if isinstance(record, Initiative):
        slug = standing_for(session, record).slug
        raise Merged("slug", slug, paths.initiative(slug))
    if isinstance(record, Person):
        number = standing_for(session, record).id
        raise Merged("number", number, paths.person(number))
    number = standing_for(session, record).id
    raise Merged("number", number, paths.source(number))


def _end(number: int, into: dict[int, int]) -> int:
    while number in into:
        number = into[number]
    return number
