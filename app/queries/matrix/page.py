"""The position matrix: countries by initiatives, at the two clocks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.domain.codes import Silence
from app.queries.actors import ActorRef, codes_matching, load_actors
from app.queries.cells import Cell, InitiativeRef, Key, empty_cell, load_cells
from app.queries.initiatives import load_initiative_refs
from app.queries.matrix.filters import Applied, Choices, MatrixFilters, Sort
from app.queries.members import members_on
from app.queries.tallies import Division, divide
from app.queries.vocabulary import load_vocabulary
from app.rules.evidence import Clock

PER_PAGE = 250


@dataclass(frozen=True)
class Row:
    """A country and its cells, one for each initiative shown."""

    country: ActorRef
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Matrix:
    """What the matrix page shows; `divisions` count all rows, also those of other pages."""

    filters: MatrixFilters
    clock: Clock
    initiatives: Sequence[InitiativeRef]
    divisions: Sequence[Division]
    rows: Sequence[Row]
    total: int
    pages: int
    choices: Choices
    applied: Sequence[Applied]


def load_matrix(session: Session, filters: MatrixFilters) -> Matrix:
    """Read the matrix in a fixed number of queries, however many cells it has.

    Shows the countries about which anything is on record for the initiatives shown; with a group,
    all its members on that day; with countries, just those. Raises Rejected for a code that is
    not on record.
    """
    words = load_vocabulary(session)
    actors = load_actors(session)
    choices = Choices(actors, load_initiative_refs(session), words)
    choices.check(filters)
    shown = [
        initiative
        for initiative in choices.initiatives
        if not filters.initiative or initiative.slug in filters.initiative
    ]
    clock = filters.clock
    cells = load_cells(session, shown, clock, words)
    codes = _codes(session, filters, choices, cells, clock.as_of)
    rows = [
        Row(actors[code], [_cell(cells, initiative, code) for initiative in shown])
        for code in codes
    ]
    rows = [row for row in rows if not filters.looks_into_cells or _matches(row, filters)]
    rows = _sorted(rows, filters.sort)
    begin = (filters.page - 1) * PER_PAGE
    return Matrix(
        filters=filters,
        clock=clock,
        initiatives=shown,
        divisions=[
            divide([row.cells[place] for row in rows], initiative.scale, words)
            for place, initiative in enumerate(shown)
        ],
        rows=rows[begin : begin + PER_PAGE],
        total=len(rows),
        pages=max(1, -(-len(rows) // PER_PAGE)),
        choices=choices,
        applied=choices.applied(filters),
    )


def _codes(
    session: Session,
    filters: MatrixFilters,
    choices: Choices,
    cells: Mapping[Key, Cell],
    as_of: date,
) -> list[str]:
    if filters.country:
        chosen = set(filters.country)
    elif filters.group:
        chosen = set(members_on(session, filters.group, as_of))
    else:
        chosen = {actor for _, actor in cells}
    if filters.country and filters.group:
        chosen &= set(members_on(session, filters.group, as_of))
    if filters.q:
        chosen &= codes_matching(session, filters.q)
    return [code for code in choices.actors if code in chosen and choices.is_country(code)]


def _cell(cells: Mapping[Key, Cell], initiative: InitiativeRef, code: str) -> Cell:
    return cells.get((initiative.id, code)) or empty_cell(initiative, code)


def _matches(row: Row, filters: MatrixFilters) -> bool:
    """Whether one and the same cell has all that is asked for."""
    return any(
        (not filters.stance or cell.code == filters.stance)
        and (not filters.reason or filters.reason in cell.reasons)
        and (not filters.invited or cell.invited is filters.invited)
        and (not filters.standing or cell.standing is filters.standing)
        for cell in row.cells
    )


def _sorted(rows: list[Row], sort: Sort) -> list[Row]:
    """Sort by what was asked for; rows come in by name, and stay so among equals."""
    key: Callable[[Row], Any] = {"name": _name, "stance": _stance, "since": _since}[
        sort.lstrip("-")
    ]
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def _name(row: Row) -> str:
    return row.country.sort_name


def _stance(row: Row) -> tuple[int, ...]:
    silences = list(Silence)
    return tuple(
        cell.stance.position if cell.stance else 100 + silences.index(cell.silence or silences[-1])
        for cell in row.cells
    )


def _since(row: Row) -> date:
    days = [cell.since.last for cell in row.cells if cell.since]
    return max(days, default=date.min)
