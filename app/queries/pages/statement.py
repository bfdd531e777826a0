"""One statement: its words, how its date is understood, who carries it, what it stands beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.statement import LinkKind, Statement, StatementLink
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards, load_cards_by_id
from app.queries.parts.cards.visibility import Seen, seen_at
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.doubts import known_of_statement
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock


class StatementFilters(ClockFilters):
    """What the page of a statement takes: the two clocks."""


@dataclass(frozen=True)
class RelatedStatement:
    """Another statement to read with this one, and how the two stand to each other."""

    card: StatementCard
    kind: LinkKind
    note: str | None


@dataclass(frozen=True)
class StatementPage:
    """What the page of a statement shows; `card` has only the reports public by then.

    The words of the record are those of its newest version, on whatever day it is shown. `odd`
    says what of it could not be, and why it is so.
    """

    filters: StatementFilters
    clock: Clock
    card: StatementCard
    seen: Seen
    odd: str | None
    beside: Sequence[RelatedStatement]
    vocabulary: Vocabulary


def load_statement(session: Session, number: int, filters: StatementFilters) -> StatementPage:
    """Read one statement as it could be seen at the two clocks.

    Raises NotFound for one that is not published or withdrawn.
    """
    clock = filters.clock
    words = load_vocabulary(session)
    card = load_cards(session, Statement.id == number, words).get(number)
    if card is None:
        raise NotFound(f"No statement with the number {number} is on record.")
    return StatementPage(
        filters=filters,
        clock=clock,
        card=as_known(card, clock.known_by),
        seen=seen_at(clock, card.said, card.told),
        odd=known_of_statement(session, card),
        beside=_beside(session, number, clock, words),
        vocabulary=words,
    )


def _beside(
    session: Session, number: int, clock: Clock, words: Vocabulary
) -> list[RelatedStatement]:
    links = session.execute(
        select(
            StatementLink.statement_id,
            StatementLink.related_id,
            StatementLink.kind,
            StatementLink.note,
        ).where((StatementLink.statement_id == number) | (StatementLink.related_id == number))
    )
    found = {(one if other == number else other): (kind, note) for one, other, kind, note in links}
    cards = load_cards_by_id(session, found, words)
    return [
        RelatedStatement(as_known(card, clock.known_by), *found[card.id])
        for card in cards.values()
        if seen_at(clock, card.said, card.told).is_shown
    ]
