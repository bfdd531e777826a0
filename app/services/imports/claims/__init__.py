"""Imports a researcher's claim sheets: sources, statements, invitations, people and roles."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.errors import ImportRejected
from app.services.imports.claims.coming_back import bring_back
from app.services.imports.claims.edits import IMPORTED, WORKED_OUT
from app.services.imports.claims.files import FolderFiles, SheetFiles
from app.services.imports.claims.folder import Folder, Progress, read_folder
from app.services.imports.claims.initiatives import record_initiatives
from app.services.imports.claims.keys import Keys
from app.services.imports.claims.offices import drop_unused_offices
from app.services.imports.claims.people_on_record import record_people
from app.services.imports.claims.roles import record_awaited, record_roles
from app.services.imports.claims.sources import record_sources
from app.services.imports.claims.twin_people import take_over
from app.services.imports.claims.working_out import Work, work_out
from app.services.keeping import ImportResult, Keeping
from app.services.writing.report import origins_on_record

__all__ = ["ImportResult", "Progress", "import_claims", "import_sheets"]


def import_claims(
    session: Session, folder: Path, by: str, *, progress: Progress | None = None
) -> ImportResult:
    """Add what the sheets of a folder hold: see import_sheets."""
    return import_sheets(session, FolderFiles(folder), by, progress=progress)


def import_sheets(
    session: Session, files: SheetFiles, by: str, *, progress: Progress | None = None
) -> ImportResult:
    """Add what the sheets hold and the record does not; return what was added.

    Raises ImportRejected with everything that is wrong in any file, and then adds nothing. Rows
    that share origin, holder, speaker and meaning are one statement with several reports, and
    what it says is worked out from all of them, whether they come together or one by one. What
    people have changed since stays. Importing a folder twice adds nothing. Nothing is committed,
    and positions are not recomputed.
    """
    read = read_folder(session, files)
    if read.findings:
        raise ImportRejected(read.findings)
    keeping = Keeping(session, by, IMPORTED, WORKED_OUT)
    keeping.notes += read.notes
    keys = _record_what_rows_name(keeping, read)
    work = _work(read)
    placed = work_out(keeping, work, keys, progress)
    take_over(keeping, read.lookups.people.twins)
    drop_unused_offices(keeping, {*read.lookups.people.brought, *read.lookups.people.twins})
    sources = {ref: keys.sources[page.address] for ref, page in read.lookups.sources.items()}
    placed["source_id"] = sources
    findings = record_roles(keeping, read.roles, keys.initiatives, placed)
    if findings:
        raise ImportRejected(findings)
    record_awaited(keeping, read.awaited, keys.initiatives, placed)
    bring_back(keeping)
    return keeping.finish(already_there=len(read.claims) + len(read.askings) - work.new)


def _work(read: Folder) -> Work:
    on_record = read.lookups.reports
    return Work(
        claims=[claim for claim in read.claims if claim.telling.identity not in on_record],
        askings=[asking for asking in read.askings if asking.telling.identity not in on_record],
        earlier_claims=read.earlier_claims,
        earlier_askings=read.earlier_askings,
        stances=read.lookups.stances,
    )


def _record_what_rows_name(keeping: Keeping, read: Folder) -> Keys:
    lookups = read.lookups
    new = [claim for claim in read.claims if claim.telling.identity not in lookups.reports]
    speakers = [claim.speaker for claim in new]
    speakers += [filed.row.speaker for filed in read.earlier_claims]
    offices = [speaker.office for speaker in speakers if speaker.office]
    people, office_ids = record_people(keeping, lookups.people, offices)
    refs = [claim.initiative for claim in read.claims]
    refs += [asking.initiative for asking in read.askings]
    roles = [*read.roles, *read.awaited.values()]
    refs += [role.initiative for role in roles if not role.is_awaiting]
    return Keys(
        initiatives=record_initiatives(keeping, lookups.initiatives, refs),
        sources=record_sources(keeping, read.sources, read.pages),
        people=people,
        offices=office_ids,
        origins=origins_on_record(keeping.session),
    )
