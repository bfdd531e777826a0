"""Every page that anybody may read, with the day on which what it shows last changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, null, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.codes import Status
from app.domain.collection import Collection
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
    *("/", "/matrix", "/initiatives", "/collections", "/countries", "/people", "/sources"),
    *("/about", "/about/method", "/about/legend"),
)


@dataclass(frozen=True)
class SitemapPage:
    """A page, and when what it shows last changed where that can be said."""

    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class SitemapPart:
    """Pages of one kind: the rows they stand for, in an order that stays, and the paths of a row.

    `counted` are the same rows without what is only there to be read: when each last changed.
    """

    rows: Select[*tuple[Any, ...]]
    counted: Select[*tuple[Any, ...]]
    paths_of: Callable[[Any], Sequence[str]]
    each: int = 1


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
            found += _pages(session, part, start, room)
        before += size
    return found


def _pages(session: Session, part: SitemapPart, start: int, room: int) -> list[SitemapPage]:
    """Read pages of one kind; the first row may have some before the place, the last some after."""
    first, within = divmod(start, part.each)
    many = -(-(within + room) // part.each)
    pages: list[SitemapPage] = []
    for row in session.execute(part.rows.offset(first).limit(many)):
        pages += [SitemapPage(path, row.changed) for path in part.paths_of(row)]
    return pages[within : within + room]


def _parts() -> Sequence[SitemapPart]:
    return (
        SitemapPart(_initiatives(), _questions(), _ways_of, each=len(paths.WAYS)),
        SitemapPart(_collections(), _collections(), lambda row: [paths.collection(row.slug)]),
        SitemapPart(_actors(), select(Actor.code), lambda row: [paths.actor(row.kind, row.code)]),
        SitemapPart(_cells(), _kept_cells(), lambda row: [paths.cell(row.slug, row.actor_code)]),
        SitemapPart(_statements(), _counting(Statement), lambda row: [paths.statement(row.id)]),
        SitemapPart(_invitations(), _counting(Invitation), lambda row: [paths.invitation(row.id)]),
        SitemapPart(_people(), _standing(Person), lambda row: [paths.person(row.id)]),
        SitemapPart(_sources(), _standing(Source), lambda row: [paths.source(row.id)]),
    )


def _ways_of(row: Any) -> list[str]:
    return [paths.initiative(row.slug, way) for way in paths.WAYS]


def _collections() -> Select[*tuple[Any, ...]]:
    """All collections; nothing keeps when one was last changed."""
    return select(Collection.slug, null().label("changed")).order_by(Collection.position)


def _questions() -> Select[*tuple[Any, ...]]:
    return select(Initiative.slug).where(is_question())


def _initiatives() -> Select[*tuple[Any, ...]]:
    touched = initiatives_touched()
    return (
        _questions()
        .add_columns(touched.c.changed)
        .outerjoin(touched, touched.c.initiative_id == Initiative.id)
        .order_by(Initiative.id)
    )


def _actors() -> Select[*tuple[Any, ...]]:
    touched = actors_touched()
    return (
        select(Actor.code, Actor.kind, touched.c.changed)
        .outerjoin(touched, touched.c.actor_code == Actor.code)
        .order_by(Actor.code)
    )


def _kept_cells() -> Select[*tuple[Any, ...]]:
    """Cells on which anything is on record."""
    return (
        select(Initiative.slug, Position.actor_code)
        .join(Position, Position.initiative_id == Initiative.id)
        .where(is_question())
    )


def _cells() -> Select[*tuple[Any, ...]]:
    touched = cells_touched()
    return (
        _kept_cells()
        .add_columns(touched.c.changed)
        .outerjoin(
            touched,
            and_(
                touched.c.initiative_id == Position.initiative_id,
                touched.c.actor_code == Position.actor_code,
            ),
        )
        .order_by(Position.initiative_id, Position.actor_code)
    )


def _counting(record: Any) -> Select[*tuple[Any, ...]]:
    """Records that count; one that was withdrawn has its page, and is not advertised."""
    return select(record.id).where(record.status == Status.PUBLISHED)


def _standing(record: Any) -> Select[*tuple[Any, ...]]:
    """Records that were neither withdrawn nor merged into another."""
    return select(record.id).where(
        record.withdrawn_reason.is_(None), record.merged_into_id.is_(None)
    )


def _statements() -> Select[*tuple[Any, ...]]:
    return _changed(_counting(Statement), Statement, statements_touched())


def _invitations() -> Select[*tuple[Any, ...]]:
    return _changed(_counting(Invitation), Invitation, invitations_touched())


def _people() -> Select[*tuple[Any, ...]]:
    said = people_touched()
    own = _changed(_standing(Person), Person, changes_of(Person)).subquery()
    changed = case((said.c.changed > own.c.changed, said.c.changed), else_=own.c.changed)
    return (
        select(own.c.id, changed.label("changed"))
        .outerjoin(said, said.c.person_id == own.c.id)
        .order_by(own.c.id)
    )


def _sources() -> Select[*tuple[Any, ...]]:
    return _changed(_standing(Source), Source, changes_of(Source))


def _changed(
    rows: Select[*tuple[Any, ...]], record: Any, touched: Subquery
) -> Select[*tuple[Any, ...]]:
    """Say beside each record when it last changed, in the order of their numbers."""
    last = (
        select(touched.c.id, func.max(touched.c.at).label("changed"))
        .group_by(touched.c.id)
        .subquery()
    )
    return (
        rows.add_columns(last.c.changed).outerjoin(last, last.c.id == record.id).order_by(record.id)
    )


def _size(session: Session, part: SitemapPart) -> int:
    rows = select(func.count()).select_from(part.counted.subquery())
    return part.each * (session.scalar(rows) or 0)
