"""The countries that the matrix has a row for: the one place that says which."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.position import Position
from app.queries.parts.actors import ActorRef
from app.queries.parts.questions import cases


def load_countries_on_record(
    session: Session, actors: Mapping[str, ActorRef]
) -> dict[str, ActorRef]:
    """Return those of whom anything is on record for a question that is read alone, by name."""
    of_cases = Position.initiative_id.in_(cases())
    codes = set(session.scalars(select(Position.actor_code).where(of_cases).distinct()))
    return {
        code: actor
        for code, actor in actors.items()
        if code in codes and actor.kind is ActorKind.COUNTRY
    }
