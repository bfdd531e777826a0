"""One person: the offices held, everything said, and what was said of others."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.statement import Statement
from app.queries.actors import load_actors
from app.queries.invitations import InvitationCard, load_invitations
from app.queries.people import OfficeLine, load_offices
from app.queries.statements import Holder, StatementCard, load_cards
from app.queries.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True)
class PersonPage:
    """What the page of a person shows."""

    id: int
    name: str
    note: str | None
    offices: Sequence[OfficeLine]
    statements: Sequence[StatementCard]
    invitations: Sequence[InvitationCard]
    vocabulary: Vocabulary

    @property
    def href(self) -> str:
        """Where the page is."""
        return f"/people/{self.id}"

    @property
    def of_others(self) -> list[tuple[StatementCard, Holder]]:
        """Positions given for holders the person does not speak for, newest first."""
        return [
            (card, holder)
            for card in self.statements
            for holder in card.holders
            if card.about_others or not _is_own(card, holder)
        ]


def load_person(session: Session, number: int) -> PersonPage:
    """Read a person with all statements, newest first; raises NotFound."""
    person = session.get(Person, number)
    if person is None:
        raise NotFound(f"No person with the number {number} is on record.")
    words = load_vocabulary(session)
    offices = load_offices(session, load_actors(session), number)
    cards = load_cards(session, Statement.person_id == number, words)
    sent = select(Invitation.id).where(Invitation.sender_person_id == number)
    return PersonPage(
        id=person.id,
        name=person.name,
        note=person.note,
        offices=offices.get(number, []),
        statements=sorted(cards.values(), key=lambda card: card.order, reverse=True),
        invitations=load_invitations(session, Invitation.id.in_(sent))[::-1],
        vocabulary=words,
    )


def _is_own(card: StatementCard, holder: Holder) -> bool:
    """Whether the person speaks for the holder; without an office nothing else is known."""
    actor = card.speaker.actor if card.speaker else None
    return actor is None or holder.code == actor
