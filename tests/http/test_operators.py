from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from app import main
from app.database import Database
from app.main import app_from_environment
from app.settings import Settings
from tests.compiled import create_app


def test_a_server_with_its_database_is_ready(database: Database) -> None:
    client = TestClient(create_app(Settings(), database))

    assert client.get("/readyz").text == "ready\n"
    assert client.get("/healthz").text == "up\n"
    assert client.head("/readyz").status_code == 200


def test_a_database_without_tables_is_not_ready(new_url: Callable[[], str]) -> None:
    database = Database(new_url())
    answer = TestClient(create_app(Settings(), database)).get("/readyz")
    database.close()

    assert answer.status_code == 503
    assert "Run `demarche migrate`." in answer.text
    assert answer.headers["Retry-After"] == "5"


def test_a_database_that_was_deleted_is_noticed(sqlite_database: Database) -> None:
    client = TestClient(create_app(Settings(), sqlite_database), raise_server_exceptions=False)
    assert client.get("/readyz").status_code == 200

    Path(str(sqlite_database.url.database)).unlink()

    ready = client.get("/readyz")
    assert (ready.status_code, ready.text[:30]) == (503, "The database is not there. Put")
    assert client.get("/matrix").status_code == 503
    sent = client.post("/suggest", data={"words": "A date is wrong.", "page": "/about"})
    assert sent.status_code == 503
    assert "A date is wrong." in sent.text


def test_a_database_of_a_newer_version_is_not_ready(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    client = TestClient(create_app(Settings(), database))

    assert client.get("/readyz").status_code == 503
    assert "does not know" in client.get("/readyz").text


def test_a_database_that_is_away_is_not_ready_but_the_server_is_up() -> None:
    database = Database("postgresql+psycopg://nobody:hidden@127.0.0.1:9/none")
    client = TestClient(create_app(Settings(), database))

    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "The database does not answer.\n")
    assert client.get("/healthz").status_code == 200


def test_the_database_is_closed_at_the_end(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Settings(), sqlite_database)
    closed: list[Database] = []
    monkeypatch.setattr(Database, "close", lambda self: closed.append(self))

    with TestClient(app):
        assert closed == []

    assert closed == [sqlite_database]


def test_a_wrong_setting_stops_the_start_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_BASE_URL", "demarche.example")

    with pytest.raises(SystemExit, match="DEMARCHE_BASE_URL must begin with http"):
        app_from_environment()


def test_the_factory_is_where_the_server_looks_for_it() -> None:
    assert callable(main.app_from_environment)
