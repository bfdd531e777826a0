import pytest

from app.database import Database
from app.domain.codes import Mark
from app.domain.position import Position
from app.services.positions import mismatches
from app.services.reference import load_reference
from bench.made_up import make_rows
from bench.synthetic import add_synthetic, read_ground


@pytest.fixture
def prepared(database: Database) -> Database:
    with database.writing() as session:
        load_reference(session)
    return database


def test_the_same_seed_makes_the_same_record(prepared: Database) -> None:
    with prepared.reading() as session:
        ground = read_ground(session, 20)

    assert make_rows(ground, 2, seed=1) == make_rows(ground, 2, seed=1)
    assert make_rows(ground, 2, seed=1) != make_rows(ground, 2, seed=2)


def test_the_made_up_cells_are_what_the_rule_says(prepared: Database) -> None:
    with prepared.writing() as session:
        add_synthetic(session, 40, 3)
        cells = add_synthetic(session, 30, 2, seed=2)

    with prepared.reading() as session:
        positions = session.query(Position).all()
        assert mismatches(session) == []
    assert len(positions) == cells
    assert len({position.silence for position in positions} - {None}) >= 3
    assert {Mark.CHANGED, Mark.DISTORTED, Mark.MOVING} <= {m for p in positions for m in p.marks}
