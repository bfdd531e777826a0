"""Every version of a source, an act of asking, a person or an initiative."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.base import Base
from app.domain.codes import Status
from app.domain.errors import NotFound
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Office, Person
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.role import Role
from app.domain.source import Source
from app.queries.pages.history.statement import SHOWN, HistoryPage, PartHistory, versions_of
from app.queries.parts.versions.contents import NamesToday, load_names, read_report
from app.queries.parts.versions.other_contents import (
    read_initiative,
    read_invitation,
    read_office,
    read_person,
    read_role,
    read_source,
)
from app.queries.parts.vocabulary import load_vocabulary

Read = Callable[[Mapping[str, Any], NamesToday], dict[str, str]]


@dataclass(frozen=True)
class HistorySubject:
    """A kind of record with a history of its own, and the parts that are kept beside it."""

    record: type[Base]
    path: str
    label: str
    read: Read
    title: Callable[[Any], str]
    part: type[Base] | None = None
    read_part: Read = read_report
    parts_head: str = ""


SUBJECTS: Mapping[str, HistorySubject] = {
    subject.path: subject
    for subject in (
        HistorySubject(Source, "sources", "source", read_source, lambda source: source.title),
        HistorySubject(
            Invitation,
            "invitations",
            "invitation",
            read_invitation,
            lambda invitation: invitation.occasion,
            Report,
            read_report,
            "The reports that carry it",
        ),
        HistorySubject(
            Person,
            "people",
            "person",
            read_person,
            lambda person: person.name,
            Office,
            read_office,
            "The offices held",
        ),
        HistorySubject(
            Initiative,
            "initiatives",
            "initiative",
            read_initiative,
            lambda initiative: initiative.title,
            Role,
            read_role,
            "The roles of countries and groups",
        ),
    )
}


def load_record_history(session: Session, path: str, key: int | str) -> HistoryPage:
    """Read every version of a record by its number, or an initiative's by its slug.

    Raises NotFound for one that readers do not see.
    """
    subject = SUBJECTS[path]
    record = _find(session, subject, key)
    parts = _parts(session, subject, record.id)
    kept = _revisions(session, subject, record.id, [part.id for part in parts])
    contents = [revision.content for revision in chain.from_iterable(kept.values())]
    initiative = record.initiative_id if isinstance(record, Invitation) else 0
    names = load_names(session, load_vocabulary(session), initiative, contents)
    return HistoryPage(
        id=record.id,
        label=subject.label,
        path=path,
        href=paths.record(path, key),
        summary=subject.title(record),
        versions=versions_of(kept.get(_name(subject.record, record.id), ()), names, subject.read),
        part={Report: "report", Office: "office", Role: "role"}.get(subject.part, "")
        if subject.part
        else "",
        parts_head=subject.parts_head,
        parts=[_part(subject, part, kept, names) for part in parts],
    )


def _find(session: Session, subject: HistorySubject, key: int | str) -> Any:
    own: Any = subject.record  # Every kind of record has a number; only initiatives have a slug.
    column = Initiative.slug if isinstance(key, str) else own.id
    record = session.scalar(select(subject.record).where(column == key))
    if record is None or getattr(record, "status", Status.PUBLISHED) not in SHOWN:
        raise NotFound(f"No {subject.label} with the number {key} is on record.")
    return record


def _parts(session: Session, subject: HistorySubject, number: int) -> Sequence[Any]:
    if subject.part is Report:
        query = select(Report.id, Report.ref, Report.teller.label("name"), Report.source_id)
        return session.execute(
            query.where(Report.invitation_id == number).order_by(
                Report.source_id.is_(None), Report.id
            )
        ).all()
    if subject.part is Office:
        offices = select(Office.id, Office.title.label("name")).where(Office.person_id == number)
        return session.execute(offices.order_by(Office.id)).all()
    if subject.part is Role:
        roles = (
            select(Role.id, Actor.name)
            .join(Actor, Actor.code == Role.actor_code)
            .where(Role.initiative_id == number)
        )
        return session.execute(roles.order_by(Role.id)).all()
    return ()


def _revisions(
    session: Session, subject: HistorySubject, number: int, parts: Sequence[int]
) -> dict[tuple[str, str], list[Revision]]:
    wanted = [_of(subject.record, [number])]
    wanted += [_of(subject.part, parts)] if subject.part else []
    found: dict[tuple[str, str], list[Revision]] = {}
    for revision in session.scalars(
        select(Revision).where(or_(*wanted)).order_by(Revision.version)
    ):
        found.setdefault((revision.record, revision.record_id), []).append(revision)
    return found


def _of(record: type[Base], numbers: Sequence[int]) -> Any:
    keys = [str(number) for number in numbers]
    return and_(Revision.record == record.__tablename__, Revision.record_id.in_(keys))


def _name(record: type[Base], number: int) -> tuple[str, str]:
    return record.__tablename__, str(number)


def _part(
    subject: HistorySubject,
    part: Any,
    kept: Mapping[tuple[str, str], list[Revision]],
    names: NamesToday,
) -> PartHistory:
    assert subject.part is not None
    return PartHistory(
        id=part.id,
        ref=getattr(part, "ref", None),
        name=part.name,
        source_id=getattr(part, "source_id", None),
        versions=versions_of(kept.get(_name(subject.part, part.id), ()), names, subject.read_part),
    )
