"""Counting cells: how many countries gave each answer or are silent in each way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.codes import Silence
from app.domain.words import NOTHING_OF_ITS_OWN, word
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
        if self.silence is None or self.silence is Silence.NOT_LOOKED:
            return NOTHING_OF_ITS_OWN.label
        return word(self.silence).label

    @property
    def is_silence(self) -> bool:
        """Whether it is a silence on record, and neither an answer nor merely not researched."""
        return self.stance is None and self.silence is not Silence.NOT_LOOKED


@dataclass(frozen=True)
class Division:
    """How the answers divide: tallies in the order of the scale, silences last.

    `ascribed` are those without an answer of whom others say one; they stand in their silence.
    `apart` are those of whom no answer is awaited: they are in no tally.
    """

    tallies: Sequence[Tally]
    ascribed: int = 0
    apart: int = 0

    @property
    def total(self) -> int:
        """How many countries there are; the tallies add up to it."""
        return sum(tally.countries for tally in self.tallies)

    @property
    def in_words(self) -> list[tuple[int, str]]:
        """Each number with its word: the answers of the scale, then who kept silent."""
        answers = [(tally.countries, tally.label.lower()) for tally in self.tallies if tally.stance]
        silent = sum(tally.countries for tally in self.tallies if tally.is_silence)
        counted = sum(number for number, _ in answers) + silent
        rest = [(silent, "silent"), (self.total - counted, "nothing of its own")]
        apart = [(self.ascribed, "of these ascribed an answer"), (self.apart, "no candidate")]
        return [*answers, *((number, name) for number, name in (*rest, *apart) if number)]

    @property
    def with_position(self) -> int:
        """How many of them have a position on record."""
        return sum(tally.countries for tally in self.tallies if tally.stance)


def divide(cells: Iterable[Cell], scale: str, words: Vocabulary) -> Division:
    """Count the cells of one initiative by answer; answers nobody gave are left out.

    Hosts and outsiders are in no total.
    """
    every = list(cells)
    shown = [cell for cell in every if cell.is_candidate]
    counts = Counter(cell.code for cell in shown)
    through = Counter(cell.code for cell in shown if cell.via)
    stances = [
        Tally(known, None, counts[known.code], through[known.code]) for known in words.scale(scale)
    ]
    silences = [Tally(None, silence, counts[silence.value]) for silence in Silence]
    return Division(
        tallies=[tally for tally in (*stances, *silences) if tally.countries],
        ascribed=sum(1 for cell in shown if not cell.stance and cell.outcome.ascribed),
        apart=len(every) - len(shown),
    )
