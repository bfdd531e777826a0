"""What forms name that has to be on record: initiatives, sources, countries, people."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.sentences import not_on_record
from app.domain.source import Source
from app.queries.parts.merged import get_standing, standing_for

USE_ANOTHER = "Bring that back first, or choose another."


def get_initiative(session: Session, slug: str, field: str = "initiative") -> Initiative:
    """Return the initiative, or the one it was merged into. Raises Rejected."""
    initiative = session.scalar(select(Initiative).where(Initiative.slug == slug))
    if initiative is None:
        raise Rejected({field: "Choose the initiative it is about from the list."})
    initiative = standing_for(session, initiative)
    if initiative.withdrawn_reason is not None:
        raise Rejected({field: f"“{initiative.title}” is withdrawn. {USE_ANOTHER}"})
    return initiative


def get_source(session: Session, number: int) -> Source:
    """Return the source, or the one it was merged into. Raises Rejected."""
    source = get_standing(session, Source, number)
    if source is None:
        raise Rejected({"source": "This source is not on record: paste its address and find it."})
    if source.withdrawn_reason is not None:
        raise Rejected({"source": f"Source {source.id} is withdrawn. {USE_ANOTHER}"})
    return source


def get_country(session: Session, code: str) -> Actor:
    """Return the country or group, or raise Rejected."""
    actor = session.get(Actor, code)
    if actor is None:
        raise Rejected({"country": not_on_record(code)})
    return actor


def get_person(session: Session, number: int | None) -> Person | None:
    """Return the person, or the one merged into, or None where nobody is named. Raises Rejected."""
    if number is None:
        return None
    person = get_standing(session, Person, number)
    if person is None:
        raise Rejected({"person": "This person is not on record: search by name and choose one."})
    if person.withdrawn_reason is not None:
        raise Rejected({"person": f"{person.name} is withdrawn. {USE_ANOTHER}"})
    return person


def kinds_of_actors(session: Session) -> dict[str, ActorKind]:
    """Return every country and group on record by its code."""
    return {row.code: row.kind for row in session.execute(select(Actor.code, Actor.kind))}
