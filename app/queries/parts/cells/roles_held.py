"""Reads how actors stand to questions other than by answering them, and what shows it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from app.domain.codes import Certainty, Standing, Status
from app.domain.invitation import Invitation
from app.domain.role import Role
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.cells.tellings import Tellings
from app.queries.parts.cells.wanted import Wanted
from app.rules.carriers import carrier_of
from app.rules.evidence import Evidence, HeldRole, Telling
from app.rules.spans import Span

Key = tuple[int, str]

columns = Role.__table__.c
sources = Source.__table__.c
STANDINGS = {
    Certainty.ON_RECORD: Standing.OWN_ACT,
    Certainty.REPORTED: Standing.REPORTED,
    Certainty.ANONYMOUS: Standing.ANONYMOUS,
}


def load_roles(
    session: Session,
    which: Wanted,
    evidence: Mapping[Key, Sequence[Evidence]],
    statements: Tellings,
    invitations: Tellings,
) -> Mapping[Key, list[HeldRole]]:
    """Read the roles of each cell; what shows one and is withdrawn shows it no more."""
    roles: dict[Key, list[HeldRole]] = defaultdict(list)
    for row in session.execute(_roles(which)):
        key = (row.initiative_id, row.actor_code)
        roles[key].append(
            HeldRole(
                role=row.role,
                since=Span(row.since_earliest, row.since_latest),
                standing=_standing(row, evidence.get(key, ())),
                tellings=_tellings(row, statements, invitations),
                statement=row.statement_id,
                recorded_on=row.recorded_at.date(),
            )
        )
    return roles


def _roles(which: Wanted) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Role.id,
            Role.initiative_id,
            Role.actor_code,
            Role.role,
            Role.statement_id,
            Role.invitation_id,
            Role.source_id,
            Role.recorded_at,
            columns.since_earliest,
            columns.since_latest,
            Invitation.sender_code,
            Invitation.certainty,
            func.coalesce(Statement.status, Invitation.status).label("status"),
            Source.kind,
            sources.published_earliest,
            sources.published_latest,
        )
        .outerjoin(Statement, Statement.id == Role.statement_id)
        .outerjoin(Invitation, Invitation.id == Role.invitation_id)
        .outerjoin(Source, Source.id == Role.source_id)
        .where(*which.cells(Role), Role.withdrawn_reason.is_(None))
        .order_by(Role.id)
    )


def _standing(row: Row[*tuple[Any, ...]], evidence: Sequence[Evidence]) -> Standing:
    """Return what kind of evidence shows the role: its own act or word, or somebody else's."""
    if row.statement_id is not None:
        own = (e.standing for e in evidence if e.statement == row.statement_id)
        return next(own, None) or Standing.THIRD_PARTY
    if row.sender_code == row.actor_code and row.certainty is not None:
        return STANDINGS[row.certainty]
    return Standing.THIRD_PARTY


def _tellings(
    row: Row[*tuple[Any, ...]], statements: Tellings, invitations: Tellings
) -> tuple[Telling, ...]:
    if row.source_id is None:
        if row.status != Status.PUBLISHED:
            return ()
        by_thing = statements if row.statement_id is not None else invitations
        return tuple(by_thing.get(row.statement_id or row.invitation_id, {}).values())
    published = Span(row.published_earliest, row.published_latest)
    # The page is an origin of its own; no origin on record has a number below nought.
    return (Telling(row.source_id, -row.source_id, published, carrier=carrier_of(row.kind)),)
