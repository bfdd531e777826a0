"""What is on record of a cell beside the statements that the rule weighs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.domain.asking import makes, way_asked
from app.domain.check import Check
from app.domain.codes import Silence
from app.domain.initiative import Initiative, InitiativeKind, InitiativeLink
from app.domain.invitation import Invitation
from app.domain.ruling import Ruling
from app.domain.statement import StatedPosition, Statement
from app.domain.wording import capped, plural
from app.queries.parts.cards.invitations import (
    InvitationCard,
    InviteeLine,
    invitation_as_known,
    lines_naming,
    load_invitations,
)
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards
from app.queries.parts.cells.stored import Key
from app.queries.parts.questions import stands
from app.queries.parts.vocabulary import Vocabulary
from app.rules.counting import is_public
from app.rules.evidence import Case, Clock


@dataclass(frozen=True)
class LineAsked:
    """An act of asking and the holder's line in it."""

    invitation: InvitationCard
    line: InviteeLine

    @property
    def way(self) -> str:
        """How it stands to the asking: "Asked to a meeting"."""
        return capped(way_asked(self.line.status, self.invitation.asks_for).label)

    @property
    def named_as(self) -> str | None:
        """As part of what it was named."""
        words = self.line.through_words
        return f"Named as part of “{words}”." if words else None

    def waited(self, until: date) -> str:
        """Say how long it has been without an answer: "1 to 12 days"."""
        sent = self.invitation.sent
        if sent.earliest is None:
            return "an unknown time"
        least = max(0, (until - (sent.latest or until)).days)
        most = (until - sent.earliest).days
        days = plural(most, "day", "days")
        return days if least == most else f"{least:,} to {days}"


@dataclass(frozen=True)
class OnRecord:
    """How it was asked, where somebody looked, what was ruled, and what it said beside this."""

    asked: Sequence[LineAsked]
    checks: Sequence[Check]
    rulings: Sequence[Ruling]
    background: Sequence[StatementCard]

    def asked_in(self, silence: Silence | None) -> list[LineAsked]:
        """Return the acts of asking that a silence is named after."""
        return [a for a in self.asked if makes(silence, a.line.status, a.invitation.asks_for)]


def load_on_record(
    session: Session, key: Key, case: Case, clock: Clock, words: Vocabulary
) -> OnRecord:
    """Read it as it was by the clocks, the newest first."""
    return OnRecord(
        asked=list(_asked(session, key, case, clock)),
        checks=_checks(session, key, clock),
        rulings=_rulings(session, key, clock),
        background=_background(session, key, clock, words),
    )


def _asked(session: Session, key: Key, case: Case, clock: Clock) -> Iterator[LineAsked]:
    """Yield the acts of asking, those sent later or not yet public left out."""
    initiative, code = key
    sent = [ask for ask in case.asks if ask.sent.begins <= clock.as_of]
    due = {ask.invitation for ask in sent if is_public(ask.tellings, clock)}
    which = and_(Invitation.initiative_id == initiative, Invitation.id.in_(due))
    for found in load_invitations(session, which):
        card = invitation_as_known(found, clock.known_by)
        yield from starmap(LineAsked, lines_naming(code, [card]))


def _checks(session: Session, key: Key, clock: Clock) -> list[Check]:
    initiative, code = key
    query = select(Check).where(Check.initiative_id == initiative, Check.actor_code == code)
    counted = query.where(Check.looked_on <= clock.as_of, Check.withdrawn_reason.is_(None))
    return list(session.scalars(counted.order_by(Check.looked_on.desc())))


def _rulings(session: Session, key: Key, clock: Clock) -> list[Ruling]:
    initiative, code = key
    query = select(Ruling).where(Ruling.initiative_id == initiative, Ruling.actor_code == code)
    counted = query.where(Ruling.ruled_on <= clock.known_by, Ruling.withdrawn_at.is_(None))
    return list(session.scalars(counted.order_by(Ruling.ruled_on.desc())))


def _background(session: Session, key: Key, clock: Clock, words: Vocabulary) -> list[StatementCard]:
    """Return what the actor said on neighbouring matters: kept apart, never a position here."""
    initiative, code = key
    neighbours = (
        select(InitiativeLink.related_id)
        .join(Initiative, Initiative.id == InitiativeLink.related_id)
        .where(
            InitiativeLink.initiative_id == initiative,
            Initiative.kind == InitiativeKind.BACKGROUND,
            stands(),
        )
    )
    theirs = select(StatedPosition.statement_id).where(StatedPosition.actor_code == code)
    which = and_(Statement.initiative_id.in_(neighbours), Statement.id.in_(theirs))
    cards = (as_known(card, clock.known_by) for card in load_cards(session, which, words).values())
    return [card for card in cards if card.told.reports]
