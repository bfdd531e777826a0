"""The reasons on record for an initiative, and whose they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.codes import ReasonDirection, ReasonGiver, Status
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.statements import ReasonLine, StatementCard
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import Vocabulary
from app.rules.reasons import giver_of


@dataclass(frozen=True)
class ReasonRow:
    """A reason, and who is on record with it: stated by themselves or ascribed by others."""

    code: str
    label: str
    direction: ReasonDirection
    given: ReasonGiver
    holders: Sequence[tuple[ActorRef, StatementCard]]


def given_in(reason: ReasonLine, card: StatementCard, cell: Cell | None) -> ReasonGiver:
    """Say who gives a reason, as the holder's cell says it."""
    deciding = cell.standing if cell and cell.stance else None
    return giver_of(reason.given, card.standing, deciding)


def group_reasons(
    shown: Sequence[StatementCard],
    actors: Mapping[str, ActorRef],
    cells: Mapping[str, Cell],
    words: Vocabulary,
) -> list[ReasonRow]:
    """Group the reasons on record; each country stands once under each, with its newest words."""
    found: dict[tuple[str, ReasonDirection, ReasonGiver], dict[str, StatementCard]]
    found = defaultdict(dict)
    for card in shown:
        for holder in card.holders:
            for reason in holder.reasons:
                if holder.code and card.status is Status.PUBLISHED:
                    given = given_in(reason, card, cells.get(holder.code))
                    found[reason.code, reason.direction, given][holder.code] = card
    order = list(words.reasons)
    in_order = sorted(found, key=lambda row: (order.index(row[0]), row[1], row[2]))
    return [
        ReasonRow(
            code=code,
            label=words.reason(code),
            direction=direction,
            given=given,
            holders=_by_name(found[code, direction, given], actors),
        )
        for code, direction, given in in_order
    ]


def _by_name(
    held: Mapping[str, StatementCard], actors: Mapping[str, ActorRef]
) -> list[tuple[ActorRef, StatementCard]]:
    pairs = [(actors[code], card) for code, card in held.items()]
    return sorted(pairs, key=lambda pair: pair[0].sort_name)
