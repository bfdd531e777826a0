"""When the records behind a page were last made or changed, drafts left out."""

from typing import Any

from sqlalchemy import Select, String, Subquery, and_, cast, func, select, union_all

from app.domain.actor import Membership
from app.domain.check import Check
from app.domain.codes import Status
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.role import Role
from app.domain.ruling import Ruling
from app.domain.statement import StatedPosition, Statement

SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)


def statements_touched() -> Subquery:
    """Every moment at which a statement, or what tells it, was made or changed, by its `id`."""
    return _told(Statement, Report.statement_id)


def invitations_touched() -> Subquery:
    """The same for acts of asking."""
    return _told(Invitation, Report.invitation_id)


def changes_of(record: Any) -> Subquery:
    """Every moment at which a record of this kind was made or changed, by its `id`."""
    versions = select(record.id, Revision.made_at.label("at")).join(
        Revision,
        and_(
            Revision.record == record.__tablename__,
            Revision.record_id == cast(record.id, String),
        ),
    )
    return union_all(select(record.id, record.recorded_at.label("at")), versions).subquery()


def cells_touched() -> Subquery:
    """When what a cell rests on last changed, by `initiative_id` and `actor_code`.

    A group's statements touch the cells of all who were ever its members.
    """
    said, asked = statements_touched(), invitations_touched()
    looked, ruled, held = changes_of(Check), changes_of(Ruling), changes_of(Role)
    stated = select(Statement.initiative_id, StatedPosition.actor_code, said.c.at)
    through = select(Statement.initiative_id, Membership.member_code, said.c.at)
    touched = union_all(
        _of_statements(stated, said).where(StatedPosition.actor_code.is_not(None)),
        _of_statements(through, said).join(
            Membership, Membership.group_code == StatedPosition.actor_code
        ),
        select(Invitation.initiative_id, Invitee.actor_code, asked.c.at)
        .join(asked, asked.c.id == Invitation.id)
        .join(Invitee, Invitee.invitation_id == Invitation.id)
        .where(Invitation.status.in_(SHOWN), Invitee.actor_code.is_not(None)),
        select(Check.initiative_id, Check.actor_code, looked.c.at).join(
            looked, looked.c.id == Check.id
        ),
        select(Ruling.initiative_id, Ruling.actor_code, ruled.c.at).join(
            ruled, ruled.c.id == Ruling.id
        ),
        select(Role.initiative_id, Role.actor_code, held.c.at).join(held, held.c.id == Role.id),
    ).subquery()
    return _last(touched, touched.c.initiative_id, touched.c.actor_code)


def initiatives_touched() -> Subquery:
    """When anything on an initiative last changed, by `initiative_id`."""
    said, asked = statements_touched(), invitations_touched()
    cells = cells_touched()
    touched = union_all(
        select(Statement.initiative_id, said.c.at)
        .join(said, said.c.id == Statement.id)
        .where(Statement.status.in_(SHOWN)),
        select(Invitation.initiative_id, asked.c.at)
        .join(asked, asked.c.id == Invitation.id)
        .where(Invitation.status.in_(SHOWN)),
        select(cells.c.initiative_id, cells.c.changed),
    ).subquery()
    return _last(touched, touched.c.initiative_id)


def actors_touched() -> Subquery:
    """When any cell of a country or group last changed, by `actor_code`."""
    cells = cells_touched()
    return (
        select(cells.c.actor_code, func.max(cells.c.changed).label("changed"))
        .group_by(cells.c.actor_code)
        .subquery()
    )


def people_touched() -> Subquery:
    """When anything a person said last changed, by `person_id`."""
    said = statements_touched()
    return (
        select(Statement.person_id, func.max(said.c.at).label("changed"))
        .join(said, said.c.id == Statement.id)
        .where(Statement.person_id.is_not(None), Statement.status.in_(SHOWN))
        .group_by(Statement.person_id)
        .subquery()
    )


def _told(record: Any, carries: Any) -> Subquery:
    own, reports = changes_of(record), changes_of(Report)
    return union_all(
        select(own.c.id, own.c.at),
        select(carries.label("id"), reports.c.at)
        .join(reports, reports.c.id == Report.id)
        .where(carries.is_not(None)),
    ).subquery()


def _of_statements(query: Select[Any], said: Subquery) -> Select[Any]:
    return (
        query.select_from(Statement)
        .join(said, said.c.id == Statement.id)
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .where(Statement.status.in_(SHOWN))
    )


def _last(touched: Subquery, *keys: Any) -> Subquery:
    return select(*keys, func.max(touched.c.at).label("changed")).group_by(*keys).subquery()
