"""What is on record of what an article proposes, and what of it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.counted import CountedParty
from app.domain.dates import UNKNOWN
from app.domain.initiative import Initiative
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.domain.text import fold
from app.extraction import Extraction, Proposal, ProposalKind
from app.queries.parts.clocks import today
from app.queries.parts.doubts import load_existences
from app.rules.doubts import Dated, doubts_of

Answer = tuple[str, str]
"""Whose answer and which: the code or the folded words of a holder, and a stance."""


@dataclass(frozen=True)
class BesideProposal:
    """The statement that the same page is on record with, and questions to ask back."""

    on_record: int | None = None
    questions: tuple[str, ...] = ()


def load_beside(
    session: Session, source: Source, initiative: Initiative | None, found: Extraction
) -> Mapping[int, BesideProposal]:
    """Return what stands beside each proposal, by its number; in three queries."""
    told = _told_by(session, source, initiative)
    codes = {proposal.holder.code or "": proposal.holder.code for proposal in found.proposals}
    lives = {one.field: one for one in load_existences(session, codes)}
    beside = {}
    for number, proposal in enumerate(found.proposals):
        when = proposal.when.reading if proposal.when and proposal.when.reading else UNKNOWN
        dated = Dated(when, source.published, today(), "said", "source")
        holder = lives.get(proposal.holder.code or "")
        doubts = doubts_of(dated, [holder] if holder else [])
        questions = tuple(doubt.question for doubt in doubts)
        beside[number] = BesideProposal(_statement_of(told, proposal), questions)
    return beside


def _statement_of(told: Mapping[Answer, int], proposal: Proposal) -> int | None:
    if proposal.kind is not ProposalKind.STATEMENT or proposal.stance is None:
        return None
    holder = proposal.holder.code or fold(proposal.holder.words)
    return told.get((holder, proposal.stance))


def _told_by(
    session: Session, source: Source, initiative: Initiative | None
) -> Mapping[Answer, int]:
    """Return the statements on record from a page, by whose answer they give and which."""
    holder = func.coalesce(StatedPosition.actor_code, CountedParty.words)
    query = (
        select(
            Statement.id, StatedPosition.actor_code, holder.label("words"), StatedPosition.stance
        )
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .join(Report, Report.statement_id == Statement.id)
        .outerjoin(CountedParty, CountedParty.id == StatedPosition.counted_party_id)
        .where(
            Report.source_id == source.id,
            Report.withdrawn_reason.is_(None),
            Statement.status == Status.PUBLISHED,
        )
        .order_by(Statement.id.desc())
    )
    if initiative is not None:
        query = query.where(Statement.initiative_id == initiative.id)
    rows = session.execute(query)
    return {(row.actor_code or fold(row.words), row.stance): row.id for row in rows}
