"""Imports a researcher's claim sheets: sources, statements, invitations and people."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.errors import ImportRejected
from app.services.chains import origins_on_record
from app.services.imports.claims.bundles import bundle_claims, bundles_on_record
from app.services.imports.claims.coming_back import bring_back
from app.services.imports.claims.folder import Folder, Progress, read_folder
from app.services.imports.claims.gatherings import gather, invitations_on_record
from app.services.imports.claims.initiatives import record_initiatives
from app.services.imports.claims.invitations import record_gathering
from app.services.imports.claims.links import record_links
from app.services.imports.claims.lookups import Identity
from app.services.imports.claims.people import record_people
from app.services.imports.claims.sources import record_sources
from app.services.imports.claims.statements import Keys, record_bundle
from app.services.keeping import ImportResult, Keeping
from app.services.reference import read_presidents

__all__ = ["ImportResult", "Progress", "import_claims"]


def import_claims(
    session: Session, folder: Path, by: str, *, progress: Progress | None = None
) -> ImportResult:
    """Add what the sheets hold and the record does not; return what was added.

    Raises ImportRejected with everything that is wrong in any file, and then adds nothing. Rows
    that share origin, holder, speaker and meaning become one statement with several reports. A
    row on record is left alone, so importing a folder twice adds nothing. Nothing is committed,
    and positions are not recomputed.
    """
    read = read_folder(session, folder)
    if read.findings:
        raise ImportRejected(read.findings)
    keeping = Keeping(session, by, "Imported from claim sheets.")
    keeping.notes += read.notes
    keys = _record_what_rows_name(keeping, read)
    _record_statements(keeping, read, keys, progress)
    _record_invitations(keeping, read, keys, progress)
    bring_back(keeping)
    return keeping.finish(already_there=len(_on_record(read)))


def _on_record(read: Folder) -> set[Identity]:
    tellings = [claim.telling for claim in read.claims] + [a.telling for a in read.askings]
    return {(t.source, t.ref) for t in tellings} & read.lookups.reports.keys()


def _record_what_rows_name(keeping: Keeping, read: Folder) -> Keys:
    lookups, on_record = read.lookups, _on_record(read)
    offices = [
        claim.speaker.office
        for claim in read.claims
        if claim.speaker.office and (claim.telling.source, claim.telling.ref) not in on_record
    ]
    people, office_ids = record_people(keeping, lookups.people, offices, read_presidents())
    refs = [claim.initiative for claim in read.claims] + [a.initiative for a in read.askings]
    return Keys(
        initiatives=record_initiatives(keeping, lookups.initiatives, refs),
        sources=record_sources(keeping, read.sources, read.known_sources),
        people=people,
        offices=office_ids,
        origins=origins_on_record(keeping),
    )


def _record_statements(
    keeping: Keeping, read: Folder, keys: Keys, progress: Progress | None
) -> None:
    known = {
        identity: report.statement_id
        for identity, report in read.lookups.reports.items()
        if report.statement_id is not None
    }
    directions = {c: d for scale in read.lookups.stances.values() for c, d in scale.items()}
    origins = {claim.telling.origin for claim in read.claims}
    there = bundles_on_record(keeping.session, origins, directions)
    placed = {ref: statement for (_, ref), statement in known.items()}
    new: set[str] = set()
    for bundle in bundle_claims(read.claims, known, there):
        statement = record_bundle(keeping, bundle, keys)
        refs = {claim.telling.ref for claim in bundle.claims}
        placed |= dict.fromkeys(refs, statement)
        new |= refs
        _report_progress(progress, len(new), read)
    record_links(keeping, read.claims, placed, new)


def _record_invitations(
    keeping: Keeping, read: Folder, keys: Keys, progress: Progress | None
) -> None:
    known = {
        identity: report.invitation_id
        for identity, report in read.lookups.reports.items()
        if report.invitation_id is not None
    }
    origins = {asking.telling.origin for asking in read.askings}
    done = len(read.claims)
    for gathering in gather(read.askings, known, invitations_on_record(keeping.session, origins)):
        record_gathering(keeping, gathering, keys)
        done += len(gathering.askings)
        _report_progress(progress, done, read)


def _report_progress(progress: Progress | None, done: int, read: Folder) -> None:
    if progress:
        progress(done, len(read.claims) + len(read.askings))
