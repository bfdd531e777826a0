"""Who is on record with what can be asked for: read for a whole search at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.codes import Invited, ReasonGiver, Silence, Standing, Sureness
from app.domain.position import Position
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.enquiry import Sense, Sort

PLAIN = (
    *(Position.initiative_id, Position.actor_code, Position.stance, Position.silence),
    *(Position.sure, Position.standing),
)
# Kept as lists, which cost more to read than all else of a row.
LISTED: dict[Sort, InstrumentedAttribute[Any]] = {
    Sort.INVITED: Position.asked,
    Sort.REASON: Position.reasons,
    Sort.STANDING: Position.ascribed,
    Sort.MARK: Position.marks,
}


@dataclass(frozen=True)
class Holding:
    """What one actor is on record with in one initiative, of what was asked for.

    `stated` has the codes of the reasons that it gives itself; any other is ascribed to it.
    """

    initiative: int
    actor: str
    senses: frozenset[Sense]
    stated: frozenset[str] = frozenset()


def load_holdings(
    session: Session,
    initiatives: Sequence[InitiativeRef],
    vocabulary: Vocabulary,
    criteria: Collection[Sense],
) -> list[Holding]:
    """Read what is on record with any of the criteria, as the matrix has it today.

    Stored positions are read where nothing of an initiative still lies ahead, and the rule is
    asked otherwise.
    """
    clock = ClockFilters().clock
    ahead = _ahead(session, clock.as_of, [initiative.id for initiative in initiatives])
    sorts = {sense.sort for sense in criteria}
    listed = [column for sort, column in LISTED.items() if sort in sorts]
    settled = [initiative.id for initiative in initiatives if initiative.id not in ahead]
    rows = session.execute(
        select(*PLAIN, *listed).where(
            Position.initiative_id.in_(settled), or_(*map(_may_hold, criteria))
        )
    )
    found = [_of_row(row) for row in rows]
    asked = [initiative for initiative in initiatives if initiative.id in ahead]
    cells = load_cells(session, asked, clock, vocabulary) if asked else {}
    return [*found, *map(_of_cell, cells.values())]


def actors_on_record(session: Session) -> set[str]:
    """Return of which countries and groups anything is on record."""
    return set(session.scalars(select(Position.actor_code).distinct()))


def _ahead(session: Session, day: date, initiatives: Sequence[int]) -> set[int]:
    of_them = Position.initiative_id.in_(initiatives)
    ahead = select(Position.initiative_id).where(of_them, Position.settles_on > day)
    return set(session.scalars(ahead.distinct()))


def _may_hold(sense: Sense) -> ColumnElement[bool]:
    """Return which rows can be on record with something; what is kept in lists is asked later."""
    match sense.sort:
        case Sort.STANCE:
            return Position.stance == sense.key
        case Sort.SILENCE:
            return Position.silence == Silence(sense.key)
        case Sort.SURE:
            return Position.sure == Sureness(sense.key)
        case Sort.INVITED:
            return Position.invited.is_not(None)
        case Sort.STANDING:
            return or_(Position.standing == Standing(sense.key), Position.stance.is_(None))
    return true()


def _of_row(row: Any) -> Holding:
    known = row._mapping
    ascribed = [standing for _, _, standing, _ in known.get("ascribed", ())]
    senses = _senses(
        stance=row.stance,
        silence=row.silence,
        sure=row.sure,
        standings=[row.standing] if row.stance else ascribed,
        reasons=[code for code, *_ in known.get("reasons", ())],
        invited=[status for status, *_ in known.get("asked", ())],
        marks=known.get("marks", ()),
    )
    given = known.get("reasons", ())
    stated = frozenset(code for code, _, giver, _ in given if giver == ReasonGiver.STATED)
    return Holding(row.initiative_id, row.actor_code, frozenset(senses), stated)


def _of_cell(cell: Cell) -> Holding:
    ascribed = [one.standing for one in cell.outcome.ascribed]
    senses = _senses(
        stance=cell.stance.code if cell.stance else None,
        silence=cell.silence,
        sure=cell.sure,
        standings=[cell.standing] if cell.stance else ascribed,
        reasons=cell.reasons,
        invited=[way.status for way in cell.outcome.asked],
        marks=cell.marks,
    )
    stated = frozenset(cell.reasons_given(ReasonGiver.STATED))
    return Holding(cell.initiative.id, cell.actor, frozenset(senses), stated)


def _senses(
    *,
    stance: str | None,
    silence: str | None,
    sure: str | None,
    standings: Iterable[str | None],
    reasons: Iterable[str],
    invited: Sequence[str],
    marks: Iterable[str],
) -> Iterator[Sense]:
    single = ((Sort.STANCE, stance), (Sort.SILENCE, silence), (Sort.SURE, sure))
    # Who came to a meeting was asked to it.
    came = [Invited.INVITED] if Invited.ATTENDED in invited else []
    several: tuple[tuple[Sort, Iterable[str | None]], ...] = (
        (Sort.STANDING, standings),
        (Sort.REASON, reasons),
        (Sort.INVITED, [*invited, *came]),
        (Sort.MARK, marks),
    )
    for sort, code in single:
        if code:
            yield Sense(sort, str(code))
    for sort, codes in several:
        yield from (Sense(sort, str(code)) for code in codes if code)
