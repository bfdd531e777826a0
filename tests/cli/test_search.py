"""A record can be searched after each command that changes it, and one made before that too."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from typer.testing import CliRunner

from app.cli import program
from app.database import Database
from app.domain.search import SearchEntry
from app.places import ROOT
from app.queries.pages.search import SearchFilters, load_search
from app.services.packages import import_package
from tests.cli.conftest import Run
from tests.migrations.alembic import downgrade, upgrade

NewUrl = Callable[[], str]


def exact(database: Database, text: str) -> str | None:
    with database.reading() as session:
        found = load_search(session, SearchFilters(q=text)).exact
    return found.href if found else None


def entries(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(SearchEntry.id))) or 0


@pytest.mark.parametrize("command", ["migrate", "recompute"])
def test_a_record_from_before_the_search_can_be_searched(
    migrated_url: NewUrl, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    url = migrated_url()
    database = Database(url)
    with database.writing() as session:
        import_package(session, ROOT / "seeds" / "dossier")
    downgrade(url, "0001")
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", url)
    if command == "recompute":
        upgrade(url)

    answer: Any = CliRunner().invoke(program, [command])

    assert answer.exit_code == 0, answer.stderr
    assert "searched for" in answer.stderr
    assert exact(database, "Britain") == "/countries/GBR"
    assert CliRunner().invoke(program, ["migrate"]).exit_code == 0
    database.close()


def test_seeds_can_be_searched(run: Run, database: Database) -> None:
    assert run("seed").exit_code == 0

    assert exact(database, "SEED-08")
    assert run("check").exit_code == 0
    before = entries(database)
    assert run("seed").exit_code == 0
    assert entries(database) == before


def test_a_search_that_is_not_what_is_on_record_is_named(run: Run, filled: Database) -> None:
    run("recompute")
    with filled.writing() as session:
        session.execute(delete(SearchEntry))

    assert "What can be searched for is not what is on record." in run("check").stdout
    assert run("recompute").exit_code == 0
    assert run("check").exit_code == 0
