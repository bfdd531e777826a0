"""What a page says of a record that is about to be withdrawn, brought back or merged."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.check import Check
from app.domain.dates import describe
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Report
from app.domain.role import Role
from app.domain.ruling import Ruling
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.words import word


@dataclass(frozen=True)
class SubjectLine:
    """A record in a line, and the page on which readers see it."""

    title: str
    href: str


def load_subject(session: Session, record: Any) -> SubjectLine:
    """Name a record of any kind that can be withdrawn or merged."""
    match record:
        case Source():
            return SubjectLine(f"{record.publisher}: {record.title}", paths.source(record.id))
        case Person():
            return SubjectLine(record.name, paths.person(record.id))
        case Initiative():
            return SubjectLine(record.title, paths.initiative(record.slug))
        case Statement():
            return SubjectLine(record.summary, paths.statement(record.id))
        case Invitation():
            return SubjectLine(record.occasion, paths.invitation(record.id))
        case Report():
            return _report(session, record)
        case Check():
            words = f"{record.looked_by} looked in {record.looked_where}, {record.looked_on}"
            return SubjectLine(words, _cell(session, record))
        case Ruling():
            words = f"Ruling of {record.ruled_by}, {record.ruled_on}: {record.reason}"
            return SubjectLine(words, _cell(session, record))
        case Role():
            return _role(session, record)
    raise LookupError(f"{type(record).__name__} cannot be withdrawn.")


def _role(session: Session, role: Role) -> SubjectLine:
    initiative = session.get_one(Initiative, role.initiative_id)
    actor = session.get_one(Actor, role.actor_code)
    words = f"{actor.name} as {word(role.role).label}"
    if role.since.is_known:
        words = f"{actor.name} as {word(role.role).label} since {describe(role.since)}"
    return SubjectLine(words, paths.initiative(initiative.slug))


def _report(session: Session, report: Report) -> SubjectLine:
    title = session.scalar(select(Source.title).where(Source.id == report.source_id))
    words = f"{report.teller}: {report.summary or title or 'a report'}"
    return SubjectLine(words, paths.told_thing(report.statement_id, report.invitation_id))


def _cell(session: Session, record: Check | Ruling) -> str:
    return paths.cell(session.get_one(Initiative, record.initiative_id).slug, record.actor_code)
