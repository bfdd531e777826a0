"""Step 2 of the method: what one speaker said at one time, however often and however told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from app.rules.evidence import Evidence
from app.rules.spans import Span
from app.rules.standing import LADDER, rank


@dataclass(frozen=True)
class OneVoice:
    """Statements of one speaker that go back to one origin and may be of one moment.

    The best telling speaks; a voice never contests or changes itself.
    """

    best: Evidence
    members: tuple[Evidence, ...]

    @property
    def said(self) -> Span:
        """When it was said, as the best telling has it."""
        return self.best.said

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key, older first."""
        return self.best.order

    @property
    def rank(self) -> int:
        """Its place on the ladder; own acts and own words share one."""
        assert self.best.standing is not None, "what never counts has no voice"
        return rank(self.best.standing)

    @property
    def is_told_two_ways(self) -> bool:
        """Whether its tellings give different answers."""
        return len({item.stance for item in self.members if item.is_answer}) > 1


def voices_of(evidence: Iterable[Evidence]) -> list[OneVoice]:
    """Return the voices of what counts, oldest first.

    The best tellings come first, and each of the others joins one that it can be a telling of, the
    newest if there are several: what may be of either of two times makes no one voice of them.
    """
    voices: list[list[Evidence]] = []
    for item in _best_first(evidence):
        joined = [members for members in voices if _is_one(item, members[0])]
        if joined:
            max(joined, key=_best_order).append(item)
        else:
            voices.append([item])
    return sorted(map(_voice, voices), key=attrgetter("order"))


def side_of(direction: int | None) -> str:
    """Say on which side an answer lies: for, open, against, or beside these."""
    if direction is None:
        return "beside"
    return "for" if direction > 1 else "open" if direction >= 0 else "against"


def points_elsewhere(one: Evidence, other: Evidence) -> bool:
    """Whether two statements give answers on different sides."""
    if not (one.is_answer and other.is_answer):
        return False
    return side_of(one.direction) != side_of(other.direction)


def _voice(members: Sequence[Evidence]) -> OneVoice:
    return OneVoice(members[0], tuple(sorted(members, key=attrgetter("order"))))


def _best_order(members: Sequence[Evidence]) -> tuple[Any, ...]:
    return members[0].order


def _best_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    # Sorting is stable: of tellings that are equally good, the one recorded last speaks.
    last_recorded_first = sorted(evidence, key=attrgetter("recorded", "statement"), reverse=True)
    return sorted(last_recorded_first, key=_preference)


def _preference(item: Evidence) -> tuple[Any, ...]:
    """Sort key, best first: standing, an answer, the narrower date, with its condition."""
    assert item.standing is not None, "what never counts has no voice"
    return (
        LADDER.index(item.standing),
        not item.is_answer,
        item.said.width,
        not item.is_conditional,
    )


def _is_one(one: Evidence, other: Evidence) -> bool:
    origins = {telling.origin for telling in one.tellings}
    return (
        one.speaker == other.speaker
        and one.via == other.via
        and not origins.isdisjoint(telling.origin for telling in other.tellings)
        and one.said.overlaps(other.said)
    )
