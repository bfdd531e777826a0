"""What the members of a group answered: majorities, who left them, each two beside another.

An answer is None for an absence or a silence, and counts for nothing but for who is on record.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

LEAST_ANSWERING = 2
"""How many members of a group have to answer for it to have an answer."""


class MemberAnswer(NamedTuple):
    """What a member on record for a question answered."""

    question: int
    member: str
    answer: str | None


class PairOfMembers(NamedTuple):
    """Two members, by code, how many questions both answered, and how many in the same way."""

    one: str
    other: str
    both: int
    same: int

    @property
    def share(self) -> float:
        """The share of same answers."""
        return self.same / self.both


@dataclass(frozen=True)
class Bloc:
    """Who of a group gave which answer to one question, and how many members are on record."""

    answers: Mapping[str, Sequence[str]]
    on_record: int

    @cached_property
    def answered(self) -> int:
        """How many members answered."""
        return sum(map(len, self.answers.values()))

    @property
    def has_quorum(self) -> bool:
        """Whether at least two answered, and at least half of those on record."""
        return self.answered >= LEAST_ANSWERING and 2 * self.answered >= self.on_record

    @cached_property
    def number(self) -> int:
        """How many gave the most frequent answer."""
        return max(map(len, self.answers.values()), default=0)

    @property
    def share(self) -> float:
        """The part of the answering members that gave the most frequent answer."""
        return self.number / self.answered if self.answered else 0.0

    @cached_property
    def majority(self) -> str | None:
        """The answer of more than half of the answering members; None without one, or a quorum."""
        if not self.has_quorum or 2 * self.number <= self.answered:
            return None
        return max(self.answers, key=lambda answer: len(self.answers[answer]))

    @property
    def is_broken(self) -> bool:
        """Whether there is a majority and somebody answered otherwise."""
        return self.majority is not None and self.number < self.answered


@dataclass(frozen=True)
class Unity:
    """Of the questions that enough members answered: how large the largest part of them was.

    `shares` is the sum of those parts; `with_majority` had more than half behind one answer, and
    on `broken` of those somebody gave another.
    """

    questions: int = 0
    shares: float = 0.0
    with_majority: int = 0
    broken: int = 0

    def __add__(self, other: "Unity") -> "Unity":
        """Return both together."""
        return Unity(
            self.questions + other.questions,
            self.shares + other.shares,
            self.with_majority + other.with_majority,
            self.broken + other.broken,
        )

    @property
    def share(self) -> float | None:
        """The mean part of the answering members that gave the most frequent answer."""
        return self.shares / self.questions if self.questions else None


def blocs_of(answers: Iterable[MemberAnswer]) -> dict[int, Bloc]:
    """Put the answers together, question by question."""
    given: dict[int, dict[str, list[str]]] = defaultdict(dict)
    on_record: dict[int, int] = defaultdict(int)
    for question, member, answer in answers:
        on_record[question] += 1
        if answer is not None:
            given[question].setdefault(answer, []).append(member)
    return {question: Bloc(given[question], number) for question, number in on_record.items()}


def unity_of(bloc: Bloc) -> Unity:
    """Return what one question says of how united the group is; nothing without a quorum."""
    if not bloc.has_quorum:
        return Unity()
    return Unity(1, bloc.share, int(bloc.majority is not None), int(bloc.is_broken))


def times_left(blocs: Iterable[Bloc]) -> dict[str, tuple[int, int]]:
    """Count, by member, the questions with a majority it answered, and those it left it on."""
    answered: dict[str, int] = defaultdict(int)
    left: dict[str, int] = defaultdict(int)
    for bloc in blocs:
        if bloc.majority is None:
            continue
        for answer, members in bloc.answers.items():
            for member in members:
                answered[member] += 1
                left[member] += answer != bloc.majority
    return {member: (number, left[member]) for member, number in answered.items()}


def pairs_of(answers: Iterable[MemberAnswer]) -> Iterator[PairOfMembers]:
    """Yield each two members that both answered something, by code.

    Who gave an answer to which questions is a number with a bit for each, so that what two have
    in common is counted at once.
    """
    bits: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for question, member, answer in answers:
        if answer is not None:
            bits[member][answer] |= 1 << question
    anything = {member: _either(given) for member, given in bits.items()}
    for one, other in combinations(sorted(bits), 2):
        both = (anything[one] & anything[other]).bit_count()
        if both:
            yield PairOfMembers(one, other, both, _in_common(bits[one], bits[other]))


def _either(given: Mapping[str, int]) -> int:
    found = 0
    for bits in given.values():
        found |= bits
    return found


def _in_common(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    return sum((one[answer] & other[answer]).bit_count() for answer in one.keys() & other.keys())
