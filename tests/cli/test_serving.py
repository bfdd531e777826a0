"""What `demarche serve` cites: the address it is reached at, whatever its port."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from app.database import Database
from app.main import create_app
from app.places import ROOT
from app.settings import Settings
from tests.http.world import add_world

PATIENCE = 60 * float(os.environ.get("DEMARCHE_TEST_PATIENCE", "1"))
EIGHT_THOUSAND = "http://127.0.0.1:8000"
CITING = ("/countries", "/countries.csv", "/about", "/robots.txt", "/sitemap.xml")
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8203, "http://127.0.0.1:8203"),
        ("localhost", 8203, "http://localhost:8203"),
        ("127.0.0.1", 80, "http://127.0.0.1"),
        ("::1", 8203, "http://[::1]:8203"),
        # Nobody reaches a server by the word for "every address".
        ("0.0.0.0", 8203, "http://127.0.0.1:8203"),
        ("::", 8203, "http://[::1]:8203"),
    ],
)
def test_the_address_follows_host_and_port(host: str, port: int, address: str) -> None:
    assert Settings().served_at(host, port).base_url == address


def test_an_address_that_is_set_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_BASE_URL", "https://record.example")

    assert Settings().served_at("127.0.0.1", 8203).base_url == "https://record.example"


def test_one_that_is_set_to_the_default_wins_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_BASE_URL", EIGHT_THOUSAND)

    assert Settings().served_at("127.0.0.1", 8203).base_url == EIGHT_THOUSAND


def test_pages_of_another_port_are_another_site(sqlite_database: Database) -> None:
    app = create_app(Settings().served_at("127.0.0.1", 8203), sqlite_database)
    add_world(app)
    browser = TestClient(app, headers=FORM)

    here = browser.post("/take", headers={"origin": "http://127.0.0.1:8203"})
    there = browser.post("/take", headers={"origin": EIGHT_THOUSAND})

    assert (here.status_code, there.status_code) == (200, 403)


def test_no_page_cites_another_port(sqlite_database: Database) -> None:
    file = Path(str(sqlite_database.url.database))
    with serving(file) as address:
        for path in CITING:
            answer = httpx2.get(f"{address}{path}", timeout=PATIENCE)
            cited = answer.text + answer.headers.get("Link", "")

            assert answer.status_code == 200, path
            assert address in cited, path
            assert EIGHT_THOUSAND not in cited, path


def test_two_processes_never_answer_with_what_is_no_more(sqlite_database: Database) -> None:
    file = Path(str(sqlite_database.url.database))
    with serving(file, "--workers", "2") as address:
        stale = [
            turn
            for turn in range(60)
            if f"Scale {turn}" not in _asked_again(sqlite_database, address, turn)
        ]
        cited = httpx2.get(f"{address}/about", timeout=PATIENCE).headers["Link"]

    assert stale == []
    assert address in cited


def _asked_again(database: Database, address: str, turn: int) -> str:
    """Change what a page shows and ask for it, each time by a new connection to some process."""
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO scales (code, label, is_final) VALUES ('new', :label, 0)"
                " ON CONFLICT (code) DO UPDATE SET label = :label"
            ),
            {"label": f"Scale {turn}"},
        )
    return httpx2.get(f"{address}/about/legend", timeout=PATIENCE).text


@contextmanager
def serving(file: Path, *options: str) -> Iterator[str]:
    """Run `demarche serve` on a database, on a port of its own, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DEMARCHE_")}
    running = subprocess.Popen(
        [*command, "--port", str(port), *options],
        cwd=file.parent,
        env={**kept, "DEMARCHE_DATABASE_URL": f"sqlite:///{file}", "PYTHONPATH": str(ROOT)},
    )
    try:
        _wait_until_it_listens(port, running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(PATIENCE)


def _wait_until_it_listens(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(round(PATIENCE * 10)):
        assert running.poll() is None, "The server did not start."
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            _pass_a_moment(running)
    pytest.fail("The server never listened.")


def _pass_a_moment(running: subprocess.Popen[bytes]) -> None:
    try:
        running.wait(0.1)
    except subprocess.TimeoutExpired:
        return
