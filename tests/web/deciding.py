"""Notes which cells the rule is asked about, and at which clocks."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app.queries.parts.cells.evidence import load_cases
from app.rules.evidence import Case, Clock, Outcome
from app.rules.position import decide

Asked = tuple[object, Clock]


class Decisions:
    """How often the rule was asked about each cell at each clock."""

    def __init__(self) -> None:
        self.asked: Counter[Asked] = Counter()
        self._read: dict[int, tuple[Case, object]] = {}

    @property
    def more_than_once(self) -> dict[Asked, int]:
        return {asked: times for asked, times in self.asked.items() if times > 1}

    def note_cases(self, *given: Any, **more: Any) -> Any:
        """Read cases, and keep each one: it is told apart from all others by where it lies."""
        cases = load_cases(*given, **more)
        self._read |= {id(case): (case, cell) for cell, case in cases.items()}
        return cases

    def note_decision(self, case: Case, clock: Clock) -> Outcome:
        _, cell = self._read.setdefault(id(case), (case, "nothing on record"))
        self.asked[cell, clock] += 1
        return decide(case, clock)


@contextmanager
def watched() -> Iterator[Decisions]:
    """Give what every module asks of the rule until the end of the block."""
    found = Decisions()
    with pytest.MonkeyPatch.context() as patch:
        _put_in_place_of(load_cases, found.note_cases, patch)
        _put_in_place_of(decide, found.note_decision, patch)
        yield found


def _put_in_place_of(
    function: Callable[..., Any], other: Callable[..., Any], patch: pytest.MonkeyPatch
) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("app."):
            for known in [key for key, value in vars(module).items() if value is function]:
                patch.setattr(module, known, other)
