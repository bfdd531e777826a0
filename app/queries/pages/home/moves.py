"""Who changed its answer, on whichever question, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Mark
from app.domain.initiative import Initiative
from app.domain.wording import day, plural
from app.queries.parts.cells.cells import Cells, load_decisions
from app.queries.parts.cells.changed_minds import Mind, minds_of
from app.queries.parts.cells.newest import changed_last
from app.queries.parts.cells.stored import Key
from app.queries.parts.changed_answers import OWN_ANSWERS_ONLY, ChangedAnswer, newest_last_answer
from app.queries.parts.initiatives import ref_of
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock

# The rule is asked about every day of as many cells; some turn out to have stayed on their side.
MOST_FOLLOWED = 24
MOST_SHOWN = 12
A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class SpanOfChanges:
    """A span for which changes can be asked for; `day` is its first day, None for all."""

    label: str
    day: date | None
    is_chosen: bool


@dataclass(frozen=True)
class ChangedAnswers:
    """The changes since a day, or all."""

    since: date | None
    today: date
    moves: Sequence[ChangedAnswer]

    @property
    def in_words(self) -> str:
        """How much is known to have changed."""
        if self.since:
            since = day(self.since)
            if not self.moves:
                return f"Nobody is known to have changed since {since}."
            known = plural(
                len(self.moves),
                f"change is known since {since}.",
                f"changes are known since {since}.",
            )
            return f"{known} {OWN_ANSWERS_ONLY}"
        if not self.moves:
            return f"Nobody is known to have changed. {OWN_ANSWERS_ONLY}"
        last = max(move.mind.last.starts.last for move in self.moves)
        return f"Nobody is known to have changed since {day(last)}. {OWN_ANSWERS_ONLY}"

    @property
    def spans(self) -> list[SpanOfChanges]:
        """The spans that can be asked for."""
        offered = {
            "30 days": self.today - A_MONTH,
            "This year": self.today.replace(month=1, day=1),
            "All": None,
        }
        if self.since not in offered.values():
            offered = {f"Since {day(self.since)}" if self.since else "": self.since, **offered}
        spans = offered.items()
        return [SpanOfChanges(label, first, first == self.since) for label, first in spans]


def load_minds(
    session: Session, ahead: Cells, clock: Clock, words: Vocabulary, since: date | None
) -> list[Mind]:
    """Return who changed its answer since the day, newest first and no more than are shown.

    Those are followed that the rule says have changed, from their first answer on. `ahead` are the
    cells of questions of which something rests on a day to come: what is kept does not tell them.
    """
    first = since or date.min
    apart = {number for number, _ in ahead}
    kept = [key for key in changed_last(session, first, MOST_FOLLOWED) if key[0] not in apart]
    keys = [*kept, *_changed_last(ahead, first)]
    asked = select(Initiative).where(Initiative.id.in_({number for number, _ in keys}))
    refs = [ref_of(initiative) for initiative in session.scalars(asked)]
    decisions = load_decisions(session, refs, words, {actor for _, actor in keys})
    found = minds_of(decisions, clock, keys)
    return sorted(found, key=newest_last_answer, reverse=True)[:MOST_SHOWN]


def deciding(minds: Iterable[Mind]) -> set[int]:
    """Return the statements by which they came to their last answers."""
    found = (mind.last.cell.outcome.deciding for mind in minds)
    return {number for number in found if number is not None}


def _changed_last(cells: Cells, since: date) -> list[Key]:
    """Return the cells whose own answer has changed and may be so since the day, newest first."""
    changed = {
        key: cell.since.last
        for key, cell in cells.items()
        if cell.since and cell.is_own and Mark.CHANGED in cell.marks
    }
    recent = [key for key, last in changed.items() if last >= since]
    return sorted(recent, key=lambda key: (date.max - changed[key], key))[:MOST_FOLLOWED]
