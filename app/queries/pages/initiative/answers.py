"""The answers to one question: who gave each, by name or only counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.codes import Status
from app.domain.wording import joined, since
from app.domain.words import word
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.statements import Holder, StatementCard, each_holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import StanceWord, Vocabulary


@dataclass(frozen=True)
class HeldCell:
    """A country or a group with its cell."""

    actor: ActorRef
    cell: Cell

    @property
    def in_brief(self) -> str:
        """Since when, on what it rests, how sure it is: "since 5 June 2024, own act, firm"."""
        cell = self.cell
        held = joined(
            [
                since(cell.since) if cell.since else None,
                word(cell.standing).label if cell.standing else None,
                word(cell.sure).label if cell.sure else None,
            ]
        )
        return joined([held, cell.refused_word.label if cell.refused_word else None], "; ")


@dataclass(frozen=True)
class AnswerGroup:
    """All that gave one answer: those named, and those only counted."""

    stance: StanceWord
    named: Sequence[HeldCell]
    counted: Sequence[tuple[StatementCard, Holder]]

    @property
    def anchor(self) -> str:
        """What a link leads to; an answer that rests on words has a place of its own."""
        return f"g-{self.stance.code}{'-words' if self.stance.footing else ''}"

    @property
    def own(self) -> list[HeldCell]:
        """Those for whom more is on record than the word of a group."""
        return [held for held in self.named if not held.cell.via]

    @property
    def count(self) -> str:
        """How many there are, said apart: "4 + 19 via a group + unnamed"."""
        parts = {
            str(len(self.own)): self.own,
            f"{len(self.through_groups)} via a group": self.through_groups,
            "unnamed": self.counted,
        }
        return " + ".join(words for words, found in parts.items() if found)

    @property
    def through_groups(self) -> list[HeldCell]:
        """Those that have said nothing themselves and belong to a group that spoke."""
        return [held for held in self.named if held.cell.via]


def group_answers(
    ref: InitiativeRef,
    countries: Sequence[HeldCell],
    shown: Sequence[StatementCard],
    words: Vocabulary,
) -> list[AnswerGroup]:
    """Return every answer that somebody gave, in the order of the scale, acts before words."""
    counted = list(_counted(shown))
    given = {s.cell.stance for s in countries if s.cell.stance}
    scale = sorted({*words.scale(ref.scale), *given}, key=_place)
    answers = [_answer(stance, countries, counted) for stance in scale]
    return [answer for answer in answers if answer.named or answer.counted]


def _counted(shown: Iterable[StatementCard]) -> Iterator[tuple[StatementCard, Holder]]:
    published = (card for card in shown if card.status is Status.PUBLISHED)
    for card, holder in each_holder(published):
        if holder.count and holder.stance.is_answer:
            yield card, holder


def _answer(
    stance: StanceWord,
    countries: Sequence[HeldCell],
    counted: Sequence[tuple[StatementCard, Holder]],
) -> AnswerGroup:
    return AnswerGroup(
        stance=stance,
        named=[held for held in countries if held.cell.stance == stance],
        counted=[(card, holder) for card, holder in counted if holder.stance == stance],
    )


def _place(stance: StanceWord) -> tuple[int, str]:
    return (stance.position, stance.label)
