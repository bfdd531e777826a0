"""The page of a cell: how the rule gets from what is on record to one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.articles import with_article
from app.domain.codes import Mark, Silence, Sureness
from app.domain.linked import Pieces
from app.domain.wording import plural
from app.domain.words import word
from app.queries.pages.position.around import Around, load_around
from app.queries.pages.position.card import AnswerCard, marks_against
from app.queries.pages.position.causes import because, distorting
from app.queries.pages.position.on_record import OnRecord, load_on_record
from app.queries.pages.position.said import SaidLine, remarks_of_groups, said_lines
from app.queries.pages.position.steps import Step, steps_of
from app.queries.pages.position.tools import tools_for
from app.queries.pages.position.weeks import Weeks, weeks_of
from app.queries.pages.position.weighing import WeighedStatement, Weighing, load_weighing
from app.queries.parts.actors import ActorRef, find_actor, load_actors
from app.queries.parts.cards.statements import Holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Decisions, load_decisions
from app.queries.parts.cells.headlines import headline_of
from app.queries.parts.cells.history import HistoryBar, Stretch, bar_of, history_of
from app.queries.parts.cells.sentences import sentences_of
from app.queries.parts.cells.stored import Key
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import find_initiative, ref_of
from app.queries.parts.tools import Tool
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Case, Clock

MOST_ABOVE = 2
ONE_LEFT = "statement is left for later: said or published after the days shown."
SEVERAL_LEFT = "statements are left for later: said or published after the days shown."


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
    when_open: str
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
        """The answer in a clause, as the headline has it: "Estonia declined"."""
        return headline_of(self.cell, self.actor.name)

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return f"{self.cell.initiative.title}. {' '.join(self.sentences)}"

    @property
    def card(self) -> AnswerCard:
        """Since when, how sure, what speaks against it, why, whether asked, and last looked."""
        return AnswerCard(
            cell=self.cell,
            weighing=self.weighing,
            on_record=self.on_record,
            against=[self.because(mark) for mark in marks_against(self.cell.marks)],
            when_open=self.when_open,
            as_of=self.clock.as_of,
            words=self.vocabulary,
        )

    @property
    def said(self) -> list[SaidLine]:
        """Everything said, the deciding statement first, then the newest."""
        return said_lines(
            self.weighing,
            by_ruling=self.cell.outcome.ruling is not None,
            is_candidate=self.cell.is_candidate,
            above=[weighed.card.id for weighed in self.words_above],
        )

    @property
    def words_above(self) -> Sequence[WeighedStatement]:
        """The words that decide, or the newest of those that gave no answer."""
        deciding, spoke = self.weighing.deciding, Silence.SPOKE_NO_POSITION
        if deciding:
            return [deciding]
        return self.weighing.behind[:MOST_ABOVE] if self.cell.silence is spoke else []

    @property
    def sure_of(self) -> Sureness | None:
        """How sure the answer is, or that it was asked where its silence is named after that."""
        if self.cell.sure is None and self.cell.is_silent_by_asking:
            return self.cell.outcome.invited_sure
        return self.cell.sure

    @property
    def sure_in_short(self) -> str | None:
        """The same in a few words; nothing where there is nothing to be sure of."""
        if self.sure_of is None:
            return None
        label = word(self.sure_of).label
        if self.cell.sure is None:
            return f"{label} evidence that it was asked"
        return label if self.sure_of is Sureness.DISPUTED else f"{label} evidence"

    @property
    def in_short(self) -> str:
        """What the rule went by, in a line."""
        counted, total = len(self.weighing.counted), len(self.weighing.weighed)
        if not counted:
            return "nothing that counts is on record"
        return f"{counted} of {plural(total, 'statement counts', 'statements count')}"

    @property
    def left_for_later(self) -> str:
        """How many statements were said or published after the days shown."""
        return plural(len(self.weighing.hidden), ONE_LEFT, SEVERAL_LEFT)

    @property
    def others_href(self) -> str:
        """Where those who answer the same stand in the matrix."""
        return paths.matrix(
            initiative=self.cell.initiative.slug,
            stance=self.cell.code,
            as_of=self.filters.as_of,
            known_by=self.filters.known_by,
        )

    @property
    def says_nothing_but_remarks(self) -> bool:
        """Whether all that is on record is what its groups said for themselves."""
        return self.cell.is_empty and not self.said

    @property
    def remarks(self) -> list[SaidLine]:
        """What its groups said for themselves."""
        return remarks_of_groups(self.weighing, self.names)

    @property
    def tools(self) -> list[Tool]:
        """What an editor can do here."""
        return list(tools_for(self.cell, self.on_record.rulings))

    @property
    def holder(self) -> Holder | None:
        """Whose position it is in the statement that decides: its own, or that of its group."""
        deciding = self.weighing.deciding
        return deciding.card.holder(deciding.evidence.via or self.actor.code) if deciding else None

    @property
    def steps(self) -> list[Step]:
        """How the rule reached the answer."""
        return steps_of(
            self.cell,
            self.weighing,
            self.clock,
            name=self.actor.at_the_start,
            rulings=self.on_record.rulings,
            marks=[self.because(mark) for mark in self.cell.marks],
        )

    def because(self, mark: Mark) -> Pieces:
        """Say why a mark is set."""
        distorted = self.weighing.causes[mark] if mark is Mark.DISTORTED else ()
        return because(
            mark,
            self.weighing,
            self.clock,
            reports=distorting(distorted, self.on_record.asked, self.vocabulary),
            name=self.actor.at_the_start,
            group=with_article(self.names.get(self.cell.via or "", "")),
        )


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
        when_open=initiative.when_open_told,
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
