"""One source: what it is, and every claim it carries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.domain.dates import UncertainDate
from app.domain.errors import NotFound
from app.domain.invitation import Invitation
from app.domain.report import Report
from app.domain.source import Source, TitleOrigin
from app.domain.statement import Statement
from app.queries.invitations import InvitationCard, load_invitations
from app.queries.reports import ReportLine
from app.queries.same_origin import SharedOrigin, load_shared_origins
from app.queries.statements import StatementCard, load_cards
from app.queries.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True)
class Carried:
    """A claim as this source tells it, and the statement it belongs to."""

    report: ReportLine
    card: StatementCard


@dataclass(frozen=True)
class CarriedAsking:
    """An act of asking as this source tells it."""

    report: ReportLine
    card: InvitationCard


Claim = TypeVar("Claim", Carried, CarriedAsking)


@dataclass(frozen=True)
class SourcePage:
    """What the page of a source shows."""

    id: int
    ref: str
    publisher: str
    title: str
    title_origin: TitleOrigin
    address: str
    archived_address: str | None
    archived_on: date | None
    published: UncertainDate
    language: str | None
    kind: str
    access: str | None
    note: str | None
    claims: Sequence[Carried]
    askings: Sequence[CarriedAsking]
    origins: Sequence[SharedOrigin]
    vocabulary: Vocabulary

    @property
    def link(self) -> str | None:
        """The address where it can be followed: a file on somebody's disk cannot."""
        return self.address if self.address.startswith(("http://", "https://")) else None

    @property
    def distorted(self) -> list[Carried]:
        """The claims it tells otherwise than their origin."""
        return [carried for carried in self.claims if carried.report.is_distorted]

    @property
    def faithful(self) -> list[Carried]:
        """The claims it tells as their origin has them."""
        return [carried for carried in self.claims if not carried.report.is_distorted]


def load_source(session: Session, number: int) -> SourcePage:
    """Read one source with its claims in the order of their numbers; raises NotFound."""
    source = session.get(Source, number)
    if source is None:
        raise NotFound(f"No source with the number {number} is on record.")
    words = load_vocabulary(session)
    is_here = and_(Report.source_id == number, Report.withdrawn_reason.is_(None))
    here = select(Report.statement_id).where(is_here)
    cards = load_cards(session, Statement.id.in_(here), words).values()
    there = select(Report.invitation_id).where(is_here)
    invitations = load_invitations(session, Invitation.id.in_(there))
    claims = _in_order(
        [Carried(r, card) for card in cards for r in card.told.reports if r.source_id == number]
    )
    askings = _in_order(
        [
            CarriedAsking(r, card)
            for card in invitations
            for r in card.told.reports
            if r.source_id == number
        ]
    )
    told = [*(carried.report for carried in claims), *(asking.report for asking in askings)]
    return SourcePage(
        id=source.id,
        ref=source.ref,
        publisher=source.publisher,
        title=source.title,
        title_origin=source.title_origin,
        address=source.address,
        archived_address=source.archived_address,
        archived_on=source.archived_on,
        published=source.published,
        language=source.language,
        kind=source.kind,
        access=source.access,
        note=source.note,
        claims=claims,
        askings=askings,
        origins=load_shared_origins(session, number, told),
        vocabulary=words,
    )


def _in_order(carried: Iterable[Claim]) -> list[Claim]:
    """Sort by the numbers the claims have in their sheet."""
    return sorted(carried, key=lambda item: (item.report.ref or "", item.report.id))
