"""Every page that anybody may read, with the day on which what it shows last changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, cast, func, null, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.codes import Status
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.position import Position
from app.domain.revision import Revision
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement

FIXED = (
    *("/", "/matrix", "/initiatives", "/countries", "/people", "/sources"),
    *("/about", "/about/method", "/about/legend"),
)
IS_PUBLIC = Statement.status == Status.PUBLISHED


@dataclass(frozen=True)
class Entry:
    """A page, and when what it shows last changed where that can be said."""

    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Part:
    """Pages of one kind: the rows they stand for, in an order that stays, and their paths."""

    rows: Select[*tuple[Any, ...]]
    path: Callable[[Any], str]


def count_pages(session: Session) -> int:
    """Count all pages; takes one query for each kind."""
    return len(FIXED) + sum(_size(session, part) for part in _parts())


def load_pages(session: Session, first: int, many: int) -> list[Entry]:
    """Read so many pages from that place on, in the same order at every time."""
    found = [Entry(path) for path in FIXED[first : first + many]]
    before = len(FIXED)
    for part in _parts():
        size = _size(session, part)
        start, room = max(first - before, 0), many - len(found)
        if room > 0 and start < size:
            rows = session.execute(part.rows.offset(start).limit(room))
            found += [Entry(part.path(row), row.changed) for row in rows]
        before += size
    return found


def _parts() -> Sequence[Part]:
    return (
        Part(_initiatives(), lambda row: f"/initiatives/{row.slug}"),
        Part(_actors(), _actor_path),
        Part(_cells(), lambda row: f"/initiatives/{row.slug}/positions/{row.actor_code}"),
        Part(_statements(), lambda row: f"/statements/{row.id}"),
        Part(_sources(), lambda row: f"/sources/{row.id}"),
    )


def _initiatives() -> Select[*tuple[Any, ...]]:
    changed = (
        select(func.max(Statement.recorded_at))
        .where(Statement.initiative_id == Initiative.id, IS_PUBLIC)
        .scalar_subquery()
    )
    return (
        select(Initiative.slug, changed.label("changed"))
        .where(Initiative.kind == InitiativeKind.QUESTION)
        .order_by(Initiative.id)
    )


def _actors() -> Select[*tuple[Any, ...]]:
    changed = (
        select(func.max(Statement.recorded_at))
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .where(StatedPosition.actor_code == Actor.code, IS_PUBLIC)
        .scalar_subquery()
    )
    return select(Actor.code, Actor.kind, changed.label("changed")).order_by(Actor.code)


def _actor_path(row: Any) -> str:
    section = "countries" if row.kind is ActorKind.COUNTRY else "groups"
    return f"/{section}/{row.code}"


def _cells() -> Select[*tuple[Any, ...]]:
    """Cells on which anything is on record.

    No date: that of the deciding statement alone would hide whatever came to speak against it.
    """
    return (
        select(Initiative.slug, Position.actor_code, null().label("changed"))
        .join(Initiative, Initiative.id == Position.initiative_id)
        .where(Initiative.kind == InitiativeKind.QUESTION)
        .order_by(Position.initiative_id, Position.actor_code)
    )


def _statements() -> Select[*tuple[Any, ...]]:
    """Statements that count; one that was withdrawn has its page, and is not advertised."""
    changed = func.coalesce(_revised("statements", Statement.id), Statement.recorded_at)
    return select(Statement.id, changed.label("changed")).where(IS_PUBLIC).order_by(Statement.id)


def _sources() -> Select[*tuple[Any, ...]]:
    changed = func.coalesce(_revised("sources", Source.id), Source.recorded_at)
    return select(Source.id, changed.label("changed")).order_by(Source.id)


def _revised(record: str, number: Any) -> Any:
    """When the newest version of a record was made."""
    return (
        select(func.max(Revision.made_at))
        .where(Revision.record == record, Revision.record_id == cast(number, String))
        .scalar_subquery()
    )


def _size(session: Session, part: Part) -> int:
    rows = part.rows.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    return session.scalar(rows) or 0
