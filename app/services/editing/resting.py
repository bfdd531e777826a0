"""What rests on a source, a person or an initiative: the records that count and name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.check import Check
from app.domain.codes import Status
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Report
from app.domain.role import Role
from app.domain.ruling import Ruling
from app.domain.source import Source
from app.domain.statement import Statement


@dataclass(frozen=True)
class Resting:
    """Records of one kind that count and name another record."""

    label: str
    numbers: Sequence[int]

    def __str__(self) -> str:
        first, *more = self.numbers
        return f"{self.label} {first} and {len(more)} more" if more else f"{self.label} {first}"


def all_resting_on(session: Session, record: Source | Person | Initiative) -> list[Resting]:
    """Return all that counts and names the record; what is withdrawn rests on nothing."""
    found = [
        Resting(label, session.scalars(select(kind.id).where(*which).order_by(kind.id)).all())
        for label, kind, *which in _pointing_at(record)
    ]
    return [resting for resting in found if resting.numbers]


def _pointing_at(record: Source | Person | Initiative) -> Sequence[tuple[Any, ...]]:
    """Name each kind of record that may rest on this one, and which of them do."""
    number = record.id
    if isinstance(record, Source):
        return (
            ("report", Report, Report.source_id == number, *_told_and_standing()),
            ("role", Role, Role.source_id == number, Role.withdrawn_reason.is_(None)),
        )
    if isinstance(record, Person):
        return (
            ("statement", Statement, Statement.person_id == number, _published(Statement)),
            ("act of asking", Invitation, Invitation.sender_person_id == number,
             _published(Invitation)),
        )  # fmt: skip
    return (
        ("statement", Statement, Statement.initiative_id == number, _published(Statement)),
        ("act of asking", Invitation, Invitation.initiative_id == number, _published(Invitation)),
        ("check", Check, Check.initiative_id == number, Check.withdrawn_reason.is_(None)),
        ("ruling", Ruling, Ruling.initiative_id == number, Ruling.withdrawn_at.is_(None)),
        ("role", Role, Role.initiative_id == number, Role.withdrawn_reason.is_(None)),
    )


def _told_and_standing() -> Sequence[ColumnElement[bool]]:
    """Keep reports that are not withdrawn, of statements and acts of asking that are not."""
    gone = Status.WITHDRAWN
    statements = select(Statement.id).where(Statement.status != gone)
    invitations = select(Invitation.id).where(Invitation.status != gone)
    return (
        Report.withdrawn_reason.is_(None),
        Report.statement_id.in_(statements) | Report.invitation_id.in_(invitations),
    )


def _published(kind: type[Any]) -> ColumnElement[bool]:
    published: ColumnElement[bool] = kind.status != Status.WITHDRAWN
    return published
