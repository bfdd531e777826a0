"""The log: who was turned away, when, under which number, and nothing that was sent."""

import logging
import logging.config
import re
from collections.abc import Iterator

import pytest
from fastapi import APIRouter, FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import UserRole
from app.http.journal import LINES
from app.settings import Settings
from tests.compiled import create_app
from tests.http.world import open_to_all
from tests.web.signed_in import add_person, client_as

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} (\w+) ([0-9a-f]{16}|-) [\w.]+: (.+)")
answering = APIRouter()


@answering.get("/answers/{status:int}")
def answer(status: int) -> None:
    raise HTTPException(status)


@pytest.fixture
def kept_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    root.handlers[:], root.level = before


@pytest.mark.parametrize("status", [403, 404, 422, 429])
@pytest.mark.usefixtures("kept_logging")
def test_refusals_and_limits_are_lines_with_their_number(
    app: FastAPI, capsys: pytest.CaptureFixture[str], status: int
) -> None:
    open_to_all(app, answering)
    logging.config.dictConfig(LINES)

    found = TestClient(app).get(f"/answers/{status}?email=hidden")

    lines = [LINE.fullmatch(line) for line in capsys.readouterr().err.splitlines()]
    noted = [(line[1], line[2], line[3]) for line in lines if line]
    says = f"Refused with {status}: GET '/answers/{status}', from 'testclient'"
    expected = [("WARNING", found.headers["X-Request-Id"], says)]
    assert noted == (expected if status in (403, 429) else [])
    assert len(noted) == len(lines)


def test_a_line_outside_of_any_request_has_a_dash(capsys: pytest.CaptureFixture[str]) -> None:
    record = logging.LogRecord("app.x", logging.WARNING, "", 1, "Words", (), None)
    handler = LINES["handlers"]["stderr"]
    assert handler["filters"] == ["of_request"]
    LINES["filters"]["of_request"]["()"]().filter(record)

    shape = LINES["formatters"]["line"]
    line = LINE.fullmatch(logging.Formatter(shape["format"], shape["datefmt"]).format(record))
    assert line is not None
    assert line[2] == "-"


def test_a_sign_in_refused_names_who_and_not_what_was_typed(
    sqlite_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    number = add_person(sqlite_database, UserRole.EDITOR, name="Ada Lind")
    with sqlite_database.reading() as session:
        email = session.execute(text("SELECT email FROM users")).scalar_one()
    visitor = TestClient(create_app(Settings(), sqlite_database))

    for typed in (email, "my secret password"):
        visitor.post("/sign-in", data={"email": typed, "password": "wrong words here"})

    told = [record.getMessage() for record in caplog.records if "Sign-in" in record.getMessage()]
    assert told == [
        f"Sign-in refused to user {number}, from 'testclient'",
        "Sign-in refused to no known user, from 'testclient'",
    ]


def test_a_kept_out_reader_is_noted(
    sqlite_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    reader = client_as(create_app(Settings(), sqlite_database), UserRole.CONTRIBUTOR)

    assert reader.get("/users").status_code == 403
    assert [r.getMessage() for r in caplog.records] == [
        "Refused with 403: GET '/users', from 'testclient'"
    ]


def test_an_error_of_the_database_tells_no_values(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            session.execute(
                text("INSERT INTO reasons (code, label, nothing) VALUES (:code, 'x', 1)"),
                {"code": "hush-hush"},
            )

    with pytest.raises(DBAPIError) as failed:
        fail()
    assert "hush-hush" not in str(failed.value)
