import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from app.database import Database
from app.http.cross_site import CrossSiteCheck
from app.settings import Settings
from tests.compiled import create_app
from tests.http.world import add_world, ask

FORM = {"content-type": "application/x-www-form-urlencoded"}
COOKIE = {"cookie": "demarche=anything"}
HERE = "http://127.0.0.1:8000"


def send(app: FastAPI, headers: dict[str, str], method: str = "POST") -> int:
    return ask(app, "/take", method=method, headers=FORM | headers).status


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": HERE},
        {"origin": "http://127.0.0.1:8000/"},
        {"sec-fetch-site": "same-origin", "origin": "https://elsewhere.example"},
    ],
)
def test_what_our_own_pages_send_is_taken(app: FastAPI, headers: dict[str, str]) -> None:
    assert send(app, headers | COOKIE) == 200
    assert send(app, headers) == 200


CROSS_SITE = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "SAME-ORIGIN"},
    {"sec-fetch-site": ""},
    {"sec-fetch-site": "cross-site", "origin": HERE},
    {"sec-fetch-site": "same-origin, cross-site"},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "http://127.0.0.1"},
    {"origin": "http://127.0.0.1:8001"},
    {"origin": "https://127.0.0.1:8000"},
    {"origin": "http://127.0.0.1:8000.elsewhere.example"},
    {"origin": "http://testserver"},
    {"origin": "http://[::1"},
]


@pytest.mark.parametrize("headers", CROSS_SITE)
def test_what_another_site_sends_is_refused(app: FastAPI, headers: dict[str, str]) -> None:
    assert send(app, headers | COOKIE) == 403
    assert send(app, headers) == 403


@pytest.mark.parametrize("name", ["origin", "sec-fetch-site"])
def test_a_header_that_came_twice_has_to_be_ours_both_times(app: FastAPI, name: str) -> None:
    ours, foreign = ("same-origin", "cross-site") if name != "origin" else (HERE, "null")
    program = TestClient(app)

    for both, status in (((ours, ours), 200), ((ours, foreign), 403), ((foreign, ours), 403)):
        sent = [*FORM.items(), *((name, value) for value in both)]
        assert program.post("/take", headers=sent).status_code == status


def test_a_program_is_let_through_only_without_a_session(app: FastAPI) -> None:
    assert send(app, {}) == 200
    assert send(app, COOKIE) == 403


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "MADEUP"])
def test_every_method_that_is_not_for_reading_is_looked_at(app: FastAPI, method: str) -> None:
    assert send(app, {"sec-fetch-site": "cross-site"}, method) == 403
    assert send(app, {"sec-fetch-site": "same-origin"}, method) == 405


def test_reading_is_for_everybody(app: FastAPI) -> None:
    assert ask(app, "/plain", headers={"sec-fetch-site": "cross-site"} | COOKIE).status == 200


def test_a_refusal_gives_back_nothing_of_what_was_sent(app: FastAPI) -> None:
    found = ask(app, "/take", method="POST", chunks=(b"a=typed",), headers=FORM | CROSS_SITE[0])

    assert found.status == 403
    assert b"typed" not in found.body
    assert b"not taken" in found.body


def test_the_port_of_the_scheme_need_not_be_named(sqlite_database: Database) -> None:
    settings = Settings(base_url="https://record.example", trusted_hosts=["testserver"])
    app = create_app(settings, sqlite_database)
    add_world(app)

    assert send(app, {"origin": "https://record.example"}) == 200
    assert send(app, {"origin": "https://record.example:443"}) == 200
    assert send(app, {"origin": "http://record.example"}) == 403


def test_without_the_layer_all_of_it_would_be_taken(sqlite_database: Database) -> None:
    app = create_app(Settings(), sqlite_database)
    layers = app.user_middleware
    layers[:] = [each for each in layers if each.cls is not CrossSiteCheck]
    add_world(app)

    assert isinstance(app.user_middleware[0], Middleware)
    assert [send(app, headers | COOKIE) for headers in CROSS_SITE] == [200] * len(CROSS_SITE)
