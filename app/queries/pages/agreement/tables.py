"""What the answers of two come to: totals, by year, subject and collection, and crossed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from app.domain.collection import Collection, Subject
from app.queries.pages.agreement.pairs import Paired
from app.queries.parts.vocabulary import StanceWord, Vocabulary
from app.rules.agreement import Concordance, CountedPair, Directions, crossed, summed


@dataclass(frozen=True)
class LikenessLine:
    """A line of a table: a year, a subject or a collection, and the figures for it."""

    key: str | None
    label: str
    likeness: Concordance


@dataclass(frozen=True)
class CrossTable:
    """How often each answer of the first met each of the second, on one scale.

    The last answer of both is none: absent, silent, or a group without a majority.
    """

    scale: str
    answers: Sequence[StanceWord | None]
    counts: Mapping[tuple[str | None, str | None], int]

    @property
    def rows(self) -> list[tuple[StanceWord | None, list[tuple[StanceWord | None, int]], int]]:
        """Each answer of the first, the number for each of the second, and the sum."""
        return [self._row(answer) for answer in self.answers]

    @property
    def sums(self) -> list[int]:
        """The sum for each answer of the second, and of all."""
        below = [self._below(answer) for answer in self.answers]
        return [*below, sum(below)]

    def _row(
        self, a: StanceWord | None
    ) -> tuple[StanceWord | None, list[tuple[StanceWord | None, int]], int]:
        cells = [(b, self._number(a, b)) for b in self.answers]
        return a, cells, sum(number for _, number in cells)

    def _below(self, b: StanceWord | None) -> int:
        return sum(self._number(a, b) for a in self.answers)

    def _number(self, a: StanceWord | None, b: StanceWord | None) -> int:
        return self.counts.get((_code(a), _code(b)), 0)


@dataclass(frozen=True)
class PairTables:
    """All that is counted of two."""

    total: Concordance
    years: Sequence[tuple[int | None, Concordance]]
    subjects: Sequence[LikenessLine]
    collections: Sequence[LikenessLine]
    crossed: Sequence[CrossTable]


def tables_of(
    counts: Paired,
    words: Vocabulary,
    subjects: Sequence[Subject],
    collections: Sequence[Collection],
) -> PairTables:
    """Add up what was counted; of subjects and collections those that occur, in their order."""
    directions = words.directions
    by_year = summed(counts.when, directions, lambda pair: pair.year)
    by_subject = summed(counts.about, directions, lambda pair: pair.key)
    by_collection = summed(counts.when, directions, lambda pair: pair.key)
    about = [(one.code, one.label) for one in subjects]
    of = [(one.slug, one.title) for one in collections]
    return PairTables(
        total=sum(by_year.values(), Concordance()),
        years=sorted(by_year.items(), key=_by_year),
        subjects=[LikenessLine(c, x, by_subject[c]) for c, x in about if c in by_subject],
        collections=[LikenessLine(c, x, by_collection[c]) for c, x in of if c in by_collection],
        crossed=_crossed(counts.when, directions, words),
    )


def _by_year(line: tuple[int | None, Concordance]) -> tuple[bool, int]:
    year = line[0]
    return year is None, year or 0


def _crossed(
    pairs: Sequence[CountedPair], directions: Directions, words: Vocabulary
) -> list[CrossTable]:
    found = crossed(pairs, directions)
    scales = dict.fromkeys(scale for scale, _, _ in found)
    return [_on_scale(scale, found, words) for scale in scales]


def _on_scale(
    scale: str, found: Mapping[tuple[str, str | None, str | None], int], words: Vocabulary
) -> CrossTable:
    counts = {(a, b): number for (of, a, b), number in found.items() if of == scale}
    given = set(chain.from_iterable(counts))
    answers: list[StanceWord | None] = [w for w in words.scale(scale) if w.code in given]
    return CrossTable(scale, [*answers, None], counts)


def _code(word: StanceWord | None) -> str | None:
    return word.code if word else None
