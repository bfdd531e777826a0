"""Making records of rows, those on record and new ones alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import select

from app.domain.codes import Status
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.role import Role
from app.domain.ruling import Ruling
from app.domain.statement import Statement
from app.services.imports.claims.alike import note_alike
from app.services.imports.claims.alike_askings import note_asked_alike
from app.services.imports.claims.askings import AskingRow
from app.services.imports.claims.bundles import bundle_claims
from app.services.imports.claims.claims import Claim
from app.services.imports.claims.earlier import Filed, invitations_touched, statements_touched
from app.services.imports.claims.edits import edits_of
from app.services.imports.claims.folder import Progress
from app.services.imports.claims.gatherings import gather
from app.services.imports.claims.invitations import record_gathering
from app.services.imports.claims.keys import Keys
from app.services.imports.claims.links import renew_links
from app.services.imports.claims.moving import repoint
from app.services.imports.claims.standing import fixed_bundles, fixed_statements
from app.services.imports.claims.standing_invitations import fixed_gatherings, fixed_invitations
from app.services.imports.claims.statements import record_bundle
from app.services.keeping import Keeping
from app.services.writing.columns import NO_EDITS

Placed = dict[str, int]


@dataclass(frozen=True)
class Work:
    """Rows that are new, rows on record to be read with them, and the stances of all scales."""

    claims: list[Claim]
    askings: list[AskingRow]
    earlier_claims: list[Filed[Claim]]
    earlier_askings: list[Filed[AskingRow]]
    stances: Mapping[str, Mapping[str, int | None]]

    @property
    def new(self) -> int:
        return len(self.claims) + len(self.askings)


def work_out(
    keeping: Keeping, work: Work, keys: Keys, progress: Progress | None
) -> dict[str, Placed]:
    """Write statements and invitations; return what became of which row, by its column."""
    done = _Done(work.new, progress)
    return {
        "statement_id": _work_out_statements(keeping, work, keys, done.more),
        "invitation_id": _work_out_invitations(keeping, work, keys, done.more),
    }


class _Done:
    """How many new rows are done, of how many."""

    def __init__(self, rows: int, progress: Progress | None) -> None:
        self._done, self._rows, self._progress = 0, rows, progress

    def more(self, rows: int) -> None:
        self._done += rows
        if self._progress and rows:
            self._progress(self._done, self._rows)


def _work_out_statements(
    keeping: Keeping, work: Work, keys: Keys, done: Callable[[int], None]
) -> Placed:
    session = keeping.session
    rows = [Filed(claim) for claim in work.claims] + work.earlier_claims
    directions = dict(chain.from_iterable(scale.items() for scale in work.stances.values()))
    ids = statements_touched(session, {row.telling.origin for row in rows}, ())
    edits = edits_of(session, Statement.__tablename__, ids)
    fixed = fixed_statements(session, ids, edits)
    placed: Placed = {}
    touched: set[int] = set()
    homes = _homes(work.earlier_claims, "statement_id")
    bundles = bundle_claims(rows, fixed_bundles(session, fixed, directions))
    note_alike(keeping, bundles)
    for bundle in bundles:
        changed = edits.get(bundle.statement_id or 0, NO_EDITS)
        number = record_bundle(keeping, bundle, keys, changed)
        touched.add(number)
        placed |= {row.telling.ref: number for row in bundle.rows}
        done(len([row for row in bundle.rows if row.report is None]))
    _withdraw_empty(keeping, Statement, homes)
    session.flush()  # Links are made between what is on record.
    renew_links(keeping, touched | homes.keys(), {claim.telling.ref for claim in work.claims})
    return placed


def _work_out_invitations(
    keeping: Keeping, work: Work, keys: Keys, done: Callable[[int], None]
) -> Placed:
    session = keeping.session
    rows = [Filed(asking) for asking in work.askings] + work.earlier_askings
    ids = invitations_touched(session, {row.telling.origin for row in rows}, ())
    edits = edits_of(session, Invitation.__tablename__, ids)
    fixed = fixed_invitations(session, ids, edits)
    homes = _homes(work.earlier_askings, "invitation_id")
    placed: Placed = {}
    gatherings = gather(rows, fixed_gatherings(session, fixed))
    note_asked_alike(keeping, gatherings)
    for gathering in gatherings:
        changed = edits.get(gathering.invitation_id or 0, NO_EDITS)
        number = record_gathering(keeping, gathering, keys, changed)
        placed |= {row.telling.ref: number for row in gathering.rows}
        done(len([row for row in gathering.rows if row.report is None]))
    _withdraw_empty(keeping, Invitation, homes)
    return placed


def _homes(rows: Iterable[Filed[Any]], column: str) -> dict[int, Report]:
    """Return the records that rows are in before anything moves, each with one of its reports."""
    reports = [row.report for row in rows if row.report]
    return {getattr(report, column): report for report in reversed(reports)}


def _withdraw_empty(
    keeping: Keeping, kind: type[Statement] | type[Invitation], homes: Mapping[int, Report]
) -> None:
    """Withdraw what all pages have left for another record; what rested on it rests on that."""
    session = keeping.session
    column = "statement_id" if kind is Statement else "invitation_id"
    session.flush()  # Reports that have moved are asked for in the database.
    for number, report in sorted(homes.items(), key=lambda home: home[0]):
        pages = select(Report.id).filter_by(**{column: number}).where(Report.source_id.is_not(None))
        if session.scalar(pages.where(Report.withdrawn_reason.is_(None)).limit(1)) is not None:
            continue
        other = getattr(report, column)
        _withdraw(keeping, session.get_one(kind, number), other)
        for resting in (Role, Ruling) if kind is Statement else (Role,):
            for each in repoint(session, resting, column, number, other):
                keeping.change(each)


def _withdraw(keeping: Keeping, record: Any, other: int) -> None:
    record.status = Status.WITHDRAWN
    record.withdrawn_reason = f"All its pages tell {type(record).__name__.lower()} {other}."
    keeping.change(record)
