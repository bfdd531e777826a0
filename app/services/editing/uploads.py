"""Claim sheets brought in through the browser: checked, imported, and undone as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.base import Base, utc_now
from app.domain.codes import Status
from app.domain.draft import Upload, UploadedRecord, UploadedSheet
from app.domain.errors import Finding, ImportRejected, NotAllowed, NotFound, Rejected
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.role import Role
from app.domain.statement import Statement
from app.domain.who import Who
from app.services.editing.audit import record_deed
from app.services.editing.effects import Effect, rehearsal_of
from app.services.imports.claims import Progress, import_claims
from app.services.imports.claims.columns import SHEETS
from app.services.imports.claims.renewing import work_out_anew
from app.services.keeping import ImportResult
from app.services.positions import recompute, take_turn
from app.services.revisions import in_parts, revisions_for
from app.services.search_index.index import reindex

Files = Mapping[str, bytes]
CHECKED, IMPORTING, IMPORTED, UNDONE, FAILED = (
    "checked",
    "importing",
    "imported",
    "undone",
    "failed",
)
AT_ONCE = 500
Act = TypeVar("Act", Statement, Invitation)


@dataclass(frozen=True)
class DryRun:
    """What an upload would do: findings that stop it, or what it adds and which cells change."""

    findings: list[Finding]
    result: ImportResult | None
    effects: list[Effect]


def check_upload(session: Session, who: Who, files: Files) -> Upload:
    """Keep the sheets, and find out by a dry run what importing them would do.

    Raises Rejected for files that are no sheets at all.
    """
    texts = _texts(files)
    run = _dry_run(session, who, texts)
    upload = Upload(
        state=CHECKED,
        made_by_id=who.user_id,
        findings=[vars(finding) for finding in run.findings],
        notes=list(run.result.notes) if run.result else [],
        added=dict(run.result.added) if run.result else {},
        already_there=run.result.already_there if run.result else 0,
        effects=[vars(effect) for effect in run.effects],
    )
    session.add(upload)
    session.flush()
    for name, text in texts.items():
        session.add(UploadedSheet(upload_id=upload.id, name=name, text=text))
    _record(session, who, "upload.check", upload)
    return upload


def _dry_run(session: Session, who: Who, texts: Mapping[str, str]) -> DryRun:
    """Import the sheets, note what that changes, and take everything back."""
    try:
        effects, result = rehearsal_of(session, lambda: _import(session, who, texts, None))
    except ImportRejected as rejected:
        return DryRun(list(rejected.findings), None, [])
    return DryRun([], result, effects)


def begin_upload(session: Session, who: Who, upload: Upload) -> None:
    """Mark the upload as being imported. Raises NotAllowed if it is not ready for that."""
    if upload.state not in (CHECKED, FAILED):
        raise NotAllowed(f"This import is {upload.state} already.")
    if upload.findings:
        raise NotAllowed("These sheets have mistakes: put them right and send them once more.")
    upload.state = IMPORTING
    _record(session, who, "upload.begin", upload)


def run_upload(session: Session, who: Who, upload: Upload, progress: Progress | None) -> None:
    """Put all the sheets hold on record. Raises ImportRejected if they no longer fit the record."""
    result = _import(session, who, sheets_of(session, upload), progress)
    session.add_all(
        UploadedRecord(upload_id=upload.id, record=record, record_id=key)
        for record, key in result.records
    )
    upload.state, upload.imported_at = IMPORTED, utc_now()
    upload.added, upload.already_there = dict(result.added), result.already_there
    upload.notes = list(result.notes)
    _record(session, who, "upload.import", upload)


def fail_upload(session: Session, who: Who, upload: Upload, findings: list[Finding]) -> None:
    """Keep that an import was tried and came to nothing."""
    upload.state = FAILED
    upload.findings = [vars(finding) for finding in findings]
    _record(session, who, "upload.fail", upload)


def undo_upload(session: Session, who: Who, upload: Upload, reason: str) -> int:
    """Withdraw what the upload added, as one, and return how many records that were.

    A statement or invitation that another source carries stays, and is worked out anew without
    what this upload told of it. Sources and people it brought stay too: by themselves they say
    nothing of anybody's position. Raises Rejected without a reason, NotAllowed for an upload
    that is not on record.
    """
    if not reason.strip():
        raise Rejected({"reason": "Say why it is undone: readers are shown the reason."})
    if upload.state != IMPORTED:
        raise NotAllowed("Only an import that is on record can be undone.")
    take_turn(session)
    words = f"Import {upload.id} was undone: {reason.strip()}"
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
    revisions_for(session, [*reports, *acts, *roles], who.name, words)
    told = [_told_by(report) for report in reports]
    work_out_anew(
        session,
        who.name,
        {number for kind, number in told if kind is Statement and number},
        {number for kind, number in told if kind is Invitation and number},
    )
    upload.state, upload.undone_at = UNDONE, utc_now()
    upload.undone_by_id, upload.undone_reason = who.user_id, reason.strip()
    recompute(session)
    reindex(session)
    _record(session, who, "upload.undo", upload)
    return len(reports) + len(acts) + len(roles)


def get_upload(session: Session, number: int) -> Upload:
    """Return the upload, or raise NotFound."""
    upload = session.get(Upload, number)
    if upload is None:
        raise NotFound(f"There is no import with the number {number}.")
    return upload


def sheets_of(session: Session, upload: Upload) -> dict[str, str]:
    """Return the files of the upload, as they came."""
    query = select(UploadedSheet).where(UploadedSheet.upload_id == upload.id)
    return {sheet.name: sheet.text for sheet in session.scalars(query)}


def _texts(files: Files) -> dict[str, str]:
    """Return the files as text by their names. Raises Rejected."""
    if not files:
        raise Rejected({"files": "Choose the sheets to bring in."})
    unknown = sorted(files.keys() - SHEETS)
    if unknown:
        known = ", ".join(sorted(SHEETS))
        raise Rejected({"files": f"{unknown[0]} is none of the sheets: they are called {known}."})
    texts = {}
    for name, data in files.items():
        try:
            texts[name] = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            sentence = f"{name} is not UTF-8 text: save it as “CSV UTF-8” and send it again."
            raise Rejected({"files": sentence}) from None
        if "\x00" in texts[name]:
            raise Rejected({"files": f"{name} holds zero bytes: it is not a text file."})
    return texts


def _import(
    session: Session, who: Who, texts: Mapping[str, str], progress: Progress | None
) -> ImportResult:
    with TemporaryDirectory(prefix="demarche-") as name:
        folder = Path(name)
        for sheet, text in texts.items():
            (folder / sheet).write_text(text, encoding="utf-8", newline="")
        take_turn(session)
        result = import_claims(session, folder, who.name, progress=progress)
    recompute(session)
    reindex(session)
    return result


def _standing_reports(session: Session, upload: Upload) -> list[Report]:
    """Return the pages' reports that the upload added and that nobody has withdrawn.

    One from which a page outside the upload has it stays, and all behind it: without them that
    page's chain would end in the air.
    """
    added = _added(session, upload, Report)
    return [
        report
        for part in in_parts(sorted(set(added) - _still_needed(session, set(added))), AT_ONCE)
        for report in session.scalars(
            select(Report).where(
                Report.id.in_(part),
                Report.source_id.is_not(None),
                Report.withdrawn_reason.is_(None),
            )
        )
    ]


def _standing_roles(session: Session, upload: Upload) -> list[Role]:
    """Return the roles that the upload added and that nobody has withdrawn."""
    query = select(Role).where(
        Role.id.in_(_added(session, upload, Role)), Role.withdrawn_reason.is_(None)
    )
    return list(session.scalars(query))


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
    return [
        act
        for part in in_parts(_added(session, upload, kind), AT_ONCE)
        for act in session.scalars(
            select(kind).where(kind.id.in_(part), kind.status != Status.WITHDRAWN)
        )
        if act.id not in told_by_others
    ]


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


def _record(session: Session, who: Who, action: str, upload: Upload) -> None:
    session.flush()
    added = ", ".join(f"{count} {table}" for table, count in upload.added.items())
    record_deed(session, who, action, record="uploads", record_id=upload.id, detail=added or None)
