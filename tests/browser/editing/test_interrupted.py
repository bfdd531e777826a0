"""What goes wrong while somebody types: signed out, off line, a server that is busy or gone."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from app.database import Database
from app.domain.base import utc_now
from app.domain.draft import Draft
from app.domain.statement import Statement
from app.domain.user import LoginSession, UserRole
from app.services.accounts.passwords import hash_password
from tests.browser.conftest import Complaints, Open, Server
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import PREVIEW, STATEMENT, fill, holds, press, preview
from tests.browser.editing.record import count, typed
from tests.browser.signed_in import signed_in_as
from tests.web.signed_in import add_person

NEW = "/statements/new?source=3"
PASSWORD = "plum otter lantern velvet"
SUMMARY = "In one sentence of our own"
QUOTED = {"In the speaker’s words": '  "Sì"\n& basta  ', "Language of the quotation": "it"}
START = 30
# In a process of its own: within one, locks of the file do not keep programs from each other.
HOLD = """import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
UNREACHED = "The server could not be reached."


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD)


@pytest.mark.parametrize("with_script", [True, False])
def test_a_session_that_ends_while_typing_loses_nothing(
    enter: Enter,
    database: Database,
    complaints: Complaints,
    password_hash: str,
    with_script: bool,
) -> None:
    complaints.expect("status of 401")
    before = count(database, Statement)
    email = "ada@example.org"
    me = add_person(database, UserRole.EDITOR, name="Ada", email=email, password_hash=password_hash)
    page = enter(NEW, user=me, java_script_enabled=with_script)
    fill(page, STATEMENT | QUOTED)
    with database.writing() as session:
        session.execute(update(LoginSession).values(ended_at=utc_now()))

    press(page, "Preview")
    expect(page.get_by_text("What you typed is kept.")).to_be_visible()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is lost")
    expect(page.get_by_text(STATEMENT[SUMMARY])).to_be_visible()
    press(page, "Send it again")

    expect(page).to_have_url(PREVIEW)
    kept = typed(database, 1)
    assert kept["summary"] == STATEMENT[SUMMARY]
    assert kept["quotation"].split() == ['"Sì"', "&", "basta"]
    press(page, "Publish")
    expect(page.get_by_role("main")).to_contain_text(STATEMENT[SUMMARY])
    assert count(database, Statement) == before + 1


def test_who_is_signed_out_while_typing_is_told_before_sending(
    enter: Enter, database: Database, complaints: Complaints
) -> None:
    complaints.expect("status of 401")
    page = enter(NEW)
    with database.writing() as session:
        session.execute(update(LoginSession).values(ended_at=utc_now()))

    fill(page, STATEMENT)

    expect(page.locator("#problem")).to_contain_text("signed out")
    holds(page, STATEMENT)


def test_what_is_typed_is_kept_by_itself(enter: Enter, database: Database) -> None:
    page = enter(NEW)
    fill(page, STATEMENT)
    expect(page.get_by_text("Draft 1 kept")).to_be_visible()
    page.get_by_label(SUMMARY).press_sequentially(" And more.")
    expect(page.locator("input[name=draft_version]")).to_have_value("2")

    page.goto("/drafts/1")

    holds(page, STATEMENT | {SUMMARY: STATEMENT[SUMMARY] + " And more."})
    preview(page)
    assert count(database, Draft) == 1


def test_off_line_it_is_said_and_nothing_is_lost(
    enter: Enter, database: Database, complaints: Complaints
) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED", "Failed to fetch")
    page = enter(NEW)
    page.context.set_offline(True)
    fill(page, STATEMENT)
    page.get_by_label("What a reader should know").focus()
    expect(page.locator("#problem")).to_contain_text(UNREACHED)
    expect(page.locator("#problem")).to_be_in_viewport(ratio=1)
    holds(page, STATEMENT)

    page.context.set_offline(False)
    page.get_by_label("Or in words").fill("a senior official")

    expect(page.get_by_text("Draft 1 kept")).to_be_visible()
    expect(page.locator("#problem")).to_be_empty()
    assert typed(database, 1)["speaker_words"] == "a senior official"
    assert typed(database, 1)["summary"] == STATEMENT[SUMMARY]


@pytest.mark.parametrize("with_script", [True, False])
def test_a_busy_database_gives_the_form_back(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 503")
    page = enter(NEW, java_script_enabled=with_script)
    page.context.set_default_timeout(15_000)
    fill(page, STATEMENT)
    with held_by_another(database):
        press(page, "Preview")
        expect(page.get_by_text("What you typed is kept on this page.")).to_be_visible(
            timeout=15_000
        )

    press(page, "Send it again")

    expect(page).to_have_url(PREVIEW)
    assert typed(database, 1)["summary"] == STATEMENT[SUMMARY]
    assert count(database, Draft) == 1


def test_a_server_killed_while_somebody_types_loses_nothing(
    visit: Open, server: Server, database: Database, me: int, complaints: Complaints
) -> None:
    complaints.expect("ERR_CONNECTION_REFUSED", "Failed to fetch")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = Server(f"http://127.0.0.1:{port}", server.app)
    with own_process(database, port):
        page = visit(own.address + NEW, **signed_in_as(own, UserRole.EDITOR, user_id=me))
        fill(page, STATEMENT)
        expect(page.get_by_text("Draft 1 kept")).to_be_visible()
    page.get_by_label("Or in words").fill("a senior official")
    expect(page.locator("#problem")).to_contain_text(UNREACHED)
    assert typed(database, 1)["summary"] == STATEMENT[SUMMARY]

    with own_process(database, port):
        holds(page, STATEMENT | {"Or in words": "a senior official"})
        preview(page)

    assert typed(database, 1)["speaker_words"] == "a senior official"
    assert count(database, Draft) == 1


@contextmanager
def held_by_another(database: Database) -> Iterator[None]:
    """Another program is in the middle of a change of the same file."""
    command = [sys.executable, "-c", HOLD, str(file_of(database))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.stdin.close()


@contextmanager
def own_process(database: Database, port: int) -> Iterator[None]:
    """The program as it is run, in a process of its own that is killed in the end."""
    command = ["-m", "uvicorn", "app.main:app_from_environment", "--factory"]
    running = subprocess.Popen(
        [sys.executable, *command, "--port", str(port), "--log-level", "warning"],
        env=os.environ | {"DEMARCHE_DATABASE_URL": f"sqlite:///{file_of(database)}"},
    )
    try:
        wait_until_it_answers(port, running)
        yield
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()


def wait_until_it_answers(port: int, running: subprocess.Popen[bytes]) -> None:
    """Ask until it answers; the program says itself when it cannot start."""
    for _ in range(START * 10):
        assert running.poll() is None, "The server did not start."
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                break
        except OSError:
            running_for_a_moment(running)
    urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=START).close()


def running_for_a_moment(running: subprocess.Popen[bytes]) -> None:
    try:
        running.wait(0.1)
    except subprocess.TimeoutExpired:
        return


def file_of(database: Database) -> Path:
    return Path(database.engine.url.database or "")
