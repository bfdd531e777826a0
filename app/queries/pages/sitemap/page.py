"""Every page that anybody may read, with the day on which what it shows last changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.codes import Status
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.position import Position
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.pages.sitemap.touched import (
    actors_touched,
    cells_touched,
    changes_of,
    initiatives_touched,
    invitations_touched,
    people_touched,
    statements_touched,
)
from app.queries.parts.questions import is_question

FIXED = (
    *("/", "/matrix", "/initiatives", "/countries", "/people", "/sources"),
    *("/about", "/about/method", "/about/legend"),
)


@dataclass(frozen=True)
class SitemapPage:
    """A page, and when what it shows last changed where that can be said."""

    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class SitemapPart:
    """Pages of one kind: the rows they stand for, in an order that stays, and their paths."""

    rows: Select[*tuple[Any, ...]]
    path: Callable[[Any], str]


def count_pages(session: Session) -> int:
    """Count all pages; takes one query for each kind."""
    return len(FIXED) + sum(_size(session, part) for part in _parts())


def load_pages(session: Session, first: int, many: int) -> list[SitemapPage]:
    """Read so many pages from that place on, in the same order at every time."""
    found = [SitemapPage(path) for path in FIXED[first : first + many]]
    before = len(FIXED)
    for part in _parts():
        size = _size(session, part)
        start, room = max(first - before, 0), many - len(found)
        if room > 0 and start < size:
            rows = session.execute(part.rows.offset(start).limit(room))
            found += [SitemapPage(part.path(row), row.changed) for row in rows]
        before += size
    return found


def _parts() -> Sequence[SitemapPart]:
    return (
        *(SitemapPart(_initiatives(), _way(way)) for way in paths.WAYS),
        SitemapPart(_actors(), lambda row: paths.actor(row.kind, row.code)),
        SitemapPart(_cells(), lambda row: paths.cell(row.slug, row.actor_code)),
        SitemapPart(_statements(), lambda row: paths.statement(row.id)),
        SitemapPart(_invitations(), lambda row: paths.invitation(row.id)),
        SitemapPart(_people(), lambda row: paths.person(row.id)),
        SitemapPart(_sources(), lambda row: paths.source(row.id)),
    )


def _way(way: str) -> Callable[[Any], str]:
    return lambda row: paths.initiative(row.slug, way)


def _initiatives() -> Select[*tuple[Any, ...]]:
    touched = initiatives_touched()
    return (
        select(Initiative.slug, touched.c.changed)
        .outerjoin(touched, touched.c.initiative_id == Initiative.id)
        .where(is_question())
        .order_by(Initiative.id)
    )


def _actors() -> Select[*tuple[Any, ...]]:
    touched = actors_touched()
    return (
        select(Actor.code, Actor.kind, touched.c.changed)
        .outerjoin(touched, touched.c.actor_code == Actor.code)
        .order_by(Actor.code)
    )


def _cells() -> Select[*tuple[Any, ...]]:
    """Cells on which anything is on record."""
    touched = cells_touched()
    return (
        select(Initiative.slug, Position.actor_code, touched.c.changed)
        .select_from(Position)
        .join(Initiative, Initiative.id == Position.initiative_id)
        .outerjoin(
            touched,
            and_(
                touched.c.initiative_id == Position.initiative_id,
                touched.c.actor_code == Position.actor_code,
            ),
        )
        .where(is_question())
        .order_by(Position.initiative_id, Position.actor_code)
    )


def _statements() -> Select[*tuple[Any, ...]]:
    """Statements that count; one that was withdrawn has its page, and is not advertised."""
    return _records(Statement, statements_touched()).where(Statement.status == Status.PUBLISHED)


def _invitations() -> Select[*tuple[Any, ...]]:
    """Acts of asking that count, as for statements."""
    return _records(Invitation, invitations_touched()).where(Invitation.status == Status.PUBLISHED)


def _people() -> Select[*tuple[Any, ...]]:
    said = people_touched()
    own = _standing(Person, changes_of(Person)).subquery()
    changed = case((said.c.changed > own.c.changed, said.c.changed), else_=own.c.changed)
    return (
        select(own.c.id, changed.label("changed"))
        .outerjoin(said, said.c.person_id == own.c.id)
        .order_by(own.c.id)
    )


def _sources() -> Select[*tuple[Any, ...]]:
    return _standing(Source, changes_of(Source))


def _standing(record: Any, touched: Subquery) -> Select[*tuple[Any, ...]]:
    """Leave out what was withdrawn, or merged into another."""
    return _records(record, touched).where(
        record.withdrawn_reason.is_(None), record.merged_into_id.is_(None)
    )


def _records(record: Any, touched: Subquery) -> Select[*tuple[Any, ...]]:
    last = (
        select(touched.c.id, func.max(touched.c.at).label("changed"))
        .group_by(touched.c.id)
        .subquery()
    )
    return (
        select(record.id, last.c.changed)
        .outerjoin(last, last.c.id == record.id)
        .order_by(record.id)
    )


def _size(session: Session, part: SitemapPart) -> int:
    rows = part.rows.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    return session.scalar(rows) or 0
