"""Whether places of the text overlap."""

from collections.abc import Iterable
from typing import Protocol


class Placed(Protocol):
    """What stands somewhere in the text: from `start` up to `end`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def overlap(one: Placed, other: Placed) -> bool:
    """Say whether two have a part of the text in common."""
    return one.start < other.end and other.start < one.end


def stands_apart(one: Placed, others: Iterable[Placed]) -> bool:
    """Say whether it has no part of the text in common with any other."""
    return not any(overlap(one, other) for other in others)
