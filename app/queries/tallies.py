"""Counting cells: how many countries gave each answer or are silent in each way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.codes import Silence
from app.domain.words import word
from app.queries.cells import Cell
from app.queries.vocabulary import StanceWord, Vocabulary


@dataclass(frozen=True)
class Tally:
    """How many countries gave one answer, or are silent in one way.

    `through_groups` says how many of them have it only from a group they belong to.
    """

    stance: StanceWord | None
    silence: Silence | None
    countries: int
    through_groups: int = 0

    @property
    def code(self) -> str:
        """The code of the answer or the silence."""
        return self.stance.code if self.stance else str(self.silence)

    @property
    def label(self) -> str:
        """What pages call it."""
        if self.stance:
            return self.stance.label
        return word(self.silence).label if self.silence else ""


@dataclass(frozen=True)
class Division:
    """How the answers divide: tallies in the order of the scale, silences last."""

    tallies: Sequence[Tally]

    @property
    def total(self) -> int:
        """How many countries there are; the tallies add up to it."""
        return sum(tally.countries for tally in self.tallies)

    @property
    def with_position(self) -> int:
        """How many of them have a position on record."""
        return sum(tally.countries for tally in self.tallies if tally.stance)


def divide(cells: Iterable[Cell], scale: str, words: Vocabulary) -> Division:
    """Count the cells of one initiative by answer; answers nobody gave are left out."""
    shown = list(cells)
    counts = Counter(cell.code for cell in shown)
    through = Counter(cell.code for cell in shown if cell.via)
    stances = [
        Tally(known, None, counts[known.code], through[known.code]) for known in words.scale(scale)
    ]
    silences = [Tally(None, silence, counts[silence.value]) for silence in Silence]
    return Division([tally for tally in (*stances, *silences) if tally.countries])
