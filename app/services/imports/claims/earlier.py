"""Rows of earlier imports, read again from what their reports have kept of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Finding
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Origin, Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.text import fold
from app.services.imports.claims.askings import AskingRow, read_asking
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.claims import Claim, read_claim
from app.services.imports.claims.edits import edits_of
from app.services.imports.claims.gone import GONE
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.sheets import SheetRow
from app.services.imports.claims.tellings import RowTelling
from app.services.parts import scalars_in_parts
from app.services.writing.columns import NO_EDITS, Edits

Read = TypeVar("Read", Claim, AskingRow)


@dataclass(frozen=True)
class Filed(Generic[Read]):
    """A row, with its report if it is on record, and what people changed of that."""

    row: Read
    report: Report | None = None
    edits: Edits = NO_EDITS

    @property
    def telling(self) -> RowTelling:
        return self.row.telling


def earlier_claims(
    session: Session, lookups: Lookups, statements: Iterable[int]
) -> list[Filed[Claim]]:
    """Read the rows of these statements again."""
    reports = _reports(session, Report.statement_id, statements)
    return _filed(session, lookups, reports, read_claim, _as_changed)


def claims_in_doubt(
    session: Session, lookups: Lookups, statements: Iterable[int]
) -> list[tuple[Report, Finding]]:
    """Return the rows of these statements that could not be taken now, each with the reason.

    What people have changed or answered for is not asked again.
    """
    unanswered = _unanswered(session, set(statements))
    reports = _reports(session, Report.statement_id, unanswered)
    again = _to_read_again(session, lookups, reports)
    doubted = []
    for report in reports:
        findings: list[Finding] = []
        read_claim(Cells(_row(report), findings), again)
        doubted += [(report, finding) for finding in findings]
    return doubted


def _unanswered(session: Session, statements: set[int]) -> set[int]:
    edits = edits_of(session, Statement.__tablename__, statements)
    untouched = {number for number in statements if edits.get(number) == NO_EDITS}
    odd = select(Statement.id).where(Statement.odd_because.is_not(None))
    return untouched.difference(scalars_in_parts(session, odd, Statement.id, untouched))


def earlier_askings(
    session: Session, lookups: Lookups, invitations: Iterable[int]
) -> list[Filed[AskingRow]]:
    """Read the rows of these invitations again."""
    reports = _reports(session, Report.invitation_id, invitations)
    return _filed(session, lookups, reports, read_asking, _asked_as_changed)


def statements_touched(session: Session, origins: Iterable[str], people: Iterable[str]) -> set[int]:
    """Return the statements that go back to these origins, or to one of a statement by these."""
    return _sharing(session, Report.statement_id, origins, spoken_by(session, people), Statement)


def spoken_by(session: Session, people: Iterable[str]) -> set[int]:
    """Return the statements by these people."""
    spoken = select(Statement.id).join(Person, Person.id == Statement.person_id)
    return set(scalars_in_parts(session, spoken, Person.ref, people))


def invitations_touched(session: Session, origins: Iterable[str], names: Iterable[str]) -> set[int]:
    """Return the invitations that go back to these origins, or to one by somebody so named."""
    known = _sent_by(session, set(names))
    return _sharing(session, Report.invitation_id, origins, known, Invitation)


def told_by(session: Session, carried: str, pages: Iterable[int]) -> set[int]:
    """Return what these pages tell; `carried` is the column of a report that says it."""
    told = select(getattr(Report, carried)).where(getattr(Report, carried).is_not(None))
    return set(scalars_in_parts(session, told, Report.source_id, pages))


def _sent_by(session: Session, names: set[str]) -> set[int]:
    """Return the invitations of which a row names one of these, folded, as the sender."""
    rows = select(Report.invitation_id, Report.sheet_row).where(
        Report.invitation_id.is_not(None), Report.sheet_row.is_not(None)
    )
    return {
        invitation
        for invitation, row in (session.execute(rows) if names else ())
        if invitation is not None and _sender_named(row or {}) in names
    }


def _sender_named(row: dict[str, str]) -> str:
    return fold(row.get("sender", "").partition(":")[2])


def statements_beside(session: Session, statements: Iterable[int]) -> set[int]:
    """Return these statements, and those of the same origins."""
    return _sharing(session, Report.statement_id, (), set(statements), Statement)


def invitations_beside(session: Session, invitations: Iterable[int]) -> set[int]:
    """Return these invitations, and those of the same origins."""
    return _sharing(session, Report.invitation_id, (), set(invitations), Invitation)


def _sharing(
    session: Session, carried: Any, origins: Iterable[str], known: set[int], kind: Any
) -> set[int]:
    of_these = select(Origin.ref).join(Report, Report.origin_id == Origin.id)
    shared = {*origins, *scalars_in_parts(session, of_these, carried, known)}
    told = select(carried).join(Origin, Origin.id == Report.origin_id).where(carried.is_not(None))
    found = scalars_in_parts(session, told, Origin.ref, shared)
    standing = select(kind.id).where(kind.status.not_in(GONE))
    return set(scalars_in_parts(session, standing, kind.id, found))


def _reports(session: Session, carried: Any, ids: Iterable[int]) -> list[Report]:
    """Return the pages' reports that keep their rows and that nobody has withdrawn."""
    kept = (
        select(Report)
        .where(Report.source_id.is_not(None), Report.sheet_row.is_not(None))
        .where(Report.withdrawn_reason.is_(None))
        .order_by(Report.id)
    )
    return [r for r in scalars_in_parts(session, kept, carried, ids) if r.sheet_row is not None]


def _filed(
    session: Session,
    lookups: Lookups,
    reports: Sequence[Report],
    read: Callable[[Cells, Lookups], Read | None],
    as_changed: Callable[[Read, Report, Edits], Read],
) -> list[Filed[Read]]:
    """Read the rows as if they stood in the sheet; one that cannot be read now is left alone."""
    again = _to_read_again(session, lookups, reports)
    edits = edits_of(session, Report.__tablename__, (report.id for report in reports))
    filed = []
    for report in reports:
        findings: list[Finding] = []
        row = read(Cells(_row(report), findings), again)
        changed = edits.get(report.id, NO_EDITS)
        if row is not None and not findings:
            filed.append(Filed(as_changed(row, report, changed), report, changed))
    return filed


def _to_read_again(session: Session, lookups: Lookups, reports: Iterable[Report]) -> Lookups:
    return replace(
        lookups,
        sources=_sources(session, reports, lookups.renewed_pages),
        source_ids=None,
        person_ids=None,
        reports={},
        told_invitees={},
        initiatives=replace(lookups.initiatives, titles={}),
    )


def _sources(
    session: Session, reports: Iterable[Report], renewed: Mapping[int, Source]
) -> dict[str, Source]:
    """Return the pages by their number, as the sheet has those of which it says more."""
    ids = {report.source_id for report in reports if report.source_id is not None}
    pages = scalars_in_parts(session, select(Source), Source.id, ids)
    return {str(page.id): renewed.get(page.id, page) for page in pages}


def _row(report: Report) -> SheetRow:
    cells = dict(report.sheet_row or {}) | {"source_id": str(report.source_id)}
    cells |= {"related_statements": report.related or ""}
    return SheetRow("", 0, cells)


def _as_changed(claim: Claim, report: Report, edits: Edits) -> Claim:
    """Take what people have changed of the report for what its page tells."""
    claim = replace(claim, telling=_telling_as_changed(claim.telling, report, edits))
    if edits.has("told_stance") and report.told_stance:
        claim = replace(claim, stance=report.told_stance)
    if edits.has("summary") and report.summary:
        claim = replace(claim, summary=report.summary)
    if edits.has("quotation", "quotation_language"):
        is_same = report.quotation == claim.quotation
        claim = replace(
            claim,
            quotation=report.quotation,
            quotation_language=report.quotation_language,
            translation=claim.translation if is_same else None,
        )
    return claim


def _asked_as_changed(asking: AskingRow, report: Report, edits: Edits) -> AskingRow:
    asking = replace(asking, telling=_telling_as_changed(asking.telling, report, edits))
    if edits.has("summary") and report.summary:
        asking = replace(asking, occasion=report.summary)
    return asking


def _telling_as_changed(telling: RowTelling, report: Report, edits: Edits) -> RowTelling:
    if edits.has("certainty") and report.certainty:
        telling = replace(telling, certainty=report.certainty)
    if edits.has("distortion"):
        telling = replace(telling, distortion=report.distortion)
    if edits.has("note"):
        telling = replace(telling, note=report.note)
    return telling
