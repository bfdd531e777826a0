"""The two kinds of entries of a timeline: something said, and an act of asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.dates import UncertainDate
from app.queries.parts.cards.invitations import InvitationCard
from app.queries.parts.cards.statements import Holder, StatementCard


@dataclass(frozen=True)
class Saying:
    """A statement with the holders asked for."""

    card: StatementCard
    holders: Sequence[Holder]
    is_asking: ClassVar[bool] = False

    @property
    def when(self) -> UncertainDate:
        """When it was said."""
        return self.card.said

    @property
    def anchor(self) -> str:
        """The id that the drawing links to."""
        return f"s{self.card.id}"


@dataclass(frozen=True)
class AskingMoment:
    """An act of asking."""

    card: InvitationCard
    is_asking: ClassVar[bool] = True

    @property
    def when(self) -> UncertainDate:
        """When it was sent."""
        return self.card.sent

    @property
    def anchor(self) -> str:
        """The id that the drawing links to."""
        return f"i{self.card.id}"

    @property
    def addressed(self) -> set[str]:
        """The codes of the countries and groups it names."""
        return {line.actor.code for line in self.card.invitees if line.actor}


Moment = Saying | AskingMoment


def day_of(moment: Moment) -> date | None:
    """Return the day it stands under: the last one it can have been, as far as known."""
    return moment.when.latest or moment.when.earliest


def may_be_in(moment: Moment, year: int) -> bool:
    """Say whether any day it can have been is in that year."""
    first = moment.when.earliest or moment.when.latest
    last = moment.when.latest or moment.when.earliest
    return first is not None and last is not None and first.year <= year <= last.year
