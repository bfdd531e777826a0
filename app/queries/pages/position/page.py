"""The page of a cell: how the rule gets from what is on record to one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.queries.pages.position.around import Around, load_around
from app.queries.pages.position.on_record import OnRecord, load_on_record
from app.queries.pages.position.weeks import Weeks, weeks_of
from app.queries.pages.position.weighing import Weighing, load_weighing
from app.queries.parts.actors import ActorRef, find_actor, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Decisions, load_decisions
from app.queries.parts.cells.history import HistoryBar, Stretch, bar_of, history_of
from app.queries.parts.cells.sentences import sentences_of
from app.queries.parts.cells.stored import Key
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import find_initiative, ref_of
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Case, Clock


class PositionFilters(ClockFilters):
    """What the page of a cell takes: the two clocks."""


@dataclass(frozen=True)
class CellHistory:
    """What the cell said: by stretches of days, as a bar, and week by week, the newest first."""

    stretches: Sequence[Stretch]
    bar: HistoryBar | None
    weeks: Sequence[Weeks]


@dataclass(frozen=True)
class ExplainedCell:
    """Everything the page of a cell shows; `sentences` say the answer first."""

    filters: PositionFilters
    clock: Clock
    question: str
    actor: ActorRef
    cell: Cell
    sentences: Sequence[str]
    weighing: Weighing
    on_record: OnRecord
    history: CellHistory
    around: Around
    names: Mapping[str, str]
    vocabulary: Vocabulary


def load_position(
    session: Session, slug: str, code: str, filters: PositionFilters
) -> ExplainedCell:
    """Read one cell with all that stands behind it; raises NotFound for what is not on record."""
    initiative = find_initiative(session, slug)
    find_actor(session, code)
    actors, words = load_actors(session), load_vocabulary(session)
    names = {key: actor.name for key, actor in actors.items()}
    clock, key = filters.clock, (initiative.id, code)
    decisions = load_decisions(session, [ref_of(initiative)], words)
    case, cell = decisions.cases.get(key, Case()), decisions.cell(key, clock)
    return ExplainedCell(
        filters=filters,
        clock=clock,
        question=initiative.question,
        actor=actors[code],
        cell=cell,
        sentences=sentences_of(cell, names[code], names),
        weighing=load_weighing(session, cell, case, clock, words),
        on_record=load_on_record(session, key, case, clock, words),
        history=_history(decisions, key, clock),
        around=load_around(session, decisions, key, actors, clock),
        names=names,
        vocabulary=words,
    )


def _history(decisions: Decisions, key: Key, clock: Clock) -> CellHistory:
    stretches = history_of(decisions, key, clock)
    weeks = weeks_of(stretches, clock.as_of)
    return CellHistory(stretches, bar_of(stretches, clock.as_of), weeks[::-1])
