"""Who of those that were asked had refused before: the refusal and the asking, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.codes import AsksFor, Standing, Status
from app.domain.wording import listed
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.invitations import InvitationCard
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.refused_words import LEADS, level_of
from app.rules.evidence import Refused
from app.rules.spans import span_of

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
        return self.cell.outcome.refused is Refused.BEFORE

    @property
    def sort(self) -> tuple[Refused, Standing]:
        """Whether it came first, and which of the sorts of evidence there is for it."""
        refused = Refused.BEFORE if self.is_certain else Refused.PERHAPS
        return refused, level_of(self.cell.outcome.refused_by)


@dataclass(frozen=True)
class RefusalsAlike:
    """Those who refused in one way: what is said of them, and their names."""

    lead: str
    names: str


def early_refusals(
    cells: Iterable[tuple[ActorRef, Cell]],
    cards: Sequence[StatementCard],
    invitations: Sequence[InvitationCard],
) -> list[EarlyRefusal]:
    """Return those of whom the rule says so, the surely earlier and better known first.

    The statement shown is the refusal that the rule goes by: the last of its standing before it was
    asked or, where the order is not known, the first that may have been.
    """
    found = []
    for actor, cell in cells:
        asked = _first_asking(actor.code, invitations)
        card = _refusal(actor.code, cell, cards, asked) if asked and cell.outcome.refused else None
        if asked and card:
            found.append(EarlyRefusal(actor, cell, card, asked))
    sorts = list(LEADS)
    return sorted(found, key=lambda one: (sorts.index(one.sort), one.actor.sort_name))


def refusals_in_words(refusals: Sequence[EarlyRefusal]) -> list[RefusalsAlike]:
    """Name them, those apart for whom there is other evidence or another order."""
    told = []
    for sort, lead in LEADS.items():
        if names := [one.actor.name for one in refusals if one.sort == sort]:
            told.append(RefusalsAlike(lead, listed(names)))
    return told


def _first_asking(code: str, invitations: Sequence[InvitationCard]) -> InvitationCard | None:
    asking = [
        card for card in invitations if card.asks_for is AsksFor.TAKE_PART and _asks(card, code)
    ]
    return min(asking, key=_sent, default=None)


def _sent(card: InvitationCard) -> tuple[date, date]:
    sent = span_of(card.sent)
    return sent.last, sent.first


def _asks(card: InvitationCard, code: str) -> bool:
    return any(line.actor is not None and line.actor.code == code for line in card.asked)


def _refusal(
    code: str, cell: Cell, cards: Sequence[StatementCard], asked: InvitationCard
) -> StatementCard | None:
    refusing = [
        card for card in cards if _refuses(card, code) and card.standing is cell.outcome.refused_by
    ]
    sent = span_of(asked.sent)
    if cell.outcome.refused is Refused.BEFORE:
        before = [card for card in refusing if span_of(card.said).wholly_before(sent)]
        return before[-1] if before else None
    return next((card for card in refusing if span_of(card.said).overlaps(sent)), None)


def _refuses(card: StatementCard, code: str) -> bool:
    """Whether it counts, and says no for the country."""
    holder = card.holder(code)
    is_told = any(not report.is_distorted for report in card.told.reports)
    is_counted = card.status is Status.PUBLISHED and is_told
    return holder is not None and is_counted and holder.stance.direction == REFUSAL
