"""Cells come out the same whether they were stored or are worked out for the occasion."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.database import Database
from app.domain.position import Position
from app.domain.statement import StatedPosition
from app.queries.cells import Cell, cell_of, load_cells
from app.queries.evidence import load_cases
from app.queries.initiatives import load_initiative_refs
from app.queries.vocabulary import load_vocabulary
from app.rules.evidence import Clock
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

        by_rule = {
            (number, actor): cell_of(initiatives[number], actor, case, clock, words)
            for (number, actor), case in cases.items()
        }

    assert {key: as_stored(cell) for key, cell in cells.items()} == {
        key: as_stored(cell) for key, cell in by_rule.items()
    }


def as_stored(cell: Cell) -> Cell:
    """The cell without how the rule got there, which is not stored."""
    path = {"causes": (), "voice": (), "behind": (), "set_aside": ()}
    return replace(cell, outcome=replace(cell.outcome, **path))


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
        held = session.scalars(
            select(StatedPosition).where(StatedPosition.actor_code == "JPN")
        ).one()
        held.stance = "agreed"
        session.flush()
        assert mismatches(session) == [
            f"The position of JPN on initiative {initiative} is not what the rule says."
            for initiative in session.scalars(
                select(Position.initiative_id).where(Position.actor_code == "JPN")
            )
        ]
        recompute(session)
        assert mismatches(session) == []


def test_a_cell_does_not_change_by_growing_old(dossier: Database) -> None:
    with dossier.reading() as session:
        words = load_vocabulary(session)
        refs = load_initiative_refs(session)
        key = next(key for key in load_cases(session, [refs[2].id]) if key[1] == "NLD")
        fresh = load_cells(session, refs, Clock(SETTLED, SETTLED), words)[key]
        assert fresh.last_looked is not None
        later = fresh.last_looked + timedelta(days=3660)
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
