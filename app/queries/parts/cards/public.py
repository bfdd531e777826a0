"""What pages show of an initiative: statements and acts of asking public at both clocks."""

from datetime import date

from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.domain.invitation import Invitation
from app.domain.statement import Statement
from app.queries.parts.cards.invitations import (
    InvitationCard,
    invitation_as_known,
    load_invitations,
)
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock


def load_shown_statements(
    session: Session, initiative: int, clock: Clock, words: Vocabulary
) -> list[StatementCard]:
    """Read what was said by `as_of`, oldest first, each with the reports out by `known_by`."""
    cards = load_cards(session, Statement.initiative_id == initiative, words).values()
    known = [as_known(card, clock.known_by) for card in cards]
    return [card for card in known if card.told.reports and begins(card.said) <= clock.as_of]


def load_shown_invitations(session: Session, initiative: int, clock: Clock) -> list[InvitationCard]:
    """Read what was asked by `as_of`, oldest first, with the addressees named by `known_by`."""
    return [
        known
        for card in load_invitations(session, Invitation.initiative_id == initiative)
        if card.status is Status.PUBLISHED
        and begins(card.sent) <= clock.as_of
        and (known := invitation_as_known(card, clock.known_by)).invitees
    ]


def begins(when: UncertainDate) -> date:
    """Return the day from which something counts, as the rule has it."""
    return when.earliest or when.latest or date.min
