"""The answers to one question as columns: who gave each, by name or only counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.domain.codes import Status
from app.domain.signs import Sign
from app.queries.parts.cards.statements import Holder, StatementCard, each_holder
from app.queries.parts.cells.named import AnswerNames, NamedAnswers
from app.queries.parts.cells.tallies import Tally
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import StanceWord, Vocabulary

Counted = tuple[StatementCard, Holder]


@dataclass(frozen=True)
class AnswerColumn:
    """All that gave one answer, or kept silent in one way: those named, and those only counted."""

    names: AnswerNames
    counted: Sequence[Counted]

    @property
    def sign(self) -> Sign:
        """How it is drawn."""
        return self.names.sign

    @property
    def label(self) -> str:
        """What it is called."""
        return self.names.label

    @property
    def groups_in_words(self) -> str:
        """The groups that answered for those that have said nothing themselves."""
        return ", ".join(sorted({held.cell.via or "" for held in self.names.through_groups}))


def columns_of(
    answers: NamedAnswers,
    initiative: InitiativeRef,
    shown: Sequence[StatementCard],
    words: Vocabulary,
) -> list[AnswerColumn]:
    """Return every answer that somebody gave, then the silences, acts before words.

    What only parties that are not named answered has a column too.
    """
    counted = list(_counted(shown))
    named = [AnswerColumn(row, _with(row.tally.stance, counted)) for row in answers.rows]
    found = {row.tally.stance for row in answers.rows}
    rest = [known for known in words.scale(initiative.scale) if known not in found]
    unnamed = [
        AnswerColumn(AnswerNames(Tally(stance, None, 0), [], None, None), _with(stance, counted))
        for stance in rest
    ]
    columns = chain(named, (column for column in unnamed if column.counted))
    return sorted(columns, key=_place)


def _counted(shown: Iterable[StatementCard]) -> Iterator[Counted]:
    published = (card for card in shown if card.status is Status.PUBLISHED)
    for card, holder in each_holder(published):
        if holder.count and holder.stance.is_answer:
            yield card, holder


def _with(stance: StanceWord | None, counted: Iterable[Counted]) -> list[Counted]:
    return [(card, holder) for card, holder in counted if holder.stance == stance]


def _place(column: AnswerColumn) -> tuple[bool, int, str]:
    stance = column.names.tally.stance
    return (stance is None, stance.position if stance else 0, stance.label if stance else "")
