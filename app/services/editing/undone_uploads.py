"""Undoing an import: what it brought is withdrawn as one, and what is in use by now is named."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.base import Base, utc_now
from app.domain.codes import Status
from app.domain.draft import Upload, UploadedRecord
from app.domain.errors import NotAllowed, Rejected
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Report
from app.domain.role import Role
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.who import Who
from app.services.editing.resting import all_resting_on
from app.services.editing.uploads import IMPORTED, UNDONE, record_upload
from app.services.imports.claims.renewing import work_out_anew
from app.services.parts import scalars_in_parts
from app.services.positions import recompute, take_turn
from app.services.revisions import revisions_for
from app.services.search_index.index import reindex
from app.services.undoing import undone_words

Act = TypeVar("Act", Statement, Invitation)
Named = Source | Person | Initiative
NAMED: Sequence[tuple[type[Named], str]] = (
    (Source, "Source"),
    (Person, "Person"),
    (Initiative, "Initiative"),
)


def undo_upload(session: Session, who: Who, upload: Upload, reason: str) -> int:
    """Withdraw what the upload added, as one, and return how many records that were.

    A statement or invitation that another source has come to carry since stays, worked out anew
    without what this upload told of it; so does a source, person or initiative on which anything
    else rests. What stays is named in the notes. Raises Rejected without a reason, NotAllowed for
    an upload that is not on record.
    """
    if not reason.strip():
        raise Rejected({"reason": "Say why it is undone: readers are shown the reason."})
    if upload.state != IMPORTED:
        raise NotAllowed("Only an import that is on record can be undone.")
    take_turn(session)
    words = undone_words(upload.id, reason.strip())
    going = _standing_reports(session, upload)
    statements = _untold_without(session, upload, Statement, going)
    invitations = _untold_without(session, upload, Invitation, going)
    acts: list[Statement | Invitation] = [*statements, *invitations]
    for act in acts:
        act.status, act.withdrawn_reason = Status.WITHDRAWN, words
    # What is withdrawn as a whole keeps its reports, so that its page still says who told it.
    gone = {(type(act), act.id) for act in acts}
    reports = [report for report in going if _told_by(report) not in gone]
    for report in reports:
        report.withdrawn_reason = words
    roles = _standing_roles(session, upload)
    for role in roles:
        role.withdrawn_reason = words
    named, staying = _no_longer_named(session, upload)
    for record in named:
        record.withdrawn_reason = words
    revisions_for(session, [*reports, *acts, *roles, *named], who.name, words)
    _work_out_without(session, who, reports)
    upload.notes = [*upload.notes, *_told_elsewhere(session, upload), *staying]
    upload.state, upload.undone_at = UNDONE, utc_now()
    upload.undone_by_id, upload.undone_reason = who.user_id, reason.strip()
    recompute(session)
    reindex(session)
    record_upload(session, who, "upload.undo", upload)
    return len(reports) + len(acts) + len(roles) + len(named)


def _work_out_without(session: Session, who: Who, reports: Sequence[Report]) -> None:
    told = [_told_by(report) for report in reports]
    work_out_anew(
        session,
        who.name,
        {number for kind, number in told if kind is Statement and number},
        {number for kind, number in told if kind is Invitation and number},
    )


def _no_longer_named(session: Session, upload: Upload) -> tuple[list[Named], list[str]]:
    """Return what the upload brought and nothing rests on any more, and what stays in words."""
    session.flush()  # What was withdrawn just now rests on nothing.
    gone: list[Named] = []
    staying: list[str] = []
    for kind, label in NAMED:
        for record in _standing(session, upload, kind):
            resting = all_resting_on(session, record)
            if resting:
                name = getattr(record, "name", None) or getattr(record, "title", "")
                uses = ", ".join(map(str, resting))
                staying.append(f"{label} {record.id} ({name}) stays: in use by {uses}.")
            else:
                gone.append(record)
    return gone, staying


def _standing(session: Session, upload: Upload, kind: Any) -> list[Named]:
    """Return those records of the upload that are neither withdrawn nor merged into another."""
    standing = select(kind).where(kind.withdrawn_reason.is_(None), kind.merged_into_id.is_(None))
    return list(scalars_in_parts(session, standing, kind.id, _added(session, upload, kind)))


def _told_elsewhere(session: Session, upload: Upload) -> list[str]:
    """Name the statements and acts of asking of the upload that another source carries by now."""
    statements = _not_withdrawn(session, upload, Statement)
    invitations = _not_withdrawn(session, upload, Invitation)
    names = (
        *(f"Statement {statement.id}" for statement in statements),
        *(f"Act of asking {invitation.id}" for invitation in invitations),
    )
    return [f"{name} stays: another source carries it by now." for name in names]


def _not_withdrawn(session: Session, upload: Upload, kind: type[Act]) -> Iterator[Act]:
    standing = select(kind).where(kind.status != Status.WITHDRAWN)
    return scalars_in_parts(session, standing, kind.id, _added(session, upload, kind))


def _standing_roles(session: Session, upload: Upload) -> list[Role]:
    """Return the roles that the upload added and that nobody has withdrawn."""
    query = select(Role).where(
        Role.id.in_(_added(session, upload, Role)), Role.withdrawn_reason.is_(None)
    )
    return list(session.scalars(query))


def _standing_reports(session: Session, upload: Upload) -> list[Report]:
    """Return the pages' reports that the upload added and that nobody has withdrawn.

    One from which a page outside the upload has it stays, and all behind it: without them that
    page's chain would end in the air.
    """
    added = set(_added(session, upload, Report))
    standing = select(Report).where(
        Report.source_id.is_not(None), Report.withdrawn_reason.is_(None)
    )
    going = sorted(added - _still_needed(session, added))
    return list(scalars_in_parts(session, standing, Report.id, going))


def _still_needed(session: Session, added: set[int]) -> set[int]:
    """Return the reports on the way from a page outside the upload to its origin."""
    links = session.execute(
        select(Report.id, Report.relays_id).where(
            Report.relays_id.is_not(None), Report.withdrawn_reason.is_(None)
        )
    )
    relays = {row.id: row.relays_id for row in links}
    needed = {behind for report, behind in relays.items() if report not in added}
    step = needed
    while step := {relays[report] for report in step if report in relays} - needed:
        needed |= step
    return needed


def _untold_without(
    session: Session, upload: Upload, kind: type[Act], going: Sequence[Report]
) -> list[Act]:
    """Return what the upload added and no other page tells."""
    carried = Report.statement_id if kind is Statement else Report.invitation_id
    told = select(carried, Report.id).where(
        carried.is_not(None), Report.source_id.is_not(None), Report.withdrawn_reason.is_(None)
    )
    ours = {report.id for report in going}
    told_by_others = {row[0] for row in session.execute(told) if row.id not in ours}
    standing = _not_withdrawn(session, upload, kind)
    return [act for act in standing if act.id not in told_by_others]


def _told_by(report: Report) -> tuple[type[Base], int | None]:
    """Name what a report tells."""
    if report.statement_id is not None:
        return Statement, report.statement_id
    return Invitation, report.invitation_id


def _added(session: Session, upload: Upload, kind: type[Base]) -> list[int]:
    keys = select(UploadedRecord.record_id).where(
        UploadedRecord.upload_id == upload.id, UploadedRecord.record == kind.__tablename__
    )
    return sorted(int(key) for key in session.scalars(keys))
