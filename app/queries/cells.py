"""Cells: where one holder stands on one initiative, at the two clocks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Invited, Mark, Silence, Standing
from app.domain.position import Position
from app.queries.evidence import load_cases
from app.queries.vocabulary import StanceWord, Vocabulary
from app.rules.evidence import Case, Clock, Outcome, Refused
from app.rules.marks import is_stale
from app.rules.position import decide
from app.rules.spans import Span

Key = tuple[int, str]


@dataclass(frozen=True)
class InitiativeRef:
    """An initiative as a column head or a link needs it."""

    id: int
    slug: str
    title: str
    short_title: str
    scale: str
    withdrawn_reason: str | None = None

    @property
    def href(self) -> str:
        """Where its page is."""
        return f"/initiatives/{self.slug}"


@dataclass(frozen=True)
class Cell:
    """Where one holder stands; exactly one of `stance` and `silence` is set."""

    initiative: InitiativeRef
    actor: str
    stance: StanceWord | None
    silence: Silence | None
    invited: Invited | None
    refused: Refused | None
    since: Span | None
    standing: Standing | None
    via: str | None
    marks: tuple[Mark, ...]
    reasons: tuple[str, ...]
    statement: int | None
    ruling: int | None
    origins: int
    reports: int
    last_seen: date | None

    @property
    def code(self) -> str:
        """The code of the stance or of the silence, whichever it is."""
        if self.stance:
            return self.stance.code
        return self.silence.value if self.silence else Silence.NOT_LOOKED.value

    @property
    def path(self) -> str:
        """Where the cell is explained."""
        return f"{self.initiative.href}/positions/{self.actor}"

    @property
    def is_empty(self) -> bool:
        """Whether nobody has put anything on record here."""
        return self.silence is Silence.NOT_LOOKED


def load_cells(
    session: Session,
    initiatives: Sequence[InitiativeRef],
    clock: Clock,
    words: Vocabulary,
    actors: Collection[str] | None = None,
) -> dict[Key, Cell]:
    """Read the cells that have anything on record, by initiative id and actor code.

    Cells come from the stored positions where every date they rest on lies behind both clocks,
    and otherwise from the rule: the answer is the same either way.
    """
    by_id = {initiative.id: initiative for initiative in initiatives}
    rows = session.execute(_stored(by_id, actors)).all()
    settled = min(clock.as_of, clock.known_by)
    ahead = {row.initiative_id for row in rows if row.settles_on and row.settles_on > settled}
    cells = {
        (row.initiative_id, row.actor_code): _from_row(row, by_id[row.initiative_id], words, clock)
        for row in rows
        if row.initiative_id not in ahead
    }
    if ahead:
        for key, case in load_cases(session, ahead, actors).items():
            cells[key] = cell_of(by_id[key[0]], key[1], case, clock, words)
    return cells


def cell_of(
    initiative: InitiativeRef, actor: str, case: Case, clock: Clock, words: Vocabulary
) -> Cell:
    """Return the cell that the rule makes of a case."""
    return _from_outcome(initiative, actor, decide(case, clock), words)


def empty_cell(initiative: InitiativeRef, actor: str) -> Cell:
    """Return the cell of a holder about whom nothing is on record."""
    return Cell(
        initiative=initiative,
        actor=actor,
        stance=None,
        silence=Silence.NOT_LOOKED,
        invited=None,
        refused=None,
        since=None,
        standing=None,
        via=None,
        marks=(),
        reasons=(),
        statement=None,
        ruling=None,
        origins=0,
        reports=0,
        last_seen=None,
    )


def _from_outcome(
    initiative: InitiativeRef, actor: str, outcome: Outcome, words: Vocabulary
) -> Cell:
    return Cell(
        initiative=initiative,
        actor=actor,
        stance=words.stance(initiative.scale, outcome.stance) if outcome.stance else None,
        silence=outcome.silence,
        invited=outcome.invited,
        refused=outcome.refused,
        since=outcome.since,
        standing=outcome.standing,
        via=outcome.via,
        marks=outcome.marks,
        reasons=tuple(reason.code for reason in outcome.reasons),
        statement=outcome.deciding,
        ruling=outcome.ruling,
        origins=outcome.origins,
        reports=outcome.reports,
        last_seen=outcome.last_seen,
    )


def _stored(by_id: Mapping[int, InitiativeRef], actors: Collection[str] | None) -> Any:
    columns = [getattr(Position, attribute.key) for attribute in Position.__mapper__.column_attrs]
    query = select(*columns).where(Position.initiative_id.in_(list(by_id)))
    return query if actors is None else query.where(Position.actor_code.in_(list(actors)))


def _from_row(row: Any, initiative: InitiativeRef, words: Vocabulary, clock: Clock) -> Cell:
    marks = tuple(Mark(mark) for mark in row.marks)
    if is_stale(row.last_looked, clock.as_of):
        marks = (*marks, Mark.STALE)
    has_since = row.since_earliest or row.since_latest
    return Cell(
        initiative=initiative,
        actor=row.actor_code,
        stance=words.stance(initiative.scale, row.stance) if row.stance else None,
        silence=row.silence,
        invited=row.invited,
        refused=Refused(row.refused_before_asked) if row.refused_before_asked else None,
        since=Span(row.since_earliest, row.since_latest) if has_since else None,
        standing=row.standing,
        via=row.via_code,
        marks=marks,
        reasons=tuple(row.reasons),
        statement=row.statement_id,
        ruling=row.ruling_id,
        origins=row.origins,
        reports=row.reports,
        last_seen=row.last_looked,
    )
