"""Claim sheets brought in through the browser: checked, imported, and undone as one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.base import utc_now
from app.domain.draft import Upload, UploadedRecord, UploadedSheet
from app.domain.errors import Finding, ImportRejected, NotAllowed, NotFound, Rejected
from app.domain.invitation import Invitation
from app.domain.statement import Statement
from app.domain.who import Who
from app.queries.parts.uploads import BEGUN, BROKEN_OFF, IMPORTING, state_now
from app.services.audit import record_deed
from app.services.editing.effects import Effect, rehearsal_of
from app.services.imports.claims import Progress, import_sheets
from app.services.imports.claims.columns import SHEETS
from app.services.imports.claims.files import (
    SentFiles,
    Unreadable,
    is_workbook,
    sheet_called,
    text_of,
)
from app.services.keeping import ImportResult
from app.services.positions import recompute, take_turn
from app.services.search_index.index import reindex

Files = Mapping[str, bytes]
Texts = Mapping[str, str]
CHECKED, IMPORTED, UNDONE, FAILED = "checked", "imported", "undone", "failed"
UNUSED = (CHECKED, FAILED, IMPORTING)
UNUSED_KEPT_FOR = timedelta(days=14)
HELD = select(UploadedSheet.upload_id).where(UploadedSheet.text != "")
Act = TypeVar("Act", Statement, Invitation)


@dataclass(frozen=True)
class DryRun:
    """What an upload would do: findings that stop it, or what it adds and which cells change."""

    findings: list[Finding]
    result: ImportResult | None
    effects: list[Effect]


def try_sheets(session: Session, who: Who, texts: Texts) -> DryRun:
    """Import the sheets, note what that changes, and take everything back."""
    try:
        effects, result = rehearsal_of(session, lambda: _import(session, who, texts, None))
    except ImportRejected as rejected:
        return DryRun(list(rejected.findings), None, [])
    return DryRun([], result, effects)


def keep_upload(session: Session, who: Who, texts: Texts, run: DryRun) -> Upload:
    """Keep the sheets with what importing them would do."""
    _let_go_of_unused(session, who)
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
    record_upload(session, who, "upload.check", upload)
    return upload


def _let_go_of_unused(session: Session, who: Who) -> None:
    """Empty sheets that came to nothing: one's own refused ones when more are sent, all in time.

    Their names and what was found in them stay; whoever sent them has the files.
    """
    query = select(Upload).where(Upload.state.in_(UNUSED), Upload.id.in_(HELD))
    long_ago = utc_now() - UNUSED_KEPT_FOR
    gone = [
        upload.id
        for upload in session.scalars(query)
        if upload.made_at < long_ago or (upload.findings and upload.made_by_id == who.user_id)
    ]
    sheets = update(UploadedSheet).where(UploadedSheet.upload_id.in_(gone))
    session.execute(sheets.values(text=""), execution_options={"synchronize_session": "fetch"})


def begin_upload(session: Session, who: Who, upload: Upload) -> None:
    """Mark the upload as being imported. Raises NotAllowed if it is not ready for that."""
    state = session.scalar(select(state_now()).where(Upload.id == upload.id))
    if state not in (CHECKED, FAILED, BROKEN_OFF):
        raise NotAllowed(f"This import is {upload.state} already.")
    if upload.findings:
        raise NotAllowed("These sheets have mistakes: put them right and send them once more.")
    if session.scalar(HELD.where(UploadedSheet.upload_id == upload.id).limit(1)) is None:
        raise NotAllowed("These sheets lay here for too long and were let go: send them once more.")
    upload.state = IMPORTING
    record_upload(session, who, BEGUN, upload)


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
    record_upload(session, who, "upload.import", upload)


def fail_upload(session: Session, who: Who, upload: Upload, findings: list[Finding]) -> None:
    """Keep that an import was tried and came to nothing."""
    upload.state = FAILED
    upload.findings = [vars(finding) for finding in findings]
    record_upload(session, who, "upload.fail", upload)


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


def texts_of(files: Files) -> dict[str, str]:
    """Return the files as text by the names of their sheets. Raises Rejected."""
    if not files:
        raise Rejected({"files": "Choose the sheets to bring in."})
    texts: dict[str, str] = {}
    for name, content in files.items():
        sheet = _sheet(name, content)
        if sheet in texts:
            raise Rejected({"files": f"Two of the files are {sheet}: send one of them."})
        try:
            texts[sheet] = text_of(content)
        except Unreadable as fault:
            raise Rejected({"files": f"{name}, line {fault.line}: {fault}"}) from None
    return texts


def _sheet(name: str, content: bytes) -> str:
    sheet, known = sheet_called(name, SHEETS), ", ".join(sorted(SHEETS))
    if sheet is None and is_workbook(name, content):
        raise Rejected(
            {
                "files": f"{name} is a workbook: in the spreadsheet, save each sheet of it as "
                f"“CSV UTF-8”, called {known}, and send those."
            }
        )
    if sheet is None:
        raise Rejected({"files": f"{name} is none of the sheets: they are called {known}."})
    return sheet


def _import(
    session: Session, who: Who, texts: Mapping[str, str], progress: Progress | None
) -> ImportResult:
    files = SentFiles({sheet: text.encode() for sheet, text in texts.items()})
    take_turn(session)
    result = import_sheets(session, files, who.name, progress=progress)
    recompute(session)
    reindex(session)
    return result


def record_upload(session: Session, who: Who, action: str, upload: Upload) -> None:
    """Add to the log what was done with an upload."""
    session.flush()
    added = ", ".join(f"{count} {table}" for table, count in upload.added.items())
    record_deed(session, who, action, record="uploads", record_id=upload.id, detail=added or None)
