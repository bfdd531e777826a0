"""Counting cells: how many countries gave each answer or are silent in each way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from app.domain.codes import Silence
from app.domain.signs import Sign, sign
from app.domain.words import NOTHING_OF_ITS_OWN, word
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import StanceWord


@dataclass(frozen=True)
class Tally:
    """How many countries gave one answer, or are silent in one way.

    `through_groups` says how many of them have it only from a group they belong to. Of those who
    are not researched, `has_anything_beside` tells apart who has nothing of its own on record.
    """

    stance: StanceWord | None
    silence: Silence | None
    countries: int
    through_groups: int = 0
    has_anything_beside: bool = False

    @property
    def code(self) -> str:
        """The code of the answer or the silence."""
        return self.stance.code if self.stance else str(self.silence)

    @property
    def sign(self) -> Sign:
        """How pages draw it."""
        return self.stance.sign if self.stance else sign(self.code)

    @property
    def label(self) -> str:
        """What pages call it."""
        if self.stance:
            return self.stance.label
        if self.silence is None or self.has_anything_beside:
            return NOTHING_OF_ITS_OWN.label
        return word(self.silence).label

    @property
    def is_told(self) -> bool:
        """Whether it is an answer, or a silence on record."""
        return self.stance is not None or self.is_silence

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
    def by_code(self) -> list[Tally]:
        """The tallies with those of one code put together, as tables to take away have them."""
        merged: dict[str, Tally] = {}
        for tally in self.tallies:
            known = merged.get(tally.code, replace(tally, countries=0, through_groups=0))
            merged[tally.code] = replace(
                known,
                countries=known.countries + tally.countries,
                through_groups=known.through_groups + tally.through_groups,
            )
        return list(merged.values())

    @property
    def in_words(self) -> list[tuple[int, str]]:
        """Each number with its word: the answers of the scale, then who kept silent."""
        answers = [(tally.countries, tally.label.lower()) for tally in self.tallies if tally.stance]
        silent = sum(tally.countries for tally in self.tallies if tally.is_silence)
        rest = [(silent, "silent"), *self._without_silence]
        apart = [(self.ascribed, "of these ascribed an answer"), (self.apart, "no candidate")]
        return [*answers, *((number, name) for number, name in (*rest, *apart) if number)]

    @property
    def _without_silence(self) -> list[tuple[int, str]]:
        found = [t for t in self.tallies if t.stance is None and not t.is_silence]
        return [(tally.countries, tally.label.lower()) for tally in found]

    @property
    def with_position(self) -> int:
        """How many of them have a position on record."""
        return sum(tally.countries for tally in self.tallies if tally.stance)


def divide(cells: Iterable[Cell]) -> Division:
    """Count the cells of one initiative by answer; answers nobody gave are left out.

    Hosts and outsiders are in no total.
    """
    every = list(cells)
    shown = [cell for cell in every if cell.is_candidate]
    silent = Counter((c.silence, _is_beside(c)) for c in shown if not c.stance)
    silences = [
        Tally(None, silence, silent[silence, beside], has_anything_beside=beside)
        for silence, beside in product(Silence, (True, False))
    ]
    return Division(
        tallies=[tally for tally in (*_answers(shown), *silences) if tally.countries],
        ascribed=sum(1 for cell in shown if not cell.stance and cell.outcome.ascribed),
        apart=len(every) - len(shown),
    )


def _answers(cells: Sequence[Cell]) -> list[Tally]:
    """Count the answers in the order of their scale, acts before words where these differ."""
    counts = Counter(cell.stance for cell in cells if cell.stance)
    through = Counter(cell.stance for cell in cells if cell.stance and cell.via)
    in_order = sorted(counts, key=lambda known: (known.position, known.label))
    return [Tally(known, None, counts[known], through[known]) for known in in_order]


def _is_beside(cell: Cell) -> bool:
    return cell.silence is Silence.NOT_LOOKED and cell.has_anything_beside
