"""Which questions were answered last, and on which somebody changed its answer last."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, Text, cast, func, select
from sqlalchemy.orm import Session

from app.domain.codes import Mark
from app.domain.position import Position
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.questions import cases
from app.rules.standing import OWN_TIER

positions = Position.__table__.c


def newest_first(
    initiatives: Sequence[InitiativeRef], cells: Mapping[Key, Cell]
) -> list[InitiativeRef]:
    """Put the question first that was answered last, and last those that nobody answered."""
    newest: dict[int, date] = {}
    for (initiative, _), cell in cells.items():
        if cell.since:
            newest[initiative] = max(newest.get(initiative, date.min), cell.since.begins)
    return sorted(initiatives, key=lambda known: newest.get(known.id, date.min), reverse=True)


def answered_last(limit: int) -> Select[int]:
    """Ask for as many questions that can be first by `newest_first`, as positions are kept."""
    begins = func.max(func.coalesce(positions.since_earliest, positions.since_latest))
    return (
        select(Position.initiative_id)
        .where(Position.initiative_id.in_(cases()), _is_dated())
        .group_by(Position.initiative_id)
        .order_by(begins.desc(), Position.initiative_id)
        .limit(limit)
    )


def changed_last(session: Session, since: date, limit: int) -> list[Key]:
    """Name as many cells whose own answer has changed and may be so since the day, newest first."""
    last = func.coalesce(positions.since_latest, date.max)
    rows = session.execute(
        select(Position.initiative_id, Position.actor_code)
        .where(
            Position.initiative_id.in_(cases()),
            _is_dated(),
            positions.stance.is_not(None),
            positions.standing.in_(OWN_TIER),
            cast(positions.marks, Text).contains(f'"{Mark.CHANGED}"'),
            last >= since,
        )
        .order_by(last.desc(), Position.initiative_id, Position.actor_code)
        .limit(limit)
    )
    return [(initiative, actor) for initiative, actor in rows]


def unsettled(session: Session, day: date) -> list[int]:
    """Name the questions of which something that is kept rests on a date after the day."""
    of_cases = Position.initiative_id.in_(cases())
    ahead = select(Position.initiative_id).where(of_cases, positions.settles_on > day)
    return [*session.scalars(ahead.distinct())]


def _is_dated() -> ColumnElement[bool]:
    return positions.since_earliest.is_not(None) | positions.since_latest.is_not(None)
