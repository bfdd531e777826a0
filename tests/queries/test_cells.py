"""Cells come out the same whether they were stored or are worked out for the occasion."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.database import Database
from app.domain.position import Position
from app.domain.statement import StatedPosition
from app.queries.parts.cells.cell import Cell, cell_of
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.cells.stored import columns_of
from app.queries.parts.initiatives import load_initiative_refs
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock
from app.rules.position import decide
from app.services.positions import mismatches, recompute
from tests.queries import count_queries

SETTLED = date(2026, 11, 22)
UNSETTLED = date(2024, 6, 8)


@pytest.mark.parametrize("day", [SETTLED, UNSETTLED, date(2025, 3, 3)])
def test_stored_cells_are_what_the_rule_says_of_the_day(dossier: Database, day: date) -> None:
    clock = Clock(day, day)
    with dossier.reading() as session:
        words = load_vocabulary(session)
        initiatives = {ref.id: ref for ref in load_initiative_refs(session)}
        cells = load_cells(session, list(initiatives.values()), clock, words)
        cases = load_cases(session, list(initiatives))

        told = {
            key: cell_of(initiatives[key[0]], key[1], decide(case, clock), words)
            for key, case in cases.items()
        }
        assert {key: _as_stored(cell) for key, cell in cells.items()} == {
            key: _as_stored(cell) for key, cell in told.items()
        }


def _as_stored(cell: Cell) -> tuple[object, ...]:
    """All of a cell but how the rule got there, which is not stored."""
    return cell.initiative, cell.actor, cell.stance, columns_of(cell.outcome)


def test_every_position_recomputes_to_itself(dossier: Database) -> None:
    with dossier.reading() as session:
        assert mismatches(session) == []


def test_a_position_that_somebody_meddled_with_is_found(dossier: Database) -> None:
    with dossier.writing() as session:
        session.execute(
            update(Position)
            .where(Position.actor_code == "DEU")
            .values(stance="agreed", silence=None)
        )

    with dossier.reading() as session:
        assert len(mismatches(session)) == 3


def test_a_change_of_a_statement_is_seen_once_positions_are_worked_out_anew(
    dossier: Database,
) -> None:
    with dossier.writing() as session:
        position = session.scalars(
            select(Position).where(Position.actor_code == "NLD", Position.stance == "conditional")
        ).one()
        held = session.scalars(
            select(StatedPosition).where(
                StatedPosition.actor_code == "NLD",
                StatedPosition.statement_id == position.statement_id,
            )
        ).one()
        held.stance = "agreed"
        session.flush()
        assert mismatches(session) == [
            f"The position of NLD on initiative {position.initiative_id} is not what the rule says."
        ]
        recompute(session)
        assert mismatches(session) == []


def test_a_cell_goes_on_saying_when_it_was_last_looked_at(dossier: Database) -> None:
    with dossier.reading() as session:
        words = load_vocabulary(session)
        refs = load_initiative_refs(session)
        key = next(key for key in load_cases(session, [refs[2].id]) if key[1] == "NLD")
        fresh = load_cells(session, refs, Clock(SETTLED, SETTLED), words)[key]
        assert fresh.outcome.last_looked is not None
        later = fresh.outcome.last_looked + timedelta(days=3660)
        old = load_cells(session, refs, Clock(later, later), words)[key]

    assert old == fresh


def test_more_statements_take_no_more_queries(dossier: Database) -> None:
    with dossier.reading() as session:
        words = load_vocabulary(session)
        refs = load_initiative_refs(session)
        with count_queries(dossier) as one:
            load_cells(session, refs[1:2], Clock(UNSETTLED, UNSETTLED), words)
        with count_queries(dossier) as three:
            load_cells(session, refs, Clock(UNSETTLED, UNSETTLED), words)

    assert len(one) == len(three) <= 16
