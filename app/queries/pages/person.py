"""One person: the offices held, everything said, and what was said of others."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.errors import NotFound
from app.domain.family_names import family_name_of
from app.domain.invitation import Invitation
from app.domain.person import Office, Person, PersonName
from app.domain.statement import Statement
from app.domain.wording import joined, plural
from app.queries.parts.actors import load_actors
from app.queries.parts.cards.invitations import (
    InvitationCard,
    invitation_as_known,
    load_invitations,
)
from app.queries.parts.cards.statements import (
    Holder,
    StatementCard,
    as_known,
    each_holder,
    load_cards,
)
from app.queries.parts.cards.visibility import seen_at
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.merged import refuse_merged
from app.queries.parts.people import OfficeLine, load_offices, load_other_names
from app.queries.parts.tools import Tool, adding, changing, looking_back, merging, taking_back
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock

LATER = "statement was made or became public later and is left out."
MANY_LATER = "statements were made or became public later and are left out."


class PersonFilters(ClockFilters):
    """What the page of a person takes: the two clocks."""


@dataclass(frozen=True)
class PersonPage:
    """What the page of a person shows.

    `offices` are those taken up by then, each with how many of the statements shown were made in
    it; `left_out` counts the statements said or public only later.
    """

    filters: PersonFilters
    clock: Clock
    id: int
    name: str
    family_name: str
    other_names: Sequence[str]
    note: str | None
    withdrawn_reason: str | None
    offices: Sequence[OfficeLine]
    statements: Sequence[StatementCard]
    left_out: int
    invitations: Sequence[InvitationCard]
    vocabulary: Vocabulary

    @property
    def tools(self) -> list[Tool]:
        """What an editor can do with it."""
        return [
            changing("people", self.id),
            adding("Add a statement", "statements", person=self.id),
            taking_back("people", self.id, is_withdrawn=self.withdrawn_reason is not None),
            merging("people", self.id),
            looking_back(self.href),
        ]

    @property
    def href(self) -> str:
        """Where the page is."""
        return paths.person(self.id)

    @property
    def lede(self) -> str:
        """The offices of the day, or the former ones."""
        if not self.held and self.held_before:
            return f"Formerly {_titles(self.held_before)}"
        return _titles(self.held)

    @property
    def called(self) -> str:
        """The family name, and the other names and spellings."""
        family, others = f"Family name: {self.family_name}", ", ".join(self.other_names)
        return joined([family, f"Also written: {others}" if others else None], ". ")

    @property
    def later_statements(self) -> str | None:
        """How many statements only came later."""
        return plural(self.left_out, LATER, MANY_LATER) if self.left_out else None

    @property
    def held(self) -> list[OfficeLine]:
        """The offices that can have been held on the day."""
        return [office for office in self.offices if office.may_be_held_on(self.clock.as_of)]

    @property
    def held_before(self) -> list[OfficeLine]:
        """The offices that had ended by the day."""
        return [office for office in self.offices if not office.may_be_held_on(self.clock.as_of)]

    @property
    def of_others(self) -> list[tuple[StatementCard, Holder]]:
        """Positions given for holders the person does not speak for, newest first."""
        return [
            (card, holder)
            for card, holder in each_holder(self.statements)
            if card.about_others or not _is_own(card, holder)
        ]


def _titles(offices: Sequence[OfficeLine]) -> str:
    return "; ".join(f"{held.title}, {held.actor.name}" for held in offices)


def load_person(session: Session, number: int, filters: PersonFilters) -> PersonPage:
    """Read a person with what was said and public at the two clocks, newest first.

    Raises NotFound, and Merged for one who is another now.
    """
    person = session.get(Person, number)
    if person is None:
        raise NotFound(f"No person with the number {number} is on record.")
    refuse_merged(session, person)
    clock = filters.clock
    words = load_vocabulary(session)
    offices = load_offices(session, load_actors(session), Office.person_id == number)
    cards = load_cards(session, Statement.person_id == number, words)
    shown = _shown(cards.values(), clock)
    return PersonPage(
        filters=filters,
        clock=clock,
        id=person.id,
        name=person.name,
        family_name=family_name_of(person.name, person.family_name),
        other_names=load_other_names(session, PersonName.person_id == number).get(number, ()),
        note=person.note,
        withdrawn_reason=person.withdrawn_reason,
        offices=_offices(offices.get(number, []), shown, clock),
        statements=shown,
        left_out=len(cards) - len(shown),
        invitations=_invitations(session, number, clock),
        vocabulary=words,
    )


def _shown(cards: Iterable[StatementCard], clock: Clock) -> list[StatementCard]:
    shown = [
        as_known(card, clock.known_by)
        for card in cards
        if seen_at(clock, card.said, card.told).is_shown
    ]
    return sorted(shown, key=lambda card: card.order, reverse=True)


def _offices(
    offices: Iterable[OfficeLine], shown: Iterable[StatementCard], clock: Clock
) -> list[OfficeLine]:
    counts = Counter(card.speaker.office_id for card in shown if card.speaker)
    return [
        replace(office, statements=counts[office.id])
        for office in offices
        if office.has_begun_by(clock.as_of)
    ]


def _invitations(session: Session, number: int, clock: Clock) -> list[InvitationCard]:
    sent = select(Invitation.id).where(Invitation.sender_person_id == number)
    return [
        invitation_as_known(card, clock.known_by)
        for card in reversed(load_invitations(session, Invitation.id.in_(sent)))
        if seen_at(clock, card.sent, card.told).is_shown
    ]


def _is_own(card: StatementCard, holder: Holder) -> bool:
    """Whether the person speaks for the holder; without an office nothing else is known."""
    actor = card.speaker.actor if card.speaker else None
    return actor is None or holder.code == actor
