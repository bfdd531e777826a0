"""Reads who tells what: the report chains of statements and invitations, with their origins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.codes import Distortion
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.rules.evidence import Telling
from app.rules.origins import Link, origins_of
from app.rules.spans import Span

Tellings = Mapping[int, Mapping[int, Telling]]

sources = Source.__table__.c


def load_statement_tellings(session: Session, initiative_ids: Sequence[int]) -> Tellings:
    """Read what each statement is told by: by statement id, then by report id."""
    return _tellings(session, _statement_links(initiative_ids))


def load_invitation_tellings(session: Session, initiative_ids: Sequence[int]) -> Tellings:
    """Read what each invitation is told by: by invitation id, then by report id."""
    return _tellings(session, _invitation_links(initiative_ids))


def _links() -> Select[*tuple[Any, ...]]:
    """Select the links of all chains; a report that was withdrawn is in none.

    A page whose source is withdrawn stays in, for those that have it from that page.
    """
    return (
        select(
            Report.id,
            Report.statement_id,
            Report.invitation_id,
            Report.relays_id,
            Report.origin_id,
            Report.source_id,
            Report.distortion,
            sources.published_earliest,
            sources.published_latest,
            sources.withdrawn_reason,
        )
        .outerjoin(Source, Source.id == Report.source_id)
        .where(Report.withdrawn_reason.is_(None))
    )


def _statement_links(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        _links()
        .join(Statement, Statement.id == Report.statement_id)
        .where(Statement.initiative_id.in_(ids))
        .order_by(Report.id)
    )


def _invitation_links(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        _links()
        .join(Invitation, Invitation.id == Report.invitation_id)
        .where(Invitation.initiative_id.in_(ids))
        .order_by(Report.id)
    )


def _tellings(session: Session, links: Select[*tuple[Any, ...]]) -> Tellings:
    """Return what each statement or invitation is told by: page reports by their id.

    A source that is withdrawn tells nothing.
    """
    rows = session.execute(links).all()
    origins = origins_of(Link(row.id, row.relays_id, row.origin_id) for row in rows)
    told: dict[int, dict[int, Telling]] = defaultdict(dict)
    for row in rows:
        if row.source_id is not None and row.withdrawn_reason is None:
            told[row.statement_id or row.invitation_id][row.id] = Telling(
                source=row.source_id,
                origin=origins[row.id],
                published=Span(row.published_earliest, row.published_latest),
                distorted=row.distortion is not Distortion.NONE,
            )
    return told
