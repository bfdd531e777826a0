"""What changed between two days: each cell then and now, and what came in between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Self

from pydantic import Field, model_validator
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import ActorKind
from app.domain.codes import AsksFor, Invited, Mark
from app.domain.wording import day as written
from app.domain.wording import plural
from app.domain.words import word
from app.queries.pages.changes.groups import Group
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards_by_id
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Decisions, load_decisions
from app.queries.parts.cells.changed_minds import moves
from app.queries.parts.clocks import ClockFilters, Filters, today
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.counting import count
from app.rules.evidence import Ask, Asked, Case, Clock, Evidence
from app.rules.turning import turning_days
from app.rules.voices import side_of

ASKED_TO_TAKE_PART = Asked(Invited.INVITED, AsksFor.TAKE_PART)
AT_ONCE = 2
ONE_ON_RECORD = "country or group with anything on record is unchanged."
MANY_ON_RECORD = "countries and groups with anything on record are unchanged."
EACH_AS_KNOWN = (
    "Each day is shown as it was known on that day."
    " Set “as far as published by” to see both with the knowledge of one day."
)
AS_IT_WAS_KNOWN = (
    "Everything each answered from the first day to the second, on the day it was known."
)
BY_WHAT_WAS_KNOWN = (
    "Everything each answered from the first day to the second, by what was known on {day}."
)
OWN_ANSWERS = (
    "Only its own acts and its government’s own words are an answer here,"
    " and only a move to another side is a change."
)
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)


class ChangeFilters(Filters):
    """The two days; each is shown as it was known on it, unless `known_by` is given for both."""

    begins: date | None = Field(default=None, alias="from", ge=FIRST_DAY, le=LAST_DAY)
    ends: date | None = Field(default=None, alias="to", ge=FIRST_DAY, le=LAST_DAY)
    known_by: date | None = Field(default=None, ge=FIRST_DAY, le=LAST_DAY)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.begins and self.begins > (self.ends or today()):
            raise ValueError("The first day comes after the second: swap the two.")
        return self

    def clock(self, day: date) -> Clock:
        """Return the clocks for one of the two days."""
        return Clock(day, self.known_by or day)

    def on(self, day: date) -> ClockFilters:
        """Return what shows another page on one of the two days."""
        return ClockFilters(as_of=day, known_by=self.known_by)

    @property
    def clocks(self) -> ClockFilters:
        """The clocks of the second day, for links that keep them and nothing else."""
        return ClockFilters(as_of=self.ends, known_by=self.known_by)


@dataclass(frozen=True)
class CellChange:
    """One cell then and now, with what is new of it."""

    actor: ActorRef
    then: Cell
    now: Cell
    gained: Sequence[Mark]
    lost: Sequence[Mark]
    statements: Sequence[StatementCard]

    @property
    def newly_asked(self) -> bool:
        """Whether it is on record as asked to take part now and was not then."""
        return ASKED_TO_TAKE_PART in self.new_ways

    @property
    def new_ways(self) -> list[Asked]:
        """How it is on record now as asked, present or passed over and was not then."""
        return [way for way in self.now.outcome.asked if way not in self.then.outcome.asked]

    @property
    def footing(self) -> str | None:
        """On what it rests now and rested before, where that is not the same."""
        before, after = self.then.standing, self.now.standing
        if not before or not after or before is after:
            return None
        return f"rests on {word(after).label}, before on {word(before).label}"

    @property
    def is_told_at_once(self) -> bool:
        """Whether its few new statements are shown without being asked for."""
        return len(self.statements) <= AT_ONCE and self.group is not Group.AROUND

    @property
    def group(self) -> Group | None:
        """What became of it, or None where all a reader sees is as it was."""
        if self.then.code != self.now.code:
            return self._other_answer()
        same = self.then.marks == self.now.marks and self.then.asked_word == self.now.asked_word
        return None if same and self.then.standing == self.now.standing else Group.AROUND

    def _other_answer(self) -> Group:
        if self.then.stance and self.now.stance:
            sides = {
                side_of(cell.stance.direction) for cell in (self.then, self.now) if cell.stance
            }
            return Group.CHANGED if len(sides) > 1 else Group.SHADE
        if self.now.stance:
            return Group.THROUGH if self.now.via else Group.TOOK
        return Group.LOST if self.then.stance else Group.SILENCE


@dataclass(frozen=True)
class Course:
    """One that gave several answers between the two days: each with the day from which it held."""

    actor: ActorRef
    steps: Sequence[tuple[date, Cell]]


@dataclass(frozen=True)
class Changes:
    """What the page shows; `unchanged` counts countries and groups with anything on record."""

    filters: ChangeFilters
    first: date
    last: date
    initiative: InitiativeRef
    changes: Sequence[CellChange]
    courses: Sequence[Course]
    unchanged: int
    new_statements: int

    @property
    def path(self) -> str:
        """Where the page is."""
        return paths.initiative(self.initiative.slug, "changes")

    @property
    def known_how(self) -> str:
        """With which knowledge the two days are shown."""
        if self.filters.known_by is None:
            return EACH_AS_KNOWN
        return f"Both days are shown as known by {written(self.filters.known_by)}."

    @property
    def unchanged_in_words(self) -> str:
        """How many with anything on record are as they were."""
        return plural(self.unchanged, ONE_ON_RECORD, MANY_ON_RECORD)

    @property
    def courses_note(self) -> str:
        """What the answers of those that gave several are, and as known by when."""
        known_by = self.filters.known_by
        told = BY_WHAT_WAS_KNOWN.format(day=written(known_by)) if known_by else AS_IT_WAS_KNOWN
        return f"{told} {OWN_ANSWERS}"

    @property
    def groups(self) -> list[tuple[Group, list[CellChange]]]:
        """The changes by what became of the cell; groups without any are left out."""
        found = [(group, self._of(group)) for group in Group]
        return [(group, changes) for group, changes in found if changes]

    def _of(self, group: Group) -> list[CellChange]:
        return [change for change in self.changes if change.group is group]

    @property
    def clocks(self) -> tuple[Clock, Clock]:
        """The clocks of the first and the second day."""
        return self.filters.clock(self.first), self.filters.clock(self.last)


def load_changes(session: Session, slug: str, filters: ChangeFilters) -> Changes:
    """Compare all cells of the initiative on two days; raises NotFound."""
    initiative = find_initiative(session, slug)
    ref = ref_of(initiative)
    words = load_vocabulary(session)
    actors = load_actors(session)
    decisions = load_decisions(session, [ref], words)
    cases = {code: case for (_, code), case in decisions.cases.items()}
    last = filters.ends or today()
    first = filters.begins or max(FIRST_DAY, min(_first_day(cases.values(), last), last))
    then, now = filters.clock(first), filters.clock(last)
    new = {code: _came_in(case, then, now) for code, case in cases.items()}
    found = load_cards_by_id(session, set(chain.from_iterable(new.values())), words)
    cards = {number: as_known(card, now.known_by) for number, card in found.items()}
    holders = sorted(map(actors.__getitem__, cases), key=_place)
    compared = [
        _change(decisions, ref, holder, (then, now), _newest_first(cards, new[holder.code]))
        for holder in holders
    ]
    followed = [_course(decisions, ref, holder, filters, (first, last)) for holder in holders]
    changes = [change for change in compared if change.group]
    return Changes(
        filters=filters,
        first=first,
        last=last,
        initiative=ref,
        changes=changes,
        courses=[course for course in followed if len(course.steps) > 1],
        unchanged=sum(map(_is_on_record, compared)) - len(changes),
        new_statements=len(cards),
    )


def _is_on_record(change: CellChange) -> bool:
    return not (change.now.is_empty and change.then.is_empty)


def _place(actor: ActorRef) -> tuple[bool, str]:
    return (actor.kind is ActorKind.GROUP, actor.sort_name)


def _first_day(cases: Iterable[Case], otherwise: date) -> date:
    """Return the first day on which anything said or asked was public."""
    told: list[tuple[date, date]] = []
    for case in cases:
        told += [(item.said.begins, _out(item)) for item in case.evidence]
        told += [(ask.sent.begins, _out(ask)) for ask in case.asks]
    return min((max(said, out) for said, out in told), default=otherwise)


def _out(item: Evidence | Ask) -> date:
    return min((telling.published.first for telling in item.tellings), default=date.max)


def _came_in(case: Case, then: Clock, now: Clock) -> set[int]:
    """Return the statements that count now and did not then."""
    before = {item.statement for item in count(case, then).evidence}
    return {item.statement for item in count(case, now).evidence} - before


def _change(
    decisions: Decisions,
    initiative: InitiativeRef,
    actor: ActorRef,
    clocks: tuple[Clock, Clock],
    statements: Sequence[StatementCard],
) -> CellChange:
    then, now = (decisions.cell((initiative.id, actor.code), clock) for clock in clocks)
    return CellChange(
        actor=actor,
        then=then,
        now=now,
        gained=[mark for mark in now.marks if mark not in then.marks],
        lost=[mark for mark in then.marks if mark not in now.marks],
        statements=statements,
    )


def _course(
    decisions: Decisions,
    initiative: InitiativeRef,
    actor: ActorRef,
    filters: ChangeFilters,
    days: tuple[date, date],
) -> Course:
    """Follow its own answers from the first day to the second, where they moved to another side."""
    (first, last), key = days, (initiative.id, actor.code)
    steps: list[tuple[date, Cell]] = []
    later = filter(first.__lt__, turning_days(decisions.cases[key], last))
    for day in [first, *later]:
        cell = decisions.cell(key, filters.clock(day))
        if moves(steps[-1][1] if steps else None, cell):
            steps.append((day, cell))
    return Course(actor, steps)


def _newest_first(cards: Mapping[int, StatementCard], ids: set[int]) -> list[StatementCard]:
    return [card for number, card in reversed(list(cards.items())) if number in ids]
