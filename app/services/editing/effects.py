"""What publishing a draft would change, found out by doing it and taking it back."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
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
from app.queries.cells import Cell as ShownCell
from app.queries.cells import load_cells
from app.queries.clocks import today
from app.queries.initiatives import ref_of
from app.queries.vocabulary import load_vocabulary
from app.rules.evidence import Clock
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
    """Publish the draft, note every cell that changes today, and take everything back.

    `look` sees the record as it then stands, and what it returns comes back with the effects.
    Raises Rejected and Stale as publishing does. The session must be one that may write; it
    holds nothing new afterwards.
    """
    return rehearsal_of(session, lambda: look(put_on_record(session, who, draft)))


def rehearsal_of(session: Session, act: Callable[[], Result]) -> tuple[list[Effect], Result]:
    """Do something, note every cell that it changes, and take everything back.

    Returns the effects and what the act returned.
    """
    stored, ahead = _stored(session), _ahead(session)
    rehearsal = session.begin_nested()
    try:
        result = act()
        touched = _touched(stored, _stored(session)) | ahead | _ahead(session)
        after = _cells(session, touched)
        names = _names(session)
    finally:
        rehearsal.rollback()
    before = _cells(session, touched)
    effects = [
        Effect(*names(cell), before.get(cell, NOTHING), after.get(cell, NOTHING))
        for cell in sorted({*before, *after})
        if before.get(cell) != after.get(cell)
    ]
    return effects, result


def _stored(session: Session) -> dict[int, set[Any]]:
    """Return what is stored of every position, by initiative."""
    session.flush()
    columns = [column for column in Position.__table__.columns if column.name != "initiative_id"]
    rows: dict[int, set[Any]] = defaultdict(set)
    for row in session.execute(select(Position.initiative_id, *columns)):
        rows[row[0]].add(tuple(map(str, row[1:])))
    return rows


def _touched(before: Mapping[int, set[Any]], after: Mapping[int, set[Any]]) -> set[int]:
    """Name the initiatives of which something stored has changed."""
    return {one for one in {*before, *after} if before.get(one) != after.get(one)}


def _ahead(session: Session) -> set[int]:
    """Name the initiatives on which something is dated after today.

    What is stored of them tells of that day, and may stay while what stands today changes.
    """
    later = select(Position.initiative_id).where(Position.settles_on > today())
    return set(session.scalars(later))


def _cells(session: Session, initiatives: Collection[int]) -> Mapping[Cell, str]:
    """Say of every cell of the initiatives what a reader is shown of it today."""
    words, day = load_vocabulary(session), today()
    found = session.scalars(select(Initiative).where(Initiative.id.in_(initiatives)))
    refs = [ref_of(initiative) for initiative in found]
    cells = load_cells(session, refs, Clock(day, day), words)
    return {key: _in_words(cell) for key, cell in cells.items() if not cell.is_empty}


def _in_words(cell: ShownCell) -> str:
    if cell.stance is None:
        return cell.label.lower()
    text = cell.stance.label.lower()
    text += f" ({word(cell.standing).label})" if cell.standing else ""
    marks = [mark.replace("_", " ") for mark in cell.marks]
    return f"{text}, {', '.join(marks)}" if marks else text


def _names(session: Session) -> Callable[[Cell], tuple[str, str, str, str]]:
    """Return a function that names a cell: code and name of the actor, slug and title."""
    actors = _pairs(session, select(Actor.code, Actor.name))
    rows = session.execute(select(Initiative.id, Initiative.slug, Initiative.short_title))
    initiatives = {row.id: (row.slug, row.short_title) for row in rows}
    return lambda cell: (cell[1], actors[cell[1]], *initiatives[cell[0]])


def _pairs(session: Session, query: Select[Any, Any]) -> dict[Any, Any]:
    return dict(session.execute(query).all())
