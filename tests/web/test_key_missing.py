"""What readers and users are told while the key of second factors is not on the server."""

import logging
from pathlib import Path

import pyotp
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import User, UserRole
from app.seal import Seal
from app.services.accounts.passwords import hash_password
from app.services.accounts.second_factor import renew_recovery_codes
from app.settings import Settings
from tests.compiled import create_app
from tests.sealed import KEY
from tests.services.accounts.conftest import ADMIN
from tests.web.signed_in import add_person, client_as

PASSWORD = "plum otter lantern velvet"
HASHED = hash_password(PASSWORD)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SAID = "Second factors cannot be checked or added now: their key is missing on the server."


@pytest.fixture
def app(database: Database, tmp_path: Path) -> FastAPI:
    """A site whose file of keys is gone."""
    found = create_app(Settings(), database)
    found.state.seal = Seal([], tmp_path / "gone.key")
    return found


@pytest.fixture
def ada(database: Database) -> int:
    """An administrator with a second factor that was sealed with the key that is gone."""
    return add_person(
        database, UserRole.ADMIN, email="ada@example.org", password_hash=HASHED, secret=SECRET
    )


@pytest.fixture
def visitor(app: FastAPI, ada: int) -> TestClient:
    """Somebody who gave the right password."""
    client = client_as(app, None)
    client.post("/sign-in", data={"email": "ada@example.org", "password": PASSWORD})
    return client


def test_a_code_is_refused_with_a_sentence_and_told_in_the_log(
    visitor: TestClient, app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    code = pyotp.TOTP(SECRET).now()
    answer = visitor.post("/sign-in/code", data={"one_time_code": code})

    assert answer.status_code == 503
    assert SAID in answer.text
    assert str(app.state.seal.file) not in answer.text
    assert str(app.state.seal.file) in caplog.text
    assert visitor.get("/account").status_code == 303
    assert visitor.get("/readyz").status_code == 200
    assert visitor.get("/about").status_code == 200


def test_codes_cannot_be_guessed_meanwhile(visitor: TestClient) -> None:
    answers = [visitor.post("/sign-in/code", data={"one_time_code": "0"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [503] * 5 + [429]


def test_a_code_from_paper_opens_meanwhile(
    visitor: TestClient, database: Database, ada: int
) -> None:
    with database.writing() as session:
        code = renew_recovery_codes(session, ADMIN, session.get_one(User, ada))[0]

    answer = visitor.post("/sign-in/code", data={"one_time_code": code})

    assert answer.headers["location"] == "/desk"
    assert visitor.get("/account").status_code == 200


def test_nobody_adds_a_second_factor_sealed_with_another_key(
    app: FastAPI, database: Database, ada: int
) -> None:
    client = client_as(app, UserRole.EDITOR)
    fields = {"secret": SECRET, "one_time_code": pyotp.TOTP(SECRET).now()}

    answer = client.post("/account/second-factor", data=fields)

    assert answer.status_code == 503
    assert SAID in answer.text
    assert not app.state.seal.file.exists()


def test_who_one_is_can_be_shown_by_the_password(app: FastAPI, ada: int) -> None:
    client = client_as(app, None, user_id=ada)

    assert client.post("/account/confirm", data={"password": PASSWORD}).status_code == 303
    refused = client.post("/account/confirm", data={"password": "123456"})
    assert refused.status_code == 503
    assert SAID in refused.text


def test_neither_pages_nor_files_nor_the_log_tell_a_secret(
    database: Database, caplog: pytest.LogCaptureFixture, ada: int, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    app = create_app(Settings(), database)
    client = client_as(app, None, user_id=ada)
    with database.reading() as session:
        sealed = session.get_one(User, ada).totp_sealed or ""
    entering = client_as(app, None)
    entering.post("/sign-in", data={"email": "ada@example.org", "password": PASSWORD})
    code = pyotp.TOTP(SECRET).now()
    assert entering.post("/sign-in/code", data={"one_time_code": code}).status_code == 303

    paths = ("/account", "/account/second-factor", "/users", f"/users/{ada}", "/audit", "/desk")
    shown = [client.get(path) for path in paths]
    told = [answer.text for answer in shown] + [caplog.text]

    assert [answer.status_code for answer in shown] == [200] * len(paths)
    for secret in (SECRET, sealed, KEY, code):
        assert not any(secret in text for text in told), secret
