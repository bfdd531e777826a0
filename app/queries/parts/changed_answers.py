"""Who changed its answer, from which to which, and by whose word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.codes import Sureness
from app.domain.wording import brief, capped, joined
from app.domain.words import word
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.cells.changed_minds import Mind

OWN_ANSWERS_ONLY = "Only a country’s own answers count as a change."


@dataclass(frozen=True)
class ChangedAnswer:
    """A country that changed its answer; `card` is the statement by which it came to the last."""

    country: ActorRef
    mind: Mind
    card: StatementCard | None

    @property
    def href(self) -> str:
        """Where its answer is explained."""
        return self.mind.last.cell.path

    @property
    def when(self) -> str:
        """Since when it has the last answer, in short and no surer than its cell says it."""
        last = self.mind.last
        return brief(last.cell.since or last.starts)

    @property
    def by(self) -> str:
        """By whose word, and how surely where that is not sure."""
        who = self.card.spoken_by if self.card else None
        sure = self.mind.last.cell.sure
        doubt = sure if sure in (Sureness.THIN, Sureness.DISPUTED) else None
        return capped(joined([who, doubt and word(doubt).label], "; "))

    @property
    def how(self) -> str:
        """The same, with the question."""
        return joined([self.mind.initiative.short_title, self.by], ". ")


def moves_of(
    minds: Iterable[Mind],
    countries: Mapping[str, ActorRef],
    cards: Mapping[int, StatementCard],
) -> list[ChangedAnswer]:
    """Put names and speakers to changes."""
    lasts = [(mind, mind.last.cell) for mind in minds]
    return [
        ChangedAnswer(countries[cell.actor], mind, cards.get(cell.outcome.deciding or 0))
        for mind, cell in lasts
    ]


def newest_last_answer(mind: Mind) -> tuple[date, date]:
    """Sort key: when it came to the last answer."""
    return mind.last.starts.last, mind.last.begins
