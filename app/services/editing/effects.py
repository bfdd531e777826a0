"""What publishing a draft would change, found out by doing it and taking it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.base import Base
from app.domain.codes import RoleKind
from app.domain.draft import Draft
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.domain.who import Who
from app.domain.words import word
from app.queries.vocabulary import Vocabulary, load_vocabulary
from app.services.editing.drafts import put_on_record

Cell = tuple[int, str]
NO_CANDIDATES = (RoleKind.HOST, RoleKind.OUTSIDER)
NOTHING = "nothing on record"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Effect:
    """One cell that would change: whose, on what, and from what to what, in words."""

    actor_code: str
    actor: str
    initiative_slug: str
    initiative: str
    before: str
    after: str


def rehearse(
    session: Session, who: Who, draft: Draft, look: Callable[[Base], Result]
) -> tuple[list[Effect], Result]:
    """Publish the draft, note every cell that changes, and take everything back.

    `look` sees the record as it then stands, and what it returns comes back with the effects.
    Raises Rejected and Stale as publishing does. The session must be one that may write; it
    holds nothing new afterwards.
    """
    return rehearsal_of(session, lambda: look(put_on_record(session, who, draft)))


def rehearsal_of(session: Session, act: Callable[[], Result]) -> tuple[list[Effect], Result]:
    """Do something, note every cell that it changes, and take everything back.

    Returns the effects and what the act returned.
    """
    words = load_vocabulary(session)
    before = _cells(session, words)
    rehearsal = session.begin_nested()
    try:
        result = act()
        after = _cells(session, words)
        names = _names(session)
    finally:
        rehearsal.rollback()
    effects = [
        Effect(*names(cell), before.get(cell, NOTHING), after.get(cell, NOTHING))
        for cell in sorted({*before, *after})
        if before.get(cell) != after.get(cell)
    ]
    return effects, result


def _cells(session: Session, words: Vocabulary) -> Mapping[Cell, str]:
    scales = _pairs(session, select(Initiative.id, Initiative.scale_code))
    session.flush()
    return {
        (p.initiative_id, p.actor_code): _in_words(p, scales[p.initiative_id], words)
        for p in session.scalars(select(Position).execution_options(populate_existing=True))
    }


def _in_words(position: Position, scale: str, words: Vocabulary) -> str:
    if position.role in NO_CANDIDATES:
        return f"{word(position.role).label}, no answer asked"
    if position.stance is None:
        assert position.silence is not None  # A CHECK of the table says so.
        return word(position.silence).label.lower()
    text = words.stance(scale, position.stance).label.lower()
    text += f" ({word(position.standing).label})" if position.standing else ""
    marks = [mark.replace("_", " ") for mark in position.marks]
    return f"{text}, {', '.join(marks)}" if marks else text


def _names(session: Session) -> Callable[[Cell], tuple[str, str, str, str]]:
    """Return a function that names a cell: code and name of the actor, slug and title."""
    actors = _pairs(session, select(Actor.code, Actor.name))
    rows = session.execute(select(Initiative.id, Initiative.slug, Initiative.short_title))
    initiatives = {row.id: (row.slug, row.short_title) for row in rows}
    return lambda cell: (cell[1], actors[cell[1]], *initiatives[cell[0]])


def _pairs(session: Session, query: Select[Any, Any]) -> dict[Any, Any]:
    return dict(session.execute(query).all())
