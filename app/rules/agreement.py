"""How often two gave the same answer: counting of counted answers, by year, subject or anything.

An answer is known by its code on its scale; None stands for an absence, a silence, or a group
without a majority. Which side an answer is on is its direction: for (2) and against (below 0) are
opposite sides, what lies between is neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

FOR = 2
Directions = Mapping[tuple[str, str], int | None]
"""The direction of each answer, by scale and code."""
Key = TypeVar("Key")


class CountedPair(NamedTuple):
    """How many questions of one collection, year and so on got this pair of answers."""

    key: str | None
    year: int | None
    scale: str
    a: str | None
    b: str | None
    number: int


@dataclass(frozen=True)
class Concordance:
    """Of the questions both are on record for: the same answer, another, the opposite, or none."""

    same: int = 0
    between: int = 0
    opposite: int = 0
    apart: int = 0

    def __add__(self, other: "Concordance") -> "Concordance":
        """Return both together."""
        return Concordance(
            self.same + other.same,
            self.between + other.between,
            self.opposite + other.opposite,
            self.apart + other.apart,
        )

    @property
    def both(self) -> int:
        """How many questions both answered."""
        return self.same + self.between + self.opposite

    @property
    def differing(self) -> int:
        """On how many of them they differ."""
        return self.between + self.opposite

    @property
    def share(self) -> float | None:
        """The share of same answers; None where there is no question that both answered."""
        return self.same / self.both if self.both else None

    @property
    def index(self) -> float | None:
        """The same, with half for an answer that differs without being on the opposite side."""
        return (self.same + self.between / 2) / self.both if self.both else None


def are_opposite(one: int, other: int) -> bool:
    """Say whether one direction is for and the other against."""
    return min(one, other) < 0 and max(one, other) == FOR


def likeness_of(pair: CountedPair, directions: Directions) -> Concordance:
    """Count a pair of answers, as often as it was given, for what it is."""
    one, other = _direction(pair, pair.a, directions), _direction(pair, pair.b, directions)
    if one is None or other is None:
        return Concordance(apart=pair.number)
    if pair.a == pair.b:
        return Concordance(same=pair.number)
    if are_opposite(one, other):
        return Concordance(opposite=pair.number)
    return Concordance(between=pair.number)


def summed(
    pairs: Iterable[CountedPair], directions: Directions, by: Callable[[CountedPair], Key]
) -> dict[Key, Concordance]:
    """Add the pairs up by what `by` names of each, in the order in which that first occurs."""
    found: dict[Key, Concordance] = defaultdict(Concordance)
    for pair in pairs:
        found[by(pair)] += likeness_of(pair, directions)
    return dict(found)


def crossed(
    pairs: Iterable[CountedPair], directions: Directions
) -> dict[tuple[str, str | None, str | None], int]:
    """Count how often each answer met each, by scale; what has no direction is None."""
    found: dict[tuple[str, str | None, str | None], int] = defaultdict(int)
    for pair in pairs:
        one, other = (_answer(pair, code, directions) for code in (pair.a, pair.b))
        found[pair.scale, one, other] += pair.number
    return dict(found)


def _direction(pair: CountedPair, code: str | None, directions: Directions) -> int | None:
    return None if code is None else directions.get((pair.scale, code))


def _answer(pair: CountedPair, code: str | None, directions: Directions) -> str | None:
    return code if _direction(pair, code, directions) is not None else None
