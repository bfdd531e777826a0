"""Commands run as a person runs them, on a database of their own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from typer.testing import CliRunner

from app.cli import program
from app.database import Database
from app.places import ROOT
from tests.services.packages.world import fill

Run = Callable[..., Any]


@contextmanager
def ctrl_c_at(sql: str) -> Iterator[None]:
    """Interrupt the command when it comes to the first statement that begins so."""

    def interrupt(*arguments: object) -> None:
        if str(arguments[2]).startswith(sql):
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", interrupt)
    yield
    event.remove(Engine, "before_cursor_execute", interrupt)


@pytest.fixture
def run(database: Database, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the test's database, on both engines."""
    return _running_on(database, monkeypatch)


@pytest.fixture
def run_on_sqlite(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same on SQLite alone."""
    return _running_on(sqlite_database, monkeypatch)


def _running_on(database: Database, monkeypatch: pytest.MonkeyPatch) -> Run:
    url = database.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "200")

    def run_command(*arguments: str | Path) -> Any:
        return CliRunner().invoke(program, [str(argument) for argument in arguments])

    return run_command


@pytest.fixture
def filled(database: Database) -> Database:
    """The small record, in the test's database."""
    with database.writing() as session:
        fill(session)
    return database


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The reference tables without a dossier, which a test adds."""
    folder = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds" / "reference", folder / "reference")
    return folder
