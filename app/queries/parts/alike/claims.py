"""Statements on record that a draft may say once more."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.counted import CountedParty
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, first_of, number_of
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.domain.text import fold
from app.queries.parts.alike.likeness import (
    Compared,
    Like,
    date_in,
    grounds,
    likeliest,
    named,
    tellers_in,
    told_by_source,
)

SHOWN = 5


def statements_alike(session: Session, content: Content) -> list[Like[Statement]]:
    """Find what a draft of a statement may repeat, the likeliest first."""
    draft = claim_of(session, content)
    found = _like(session, first_of(content, "initiative"), draft)
    return found[:SHOWN]


def told_again(session: Session, content: Content) -> list[Like[Statement]]:
    """Find other statements that the source of a report is on record as telling much alike."""
    told = session.get(Statement, number_of(content, "statement") or 0)
    source = number_of(content, "source")
    if told is None or source is None:
        return []
    slug = session.scalar(select(Initiative.slug).where(Initiative.id == told.initiative_id))
    claim = load_claims(session, [told])[told.id]
    others = told_by_source(session, Report.statement_id, source) - {told.id}
    alike = _like(session, slug or "", claim)
    return [one for one in alike if one.record.id in others][:SHOWN]


def claim_of(session: Session, content: Content) -> Compared:
    """Read from a form what is compared; what is missing or wrong in it is left out."""
    source = session.get(Source, number_of(content, "source") or 0)
    rows = [name.removesuffix("-stance") for name in content if name.endswith("-stance")]
    holders = {
        first_of(content, f"{row}-actor") or fold(first_of(content, f"{row}-party")): row
        for row in rows
    }
    return Compared(
        answers={who: first_of(content, f"{row}-stance") for who, row in holders.items() if who},
        when=date_in(content, "said", source),
        person=number_of(content, "person"),
        tellers=tellers_in(content, source),
        sources=frozenset([source.id] if source else []),
        quotation=first_of(content, "quotation"),
        summary=first_of(content, "summary"),
    )


def load_claims(session: Session, statements: Collection[Statement]) -> dict[int, Compared]:
    """Return what statements on record are compared by, by their numbers."""
    ids = [statement.id for statement in statements]
    answers = _answers(session, ids)
    told = select(Report.statement_id, Report.teller, Report.source_id).where(
        Report.statement_id.in_(ids), Report.withdrawn_reason.is_(None)
    )
    rows = session.execute(told.order_by(Report.statement_id, Report.id))
    by_statement = groupby(rows, attrgetter("statement_id"))
    reports = {number: list(group) for number, group in by_statement}
    return {
        one.id: _compared(one, answers.get(one.id, {}), reports.get(one.id, ()))
        for one in statements
    }


def _compared(
    statement: Statement, answers: Mapping[str, str], reports: Sequence[Row[*tuple[Any, ...]]]
) -> Compared:
    return Compared(
        answers=answers,
        when=statement.said,
        person=statement.person_id,
        tellers=named(row.teller for row in reports),
        sources=frozenset(row.source_id for row in reports if row.source_id is not None),
        quotation=statement.quotation,
        summary=statement.summary,
    )


def _like(session: Session, slug: str, claim: Compared) -> list[Like[Statement]]:
    statements = session.scalars(_about(slug, claim.answers)).all()
    claims = load_claims(session, statements)
    return likeliest(Like(one, grounds(claim, claims[one.id])) for one in statements)


def _about(slug: str, holders: Iterable[str]) -> Select[Statement]:
    """Select what is on record of an initiative and some holders, or of any counted party."""
    held = select(StatedPosition.statement_id).where(
        or_(
            StatedPosition.actor_code.in_(list(holders)),
            StatedPosition.counted_party_id.is_not(None),
        )
    )
    return (
        select(Statement)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(
            Initiative.slug == slug,
            Statement.status == Status.PUBLISHED,
            Statement.id.in_(held),
        )
    )


def _answers(session: Session, ids: Collection[int]) -> dict[int, dict[str, str]]:
    rows = session.execute(
        select(
            StatedPosition.statement_id,
            StatedPosition.stance,
            func.coalesce(StatedPosition.actor_code, CountedParty.words).label("holder"),
            StatedPosition.actor_code.is_(None).label("is_counted"),
        )
        .outerjoin(CountedParty, CountedParty.id == StatedPosition.counted_party_id)
        .where(StatedPosition.statement_id.in_(ids))
    )
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        holder = fold(row.holder) if row.is_counted else row.holder
        found.setdefault(row.statement_id, {})[holder] = row.stance
    return found
