"""One statement: its words, how its date is understood, who carries it, what it stands beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.statement import LinkKind, Statement, StatementLink
from app.queries.statements import StatementCard, load_cards, load_cards_by_id
from app.queries.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True)
class Beside:
    """Another statement to read with this one, and how the two stand to each other."""

    card: StatementCard
    kind: LinkKind
    note: str | None


@dataclass(frozen=True)
class StatementPage:
    """What the page of a statement shows."""

    card: StatementCard
    beside: Sequence[Beside]
    vocabulary: Vocabulary


def load_statement(session: Session, number: int) -> StatementPage:
    """Read one statement; raises NotFound for one that is not published or withdrawn."""
    words = load_vocabulary(session)
    card = load_cards(session, Statement.id == number, words).get(number)
    if card is None:
        raise NotFound(f"No statement with the number {number} is on record.")
    return StatementPage(card, _beside(session, number, words), words)


def _beside(session: Session, number: int, words: Vocabulary) -> list[Beside]:
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
    return [Beside(card, *found[card.id]) for card in cards.values()]
