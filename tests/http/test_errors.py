import json
import logging

import pytest
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from jinja2 import DictLoader
from sqlalchemy import text
from starlette.requests import Request
from starlette.testclient import TestClient

from app.database import Database
from app.http import errors
from app.http.dependencies import DatabaseDep
from app.http.errors import problem_of
from app.http.journal import OfRequest
from app.settings import Settings
from app.web.permissions import EVERYBODY
from tests.compiled import create_app
from tests.http.world import HTMX, SECRET, add_world, ask

CASES = [
    ("/fails/missing", 404, "There is no country of that code."),
    ("/nothing", 404, "There is nothing at this address."),
    ("/rows?page=0", 422, "page must be 1 or more."),
    ("/fails/refused", 422, "stance must be agreed."),
    ("/fails/busy", 503, "Another change is being saved."),
    ("/fails/away", 503, "Nothing was changed."),
    ("/fails/waiting", 503, "Nothing was changed."),
    ("/fails/bug", 500, "a mistake of ours"),
    ("/fails/teapot", 418, "Part of what was asked for"),
]


def with_ending(path: str, ending: str) -> str:
    before, mark, query = path.partition("?")
    return f"{before}{ending}{mark}{query}"


@pytest.mark.parametrize(("path", "status", "words"), CASES)
def test_a_page_says_what_happened_and_where_to_go(
    visitor: TestClient, path: str, status: int, words: str
) -> None:
    answer = visitor.get(path)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.text.startswith("<!doctype html>")
    assert words in answer.text
    assert "<title>Error: " in answer.text
    assert 'href="/' in answer.text.partition("<main")[2]
    check_common(answer.headers, status)
    assert SECRET not in answer.text


@pytest.mark.parametrize(("path", "status", "words"), CASES)
def test_htmx_gets_a_small_piece(visitor: TestClient, path: str, status: int, words: str) -> None:
    answer = visitor.get(path, headers=HTMX)

    assert answer.status_code == status
    assert answer.text.startswith("<div class=")
    assert words in answer.text
    assert 'role="alert"' in answer.text
    check_common(answer.headers, status)
    assert SECRET not in answer.text


@pytest.mark.parametrize(("path", "status", "words"), CASES)
def test_json_has_one_shape(visitor: TestClient, path: str, status: int, words: str) -> None:
    answer = visitor.get(with_ending(path, ".json"))

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    error = answer.json()["error"]
    assert list(error) == ["status", "title", "message", "fields"]
    assert error["status"] == status
    assert error["title"]
    assert error["message"].endswith(".")
    assert bool(error["fields"]) == (status == 422)
    check_common(answer.headers, status)
    assert SECRET not in answer.text


@pytest.mark.parametrize(("path", "status", "words"), CASES)
def test_csv_errors_are_text_and_no_file(
    visitor: TestClient, path: str, status: int, words: str
) -> None:
    answer = visitor.get(with_ending(path, ".csv"))

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Content-Disposition" not in answer.headers
    assert words in answer.text
    check_common(answer.headers, status)
    assert SECRET not in answer.text


def check_common(headers: object, status: int) -> None:
    found = dict(headers)  # type: ignore[call-overload]
    assert found["cache-control"] == "no-store"
    assert found["hx-push-url"] == "false"
    assert "HX-Request" in found["vary"]
    assert ("retry-after" in found) == (status == 503)


def test_a_page_repeats_what_was_given_and_only_that(visitor: TestClient) -> None:
    field = '<input class="input" type="text" name="stance" value="{}"'
    assert field.format("zebra") in visitor.get("/fails/refused?stance=zebra").text
    assert field.format("") in visitor.get("/fails/refused?stance=").text
    assert 'name="stance"' not in visitor.get("/fails/refused").text
    part = visitor.get("/fails/refused?stance=zebra", headers=HTMX).text
    assert "Given was: <q>zebra</q>" in part
    assert "Given was" not in visitor.get("/fails/refused?stance=", headers=HTMX).text


def test_a_json_error_repeats_nothing_that_was_sent(visitor: TestClient) -> None:
    answer = visitor.get("/rows.json?stance=zebra&q=%00zebra&zebra=1&page=zebra")

    assert answer.status_code == 422
    assert answer.json()["error"]["fields"].keys() == {"stance", "q", "page"}
    assert "zebra" not in answer.text


def test_an_unforeseen_error_is_recorded_under_the_number_shown(
    visitor: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(OfRequest())
    with caplog.at_level(logging.ERROR):
        answer = visitor.get("/fails/bug")

    number = answer.headers["X-Request-Id"]
    assert number in answer.text
    record = next(record for record in caplog.records if record.name == "app.http.errors")
    assert number == record.__dict__["number"]
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


def test_a_number_from_outside_is_not_taken(visitor: TestClient) -> None:
    answer = visitor.get("/fails/bug", headers={"X-Request-Id": "forged"})

    assert answer.headers["X-Request-Id"] != "forged"
    assert "forged" not in answer.text


def test_a_name_not_given_to_a_template_is_our_mistake(visitor: TestClient) -> None:
    assert visitor.get("/broken").status_code == 500


def test_an_error_is_told_even_when_the_frame_is_broken(app: FastAPI, visitor: TestClient) -> None:
    app.state.templates.loader = DictLoader({"errors/404.html": "{{ not_given }}"})

    for path, status in (("/nothing", 404), ("/fails/bug", 500)):
        answer = visitor.get(path)
        assert answer.status_code == status
        assert "<h1>" in answer.text


def test_a_real_failure_of_the_database_is_a_503(database: Database) -> None:
    app = create_app(Settings(), database)
    add_world(app)
    app.state.permissions["GET", "/asks"] = EVERYBODY

    @app.get("/asks")
    def ask_for_nonsense(database: DatabaseDep) -> None:
        with database.reading() as session:
            session.execute(text("SELECT 1 FROM away" if database.is_sqlite else KILL))

    answer = TestClient(app).get("/asks")

    assert answer.status_code == 503
    assert "away" not in answer.text


KILL = "SELECT pg_terminate_backend(pg_backend_pid())"


def test_an_address_elsewhere_never_becomes_a_link(app: FastAPI) -> None:
    answer = ask(app, "//evil.example/rows", b"page=0")
    request = Request({"type": "http", "method": "GET", "path": "//evil", "query_string": b""})

    assert answer.status == 404
    assert 'href="//' not in answer.body.decode()
    assert errors._addresses(request) == {"clear_href": "/evil", "again_href": "/evil"}


def test_what_the_framework_refuses_names_the_field_only() -> None:
    error = RequestValidationError([{"loc": ("body", "title"), "input": SECRET, "msg": "x"}])

    assert problem_of(error).fields == {"title": "title cannot be used."}


def test_every_status_answered_has_a_title() -> None:
    assert set(errors.MESSAGES) <= set(errors.TITLES)


def test_control_without_the_last_resort_the_error_goes_through(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.user_middleware = [
        each for each in app.user_middleware if each.cls is not errors.LastResort
    ]

    answer = TestClient(app, raise_server_exceptions=False).get("/fails/bug")

    assert answer.text == "Internal Server Error"
    assert "Content-Security-Policy" not in answer.headers


def test_the_api_speaks_json_whatever_its_ending(visitor: TestClient) -> None:
    assert json.loads(visitor.get("/api/v1/nothing").text)["error"]["status"] == 404


def test_control_without_escaping_what_was_given_becomes_markup(
    app: FastAPI, visitor: TestClient
) -> None:
    app.state.templates.autoescape = False

    assert "<b>1" in visitor.get("/rows?from=<b>1").text
