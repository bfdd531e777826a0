"""Where a country changed its mind: its answers to one question, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.queries.cells import InitiativeRef
from app.queries.evidence import load_cases
from app.queries.position.history import Stretch, history_of
from app.queries.vocabulary import Vocabulary
from app.rules.evidence import Clock


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
    """Read every question that the country answered in more than one way, in ten queries.

    A silence between two answers is no change of mind, and neither is a mark that came or went.
    """
    by_id = {initiative.id: initiative for initiative in initiatives}
    minds = []
    for (number, _), case in load_cases(session, by_id, [code]).items():
        answers: list[Stretch] = []
        for stretch in history_of(by_id[number], code, case, clock, words):
            stance = stretch.cell.stance
            if stance and (not answers or answers[-1].cell.code != stretch.cell.code):
                answers.append(stretch)
        if len(answers) > 1:
            minds.append(Mind(by_id[number], answers))
    return minds
