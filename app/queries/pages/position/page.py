"""The page of a cell: how the rule gets from what is on record to one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.codes import Mark, ReasonGiver, Standing
from app.domain.linked import Pieces
from app.domain.wording import capped, joined, plural, since, span
from app.domain.words import word
from app.queries.pages.position.around import Around, load_around
from app.queries.pages.position.causes import because, distorting
from app.queries.pages.position.on_record import OnRecord, load_on_record
from app.queries.pages.position.steps import Step, steps_of
from app.queries.pages.position.tools import tools_for
from app.queries.pages.position.weeks import Weeks, weeks_of
from app.queries.pages.position.weighing import (
    AGAINST,
    BesideLine,
    WeighedStatement,
    Weighing,
    load_weighing,
)
from app.queries.parts.actors import ActorRef, find_actor, load_actors
from app.queries.parts.cards.statements import Holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Decisions, load_decisions
from app.queries.parts.cells.history import HistoryBar, Stretch, bar_of, history_of
from app.queries.parts.cells.sentences import sentences_of
from app.queries.parts.cells.stored import Key
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import find_initiative, ref_of
from app.queries.parts.tools import Tool
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Case, Clock, Why


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

    @property
    def title(self) -> str:
        """Who answers, and how: "Estonia: declined"."""
        return f"{self.actor.name}: {self.cell.label.lower()}"

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        question = self.cell.initiative.title
        return f"{self.actor.name}, {question}: {self.cell.label}, and why the record says so."

    @property
    def counts(self) -> str:
        """How many independent origins and sources stand behind the answer."""
        outcome = self.cell.outcome
        origins = plural(outcome.origins, "independent origin", "independent origins")
        return f"{origins}, {plural(outcome.reports, 'source', 'sources')}"

    @property
    def tools(self) -> list[Tool]:
        """What an editor can do here."""
        return list(tools_for(self.cell, self.on_record.rulings))

    @property
    def since_when(self) -> str | None:
        """Since when it has been so: "Since 5 June 2024."."""
        when = self.cell.since
        if when is None:
            return None
        told = f"When it was put: {span(when)}" if self.cell.is_initiator else capped(since(when))
        return f"{told}."

    @property
    def holder(self) -> Holder | None:
        """Whose position it is in the statement that decides: its own, or that of its group."""
        deciding = self.weighing.deciding
        return deciding.card.holder(deciding.evidence.via or self.actor.code) if deciding else None

    @property
    def against(self) -> list[Mark]:
        """The marks of what speaks against the answer."""
        return [mark for mark in self.cell.marks if mark in AGAINST]

    @property
    def steps(self) -> list[Step]:
        """How the rule reached the answer."""
        return steps_of(
            self.cell,
            self.weighing,
            self.clock,
            name=self.actor.name,
            rulings=self.on_record.rulings,
            marks=[self.because(mark) for mark in self.cell.marks],
        )

    @property
    def told_otherwise(self) -> Pieces | None:
        """Which reports tell something otherwise than its origin, if any do."""
        return self.because(Mark.DISTORTED) if Mark.DISTORTED in self.cell.marks else None

    def because(self, mark: Mark) -> Pieces:
        """Say why a mark is set."""
        distorted = self.weighing.causes[mark] if mark is Mark.DISTORTED else ()
        return because(
            mark,
            self.weighing,
            self.clock,
            reports=distorting(distorted, self.on_record.asked, self.vocabulary),
            name=self.actor.name,
            group=self.names.get(self.cell.via or "", ""),
        )

    def whys(self, given: ReasonGiver) -> list[Why]:
        """Return the reasons that it gave itself, or that others ascribe to it."""
        return [why for why in self.cell.outcome.reasons if why.given == given]

    def rests_on(self, weighed: WeighedStatement) -> str:
        """Say what kind of evidence a statement is, and who carries it."""
        group = self.names[weighed.evidence.via] if weighed.evidence.via else None
        standing = weighed.standing_label and joined([weighed.standing_label, group], " ")
        return joined([standing, weighed.card.told.counts], " · ")

    def points_the_same_way(self, weighed: WeighedStatement) -> bool:
        """Say whether a statement stands behind the answer without deciding it."""
        is_behind = weighed.card.id in self.cell.outcome.behind
        return is_behind and self.weighing.deciding is not None and not weighed.elsewhere

    def remark_on(self, line: BesideLine) -> str | None:
        """Say what kind of evidence it is that fills no cell."""
        if line.group and line.standing is not Standing.VIA_GROUP:
            group = self.names.get(line.group, line.group)
            return f"{group}’s word for itself, no answer of its members"
        return word(line.standing).label if line.standing else None


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
