"""Who is on record with what can be asked for: read for a whole search at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.codes import Invited
from app.domain.position import Position
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.enquiry import Sense, Sort

PLAIN = (
    *(Position.initiative_id, Position.actor_code, Position.stance, Position.silence),
    *(Position.sure, Position.standing, Position.settles_on),
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
    """What one actor is on record with in one initiative, of what was asked for."""

    initiative: int
    actor: str
    senses: frozenset[Sense]


def load_holdings(
    session: Session,
    initiatives: Sequence[InitiativeRef],
    vocabulary: Vocabulary,
    sorts: Collection[Sort],
) -> list[Holding]:
    """Read of every cell what it is on record with, of these sorts, as the matrix has it today.

    Stored positions are read where nothing of an initiative still lies ahead, and the rule is
    asked otherwise.
    """
    clock = ClockFilters().clock
    listed = [column for sort, column in LISTED.items() if sort in sorts]
    numbers = [initiative.id for initiative in initiatives]
    rows = session.execute(select(*PLAIN, *listed).where(Position.initiative_id.in_(numbers))).all()
    ahead = {row.initiative_id for row in rows if _is_ahead(row.settles_on, clock.as_of)}
    found = [_of_row(row) for row in rows if row.initiative_id not in ahead]
    if ahead:
        asked = [initiative for initiative in initiatives if initiative.id in ahead]
        cells = load_cells(session, asked, clock, vocabulary)
        found += [_of_cell(cell) for cell in cells.values()]
    return found


def _is_ahead(settles_on: date | None, today: date) -> bool:
    return settles_on is not None and settles_on > today


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
    return Holding(row.initiative_id, row.actor_code, frozenset(senses))


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
    return Holding(cell.initiative.id, cell.actor, frozenset(senses))


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
