"""Who of those that were asked had refused before: the refusal and the asking, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.codes import AsksFor, Status
from app.queries.actors import ActorRef
from app.queries.cells import Cell
from app.queries.invitations import InvitationCard
from app.queries.statements import StatementCard
from app.rules.evidence import Refused
from app.rules.spans import Span
from app.rules.standing import OWN_MOUTH

REFUSAL = -2


@dataclass(frozen=True)
class EarlyRefusal:
    """A country that said no and was asked all the same; `is_certain` if in that order."""

    actor: ActorRef
    cell: Cell
    card: StatementCard
    asked: InvitationCard

    @property
    def is_certain(self) -> bool:
        """Whether the refusal surely came first; otherwise the order is not known."""
        return self.cell.refused is Refused.BEFORE


def early_refusals(
    cells: Iterable[tuple[ActorRef, Cell]],
    cards: Sequence[StatementCard],
    invitations: Sequence[InvitationCard],
) -> list[EarlyRefusal]:
    """Return those of whom the rule says so, the surely earlier first.

    The statement shown is the last of its own mouth before it was asked, or, where the order is
    not known, the first refusal that may have been.
    """
    found = []
    for actor, cell in cells:
        asked = _first_asking(actor.code, invitations)
        card = _refusal(actor.code, cell, cards, asked) if asked and cell.refused else None
        if asked and card:
            found.append(EarlyRefusal(actor, cell, card, asked))
    return sorted(found, key=lambda refusal: (not refusal.is_certain, refusal.actor.sort_name))


def _first_asking(code: str, invitations: Sequence[InvitationCard]) -> InvitationCard | None:
    asking = [
        card for card in invitations if card.asks_for is AsksFor.TAKE_PART and _asks(card, code)
    ]
    return min(asking, key=lambda card: (_sent(card).last, _sent(card).first), default=None)


def _asks(card: InvitationCard, code: str) -> bool:
    return any(line.actor is not None and line.actor.code == code for line in card.asked)


def _refusal(
    code: str, cell: Cell, cards: Sequence[StatementCard], asked: InvitationCard
) -> StatementCard | None:
    published = [card for card in cards if card.status is Status.PUBLISHED]
    own = [card for card in published if _is_own_answer(card, code)]
    before = [card for card in own if _said(card).wholly_before(_sent(asked))]
    if cell.refused is Refused.BEFORE:
        return before[-1] if before else None
    perhaps = [card for card in own if _said(card).overlaps(_sent(asked))]
    return next((card for card in perhaps if _direction(card, code) == REFUSAL), None)


def _is_own_answer(card: StatementCard, code: str) -> bool:
    holder = card.holder(code)
    return holder is not None and holder.stance.is_answer and card.standing in OWN_MOUTH


def _direction(card: StatementCard, code: str) -> int | None:
    """Return where its own word points; None if it is silent here or others speak."""
    holder = card.holder(code)
    return holder.stance.direction if holder and card.standing in OWN_MOUTH else None


def _said(card: StatementCard) -> Span:
    return Span(card.said.earliest, card.said.latest)


def _sent(card: InvitationCard) -> Span:
    return Span(card.sent.earliest, card.sent.latest)
