"""Where a country changed its mind: its answers to one question, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.cells.history import Stretch, history_of
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock
from app.rules.voices import side_of


@dataclass(frozen=True)
class Mind:
    """Two or more answers to one question, oldest first, each with the day it begins."""

    initiative: InitiativeRef
    answers: Sequence[Stretch]


def load_minds(
    session: Session,
    code: str,
    initiatives: Sequence[InitiativeRef],
    clock: Clock,
    words: Vocabulary,
) -> list[Mind]:
    """Read every question on which the country's own answers moved to another side.

    A silence between two answers is no change of mind, neither is a mark that came or went, nor
    what others said of it: only its own acts and its government's own words are its mind.
    """
    by_id = {initiative.id: initiative for initiative in initiatives}
    minds = []
    for (number, _), case in load_cases(session, by_id, [code]).items():
        answers: list[Stretch] = []
        for stretch in history_of(by_id[number], code, case, clock, words):
            if moves(answers[-1].cell if answers else None, stretch.cell):
                answers.append(stretch)
        if len(answers) > 1:
            minds.append(Mind(by_id[number], answers))
    return minds


def moves(before: Cell | None, after: Cell) -> bool:
    """Whether an own answer is the first of a course, or lies on another side than the last."""
    if not after.is_own or after.stance is None:
        return False
    if before is None or before.stance is None:
        return True
    return side_of(before.stance.direction) != side_of(after.stance.direction)
