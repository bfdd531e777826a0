"""Two addresses of one page: what one source tells is told by the other."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.invitation import Invitation
from app.domain.merge import Mergeable
from app.domain.report import Report
from app.domain.role import Role
from app.domain.source import Source
from app.domain.statement import Statement
from app.services.editing.merging.kind import MergeKind
from app.services.editing.merging.moves import Moves


def _refuse(session: Session, source: Source, into: Source) -> None:
    """Any two pages may turn out to be one."""


def _refuse_back(session: Session, into: int, made: list[Any]) -> None:
    """What was put on record since belongs to the source it names."""


def _move(moves: Moves, source: Source, into: Source) -> None:
    there = _reports(moves.session, into)
    refs = {report.ref for report in there}
    told = {
        report.statement_id: report
        for report in there
        if report.statement_id is not None and report.withdrawn_reason is None
    }
    for report in _reports(moves.session, source):
        if report.ref in refs:
            # Of two claims with one id the one that was there keeps it.
            moves.put(report, "ref", None)
        moves.put(report, "source_id", into.id)
        same = told.get(report.statement_id or 0)
        if same is not None:
            _withdraw_repeated(moves, report, same)
    for role in moves.session.scalars(select(Role).where(Role.source_id == source.id)):
        moves.put(role, "source_id", into.id)


def _withdraw_repeated(moves: Moves, report: Report, same: Report) -> None:
    """One page tells a statement once; what others have from its other telling keeps that one.

    An act of asking it may tell in several places, each naming others who were asked.
    """
    if report.withdrawn_reason is None and not _is_relayed(moves.session, report):
        words = f"The same page tells it already, in report {same.id}."
        moves.put(report, "withdrawn_reason", words)


def _is_relayed(session: Session, report: Report) -> bool:
    relaying = select(Report.id).where(
        Report.relays_id == report.id, Report.withdrawn_reason.is_(None)
    )
    return session.scalar(relaying.limit(1)) is not None


def _reports(session: Session, source: Source) -> list[Report]:
    query = select(Report).where(Report.source_id == source.id)
    return list(session.scalars(query.order_by(Report.id)))


def initiatives_told(session: Session, source: Source) -> Iterable[int]:
    """Name the initiatives that the source tells anything of."""
    found: set[int] = set()
    carriers: tuple[tuple[type[Any], Any], ...] = (
        (Statement, Report.statement_id),
        (Invitation, Report.invitation_id),
    )
    for carrier, column in carriers:
        told = select(column).where(Report.source_id == source.id)
        found |= set(session.scalars(select(carrier.initiative_id).where(carrier.id.in_(told))))
    found |= set(session.scalars(select(Role.initiative_id).where(Role.source_id == source.id)))
    return found


SOURCES = MergeKind(
    record=Mergeable.SOURCES,
    label="source",
    type=Source,
    refuse=_refuse,
    move=_move,
    refuse_back=_refuse_back,
    initiatives=initiatives_told,
)
