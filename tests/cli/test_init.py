"""`demarche init`: the schema and what a record is written with, and no case."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.database import Database
from app.domain.actor import Actor
from app.domain.initiative import Initiative
from app.domain.search import SearchEntry
from tests.cli.conftest import Run

LOADED = "countries, groups, names, memberships, scales, answers and reasons were added."


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_it_loads_the_reference_tables_and_no_case(run: Run, database: Database) -> None:
    done = run("init")

    assert done.exit_code == 0
    assert LOADED in done.stderr
    assert count(database, Actor) > 200
    assert count(database, SearchEntry) > 200
    assert count(database, Initiative) == 0


def test_a_second_run_adds_nothing(run: Run, database: Database) -> None:
    run("init")
    before = count(database, Actor)

    again = run("init")

    assert again.exit_code == 0
    assert "All countries, groups, scales and reasons are on record already." in again.stderr
    assert count(database, Actor) == before


def test_it_makes_the_database_that_is_not_there(
    run_on_sqlite: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "new" / "record.sqlite"
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", f"sqlite:///{file}")

    assert run_on_sqlite("init").exit_code == 0
    assert run_on_sqlite("check").stderr == "The record is whole.\n"


def test_the_first_case_can_still_be_loaded(run: Run, database: Database) -> None:
    run("init")

    seeded = run("seed")

    assert seeded.exit_code == 0, seeded.stderr
    assert count(database, Initiative) > 0
