"""The reasons on one initiative, each with who stated it and to whom others ascribe it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.codes import ReasonDirection, ReasonGiver
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.reasons import ReasonRow

Held = tuple[ActorRef, StatementCard]


@dataclass(frozen=True)
class ReasonGroup:
    """A reason given for one thing: by whom it is stated, and to whom others ascribe it."""

    label: str
    direction: ReasonDirection
    stated: list[Held] = field(default_factory=list)
    ascribed: list[Held] = field(default_factory=list)

    @property
    def given(self) -> list[tuple[str, Sequence[Held]]]:
        """The ways in which it is given, with whose it is so."""
        ways = {"stated": self.stated, "ascribed by others": self.ascribed}
        return [(way, held) for way, held in ways.items() if held]

    @property
    def holders(self) -> int:
        """How many countries and groups have it, each once."""
        return len({actor.code for actor, _ in (*self.stated, *self.ascribed)})


def group_whys(rows: Sequence[ReasonRow]) -> list[ReasonGroup]:
    """Put what is stated and what is ascribed side by side, the reasons of most first."""
    groups: dict[tuple[str, ReasonDirection], ReasonGroup] = {}
    for row in rows:
        key = (row.code, row.direction)
        group = groups.setdefault(key, ReasonGroup(row.label, row.direction))
        (group.stated if row.given is ReasonGiver.STATED else group.ascribed).extend(row.holders)
    return sorted(groups.values(), key=lambda group: -group.holders)
