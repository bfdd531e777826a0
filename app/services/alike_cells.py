"""Works out cells that are alike once: all who gave one bare answer in one act, and nothing more.

A roll call with 193 votes has at most four such answers. What the rule says of one holder of each
is written for all of them by the database itself.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.check import Check
from app.domain.codes import Status
from app.domain.invitation import Invitation
from app.domain.position import Position
from app.domain.role import Role
from app.domain.ruling import Ruling
from app.domain.statement import Dissociation, StatedPosition, StatedReason, Statement
from app.queries.parts.cells.evidence import cases_of
from app.queries.parts.cells.wanted import Wanted
from app.rules.evidence import Case

Columns = Mapping[str, Any]
Derive = Callable[[Case], Columns]
Key = tuple[int, str]
"""An initiative and a holder."""

LEAST_ALIKE = 20
"""With fewer holders it is not worth asking whether they are alike."""
KEY_COLUMNS = ("initiative_id", "actor_code")


class Alike(NamedTuple):
    """One of the holders of an answer, and all of them told by statement and answer."""

    stated: int
    initiative: int
    statement: int
    stance: str
    holder: str


def copy_alike(session: Session, initiatives: Sequence[int], derive: Derive) -> set[int]:
    """Write the cells of the initiatives whose cells are alike, and return which these are."""
    plain = _plain(session, initiatives)
    derived = _one_derived_of_each(session, plain, derive)
    if derived:
        session.execute(_copying(), [_copied(one, columns) for one, columns in derived])
    return plain


def alike_cells(session: Session, initiatives: Sequence[int], derive: Derive) -> dict[Key, Columns]:
    """Return what `copy_alike` would write."""
    derived = _one_derived_of_each(session, _plain(session, initiatives), derive)
    of_answer = {(one.statement, one.stance): (one.initiative, told) for one, told in derived}
    statements = {one.statement for one, _ in derived}
    answers = select(
        StatedPosition.statement_id, StatedPosition.stance, StatedPosition.actor_code
    ).where(StatedPosition.statement_id.in_(statements))
    found: dict[Key, Columns] = {}
    for statement, stance, holder in session.execute(answers):
        initiative, columns = of_answer[statement, stance]
        found[initiative, holder or ""] = columns
    return found


def _one_derived_of_each(
    session: Session, plain: Collection[int], derive: Derive
) -> list[tuple[Alike, Columns]]:
    """Ask the rule of one holder of each answer."""
    found = _one_of_each(session, plain)
    if not found:
        return []
    which = Wanted(sorted(plain), stated=frozenset(one.stated for one in found))
    cases = cases_of(session, which)
    return [(one, derive(cases[one.initiative, one.holder])) for one in found]


def _copied(one: Alike, columns: Columns) -> dict[str, Any]:
    """Return what `_copying` is given to write the cells of those who answered like this one."""
    given = {f"of_{name}": value for name, value in columns.items()}
    whose = {"initiative": one.initiative, "statement": one.statement, "answer": one.stance}
    return {**given, **whose}


def _plain(session: Session, initiatives: Collection[int]) -> set[int]:
    """Return the initiatives that have one act on record, of which all is said by its answers."""
    acts: Select[int] = (
        select(Statement.initiative_id)
        .where(Statement.initiative_id.in_(initiatives))
        .group_by(Statement.initiative_id)
        .having(func.count() == 1)
    )
    candidates = set(session.scalars(acts))
    if not candidates:
        return set()
    for other in (Invitation, Check, Ruling, Role):
        used = select(other.initiative_id).where(other.initiative_id.in_(candidates))
        candidates -= set(session.scalars(used))
    return candidates - set(session.scalars(_with_more(candidates)))


def _with_more(candidates: Collection[int]) -> Select[int]:
    """Ask which of them have an answer with more to it, a speaker, or few answers."""
    more = or_(
        StatedPosition.actor_code.is_(None),
        StatedPosition.condition.is_not(None),
        StatedPosition.for_members.in_([True]),
        Actor.kind != ActorKind.COUNTRY,
        exists().where(StatedReason.stated_position_id == StatedPosition.id),
    )
    return (
        select(Statement.initiative_id)
        .outerjoin(StatedPosition, StatedPosition.statement_id == Statement.id)
        .outerjoin(Actor, Actor.code == StatedPosition.actor_code)
        .where(Statement.initiative_id.in_(candidates))
        .group_by(Statement.initiative_id)
        .having(
            or_(
                func.count(StatedPosition.id) < LEAST_ALIKE,
                func.sum(_one_where(or_(more, _is_spoken()))) > 0,
            )
        )
    )


def _is_spoken() -> ColumnElement[bool]:
    """Whether somebody spoke, it was told of others, or somebody stood apart."""
    return or_(
        Statement.person_id.is_not(None),
        Statement.office_id.is_not(None),
        Statement.status != Status.PUBLISHED,
        exists().where(Dissociation.statement_id == Statement.id),
    )


def _one_where(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return case((holds, 1), else_=0)


def _one_of_each(session: Session, initiatives: Collection[int]) -> list[Alike]:
    """Choose one holder of each answer."""
    if not initiatives:
        return []
    first = (
        select(
            func.min(StatedPosition.id).label("stated"), Statement.initiative_id.label("initiative")
        )
        .join(Statement, Statement.id == StatedPosition.statement_id)
        .where(Statement.initiative_id.in_(initiatives))
        .group_by(Statement.initiative_id, StatedPosition.statement_id, StatedPosition.stance)
        .subquery()
    )
    chosen = (
        select(
            StatedPosition.id,
            first.c.initiative,
            StatedPosition.statement_id,
            StatedPosition.stance,
            StatedPosition.actor_code,
        )
        .join(first, first.c.stated == StatedPosition.id)
        .order_by(StatedPosition.id)
    )
    return [Alike(*row) for row in session.execute(chosen)]


def _copying() -> Any:
    """Ask the database to write the same cell for every holder of an answer."""
    table = _table()
    names = [column.name for column in table.columns if column.name not in KEY_COLUMNS]
    given = [_given(table.c[name]) for name in names]
    holders = select(
        cast(bindparam("initiative"), table.c.initiative_id.type), StatedPosition.actor_code, *given
    ).where(
        and_(
            StatedPosition.statement_id == bindparam("statement"),
            StatedPosition.stance == bindparam("answer"),
        )
    )
    return insert(table).from_select([*KEY_COLUMNS, *names], holders)


def _given(column: Column[Any]) -> ColumnElement[Any]:
    # PostgreSQL has to be told the type of what is selected as it is.
    return cast(bindparam(f"of_{column.name}", type_=column.type), column.type)


def _table() -> Table:
    table = Position.__table__
    assert isinstance(table, Table)
    return table
