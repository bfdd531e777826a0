"""Where different holders tell one matter differently."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.statement import LinkKind, StatementLink
from app.queries.parts.cards.statements import StatementCard


def load_accounts(session: Session, shown: Sequence[StatementCard]) -> list[list[StatementCard]]:
    """Return the sets of statements in which different holders tell one matter differently."""
    cards = {card.id: card for card in shown}
    links = session.execute(
        select(StatementLink.statement_id, StatementLink.related_id).where(
            StatementLink.kind == LinkKind.OTHER_ACCOUNT,
            or_(StatementLink.statement_id.in_(cards), StatementLink.related_id.in_(cards)),
        )
    )
    sets: list[set[int]] = []
    for one, other in links:
        if one in cards and other in cards:
            touching = [known for known in sets if known & {one, other}]
            sets = [known for known in sets if known not in touching]
            sets.append({one, other}.union(*touching))
    found = [_in_order(map(cards.__getitem__, known)) for known in sets]
    return sorted(found, key=lambda account: account[0].order)


def _in_order(cards: Iterable[StatementCard]) -> list[StatementCard]:
    return sorted(cards, key=attrgetter("order"))
