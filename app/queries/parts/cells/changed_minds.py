"""Where a country changed its mind: its answers to one question, one after the other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Decisions
from app.queries.parts.cells.history import Stretch, history_of
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef
from app.rules.evidence import Clock
from app.rules.voices import side_of


@dataclass(frozen=True)
class Mind:
    """Two or more answers to one question, oldest first, each with the day it begins."""

    initiative: InitiativeRef
    answers: Sequence[Stretch]

    @property
    def last(self) -> Stretch:
        """The answer it came to."""
        return self.answers[-1]


def minds_of(decisions: Decisions, clock: Clock, keys: Collection[Key] | None = None) -> list[Mind]:
    """Return every cell whose own answers moved to another side, or those of the keys.

    A silence between two answers is no change of mind,
    neither is a mark that came or went, nor what others said of it: only its own acts and its
    government's own words are its mind.
    """
    wanted = [key for key in decisions.cases if keys is None or key in keys]
    courses = ((key, _course(history_of(decisions, key, clock))) for key in wanted)
    return [
        Mind(decisions.initiatives[number], answers)
        for (number, _), answers in courses
        if len(answers) > 1
    ]


def _course(history: Sequence[Stretch]) -> list[Stretch]:
    answers: list[Stretch] = []
    for stretch in history:
        if moves(answers[-1].cell if answers else None, stretch.cell):
            answers.append(stretch)
    return answers


def moves(before: Cell | None, after: Cell) -> bool:
    """Whether an own answer is the first of a course, or lies on another side than the last."""
    if not after.is_own or after.stance is None:
        return False
    if before is None or before.stance is None:
        return True
    return side_of(before.stance.direction) != side_of(after.stance.direction)
