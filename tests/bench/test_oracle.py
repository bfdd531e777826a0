import json
from typing import Any

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from app.database import Database
from app.domain.position import Position
from app.main import create_app
from app.services.reference import load_reference
from app.settings import Settings
from bench.oracle import Wrong, check_matrix
from bench.synthetic import add_synthetic


@pytest.fixture
def made_up(sqlite_database: Database) -> Database:
    with sqlite_database.writing() as session:
        load_reference(session)
        add_synthetic(session, 30, 2)
    return sqlite_database


def matrix(database: Database, query: str = "") -> bytes:
    return TestClient(create_app(Settings(), database)).get(f"/matrix.json{query}").content


@pytest.mark.parametrize(
    "query", ["", "?as_of=2022-06-01", "?as_of=2023-01-01&known_by=2022-01-01"]
)
def test_the_matrix_is_what_the_rule_says(made_up: Database, query: str) -> None:
    with made_up.reading() as session:
        assert check_matrix(session, matrix(made_up, query)) >= 2 * 30


def test_a_stored_position_that_is_wrong_is_caught(made_up: Database) -> None:
    with made_up.writing() as session:
        session.execute(update(Position).values(reports=Position.reports + 1))

    with made_up.reading() as session, pytest.raises(Wrong, match="the rule says"):
        check_matrix(session, matrix(made_up))


def test_a_row_that_is_missing_is_caught(made_up: Database) -> None:
    page: dict[str, Any] = json.loads(matrix(made_up))
    del page["rows"][0]

    with made_up.reading() as session, pytest.raises(Wrong, match="the rows"):
        check_matrix(session, json.dumps(page).encode())
