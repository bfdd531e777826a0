"""Which other sources go back to the origins that a source draws on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.domain.invitation import Invitation
from app.domain.outlets import outlet
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.cards.public import begins
from app.queries.parts.cards.report_line import ReportLine
from app.rules.evidence import Clock
from app.rules.origins import Link, origins_of
from app.rules.report_tree import name_of_origins

SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)


@dataclass(frozen=True)
class OtherSource:
    """Another source that goes back to the same origin."""

    id: int
    publisher: str
    kind: str
    title: str
    language: str | None
    published: UncertainDate

    @property
    def is_in_another_language(self) -> bool:
        """Whether a reader of this page may need to be told its language."""
        return self.language not in (None, "", "en")

    @property
    def name(self) -> str:
        """What to call it."""
        return outlet(self.publisher, self.kind, self.published)

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.source(self.id)


@dataclass(frozen=True)
class SharedOrigin:
    """An origin this source draws on: the claims it has from there, and who else has from it."""

    ref: str
    name: str
    claims: Sequence[ReportLine]
    others: Sequence[OtherSource]


def load_shared_origins(
    session: Session, number: int, claims: Sequence[ReportLine], clock: Clock
) -> list[SharedOrigin]:
    """Read, for each origin of a source's claims, the other sources; the most told comes first.

    Left out are sources that came out later than `known_by`, and what they tell of things said or
    asked later than `as_of`. One query, however many origins there are.
    """
    here: dict[int, list[ReportLine]] = defaultdict(list)
    for claim in claims:
        here[claim.origin_id].append(claim)
    rows = session.execute(_told_from(here)).all()
    roots = origins_of(Link(row.id, row.relays_id, row.origin_id) for row in rows)
    others: dict[int, dict[int, OtherSource]] = defaultdict(dict)
    for row in rows:
        if row.source_id not in (None, number) and _is_shown(row, clock):
            others[roots[row.id]][row.source_id] = OtherSource(
                row.source_id, row.publisher, row.kind, row.title, row.language, row.published
            )
    shared = [_shared(found, others[origin].values()) for origin, found in here.items()]
    return sorted(shared, key=lambda origin: (-len(origin.others), origin.ref))


def _shared(claims: Sequence[ReportLine], others: Iterable[OtherSource]) -> SharedOrigin:
    return SharedOrigin(
        ref=claims[0].origin,
        name=name_of_origins(claim.origin_name for claim in claims),
        claims=sorted(claims, key=lambda claim: (claim.ref or "", claim.id)),
        others=sorted(others, key=_by_publication),
    )


def _told_from(origins: Collection[int]) -> Select[*tuple[Any, ...]]:
    """Select whole report chains of everything that has one of these origins at its root."""
    counts = Report.withdrawn_reason.is_(None)
    rooted = and_(Report.origin_id.in_(list(origins)), counts)
    said = select(Report.statement_id).where(rooted, Report.statement_id.is_not(None))
    asked = select(Report.invitation_id).where(rooted, Report.invitation_id.is_not(None))
    return (
        select(
            Report.id,
            Report.relays_id,
            Report.origin_id,
            Report.source_id,
            Report.statement_id,
            Source.publisher,
            Source.kind,
            Source.title,
            Source.language,
            Source.published,
            Source.withdrawn_reason,
            Statement.said,
            Invitation.sent,
        )
        .outerjoin(Source, Source.id == Report.source_id)
        .outerjoin(Statement, Statement.id == Report.statement_id)
        .outerjoin(Invitation, Invitation.id == Report.invitation_id)
        .where(
            counts,
            or_(Report.statement_id.in_(said), Report.invitation_id.in_(asked)),
            or_(Statement.status.in_(SHOWN), Invitation.status.in_(SHOWN)),
        )
        .order_by(Report.id)
    )


def _is_shown(row: Row[*tuple[Any, ...]], clock: Clock) -> bool:
    told = row.sent if row.statement_id is None else row.said
    is_out = (row.published.earliest or date.min) <= clock.known_by
    return is_out and begins(told) <= clock.as_of and row.withdrawn_reason is None


def _by_publication(source: OtherSource) -> tuple[date, int]:
    return (source.published.latest or date.max, source.id)
