"""A real Chromium before a real server that holds the dossier; each test fails on any complaint."""

import os
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from app.database import Database
from app.record_watch import watch_of
from app.settings import Settings
from tests.browser.templates import add_failures, template_pages
from tests.compiled import create_app
from tests.copies import sqlite_copy
from tests.dossier.site import Site

# The first draws no windows around its pages, and takes a third less of the processor.
BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(os.path.exists, BROWSERS), BROWSERS[-1])
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# The browser tells of most of them by itself, but not on every page and in every version.
WATCH_POLICY = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI}`);
});
"""
START_SECONDS = 20
# How long a browser may take over anything, in milliseconds; a busy machine asks for more of it.
PATIENCE = round(5_000 * float(os.environ.get("DEMARCHE_TEST_PATIENCE", "1")))
expect.set_options(timeout=PATIENCE)


@dataclass
class Complaints:
    """What the browser complained about, but for what a test says it expects."""

    expected: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def expect(self, *parts: str) -> None:
        self.expected += parts

    def note(self, text: str) -> None:
        self.heard.append(text)

    @property
    def unexpected(self) -> list[str]:
        return [text for text in self.heard if not any(part in text for part in self.expected)]


@dataclass(frozen=True)
class Server:
    address: str
    app: FastAPI


Open = Callable[..., Page]


@pytest.fixture(scope="session")
def server(sqlite_dossier_template: Path) -> Iterator[Server]:
    with sqlite_copy(sqlite_dossier_template) as database:
        app = create_app(Settings(), database)
        add_failures(app)
        with serving(app) as found:
            yield found


@contextmanager
def with_database(server: Server, database: Database | None) -> Iterator[None]:
    """Let the server work with another database, or with none, and watch that one."""
    state = server.app.state
    kept = state.database, state.record_watch
    state.database = database
    state.record_watch = watch_of(database or Database("sqlite:////nowhere/demarche.sqlite"))
    try:
        yield
    finally:
        state.record_watch.close()
        state.database, state.record_watch = kept


@pytest.fixture(scope="session")
def pages(server: Server) -> dict[str, str]:
    """The address of every page that stands for a template."""
    return template_pages(Site(server.app.state.database))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        missing = f"There is no browser at {CHROMIUM}: install chromium or set CHROMIUM."
        if os.environ.get("CI"):
            pytest.fail(missing, pytrace=False)
        warnings.warn(f"NO PAGE WAS TRIED IN A BROWSER. {missing}", stacklevel=1)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What browsers said in this test; whatever was not expected fails it."""
    found = Complaints()
    yield found
    assert found.unexpected == []


@pytest.fixture
def visit(browser: Browser, server: Server, complaints: Complaints) -> Iterator[Open]:
    """Opens an address of ours in a new window; keywords are how the window is made."""
    contexts: list[BrowserContext] = []

    def open_window(path: str, **options: Any) -> Page:
        context = browser.new_context(base_url=server.address, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH_POLICY)
        page = context.new_page()
        page.on("console", lambda message: _hear(message, complaints))
        page.on("pageerror", lambda error: complaints.note(f"script failed: {error}"))
        page.goto(path)
        return page

    yield open_window
    for context in contexts:
        context.close()


@contextmanager
def serving(app: FastAPI) -> Iterator[Server]:
    """A server of this application, on a port of its own, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        running = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=running.run, args=([listening],), daemon=True)
        thread.start()
        _wait_for(running)
        yield Server(f"http://127.0.0.1:{port}", app)
        running.should_exit = True
        thread.join(START_SECONDS)


def _hear(message: ConsoleMessage, complaints: Complaints) -> None:
    if message.type in ("error", "warning"):
        complaints.note(f"{message.text} ({message.location.get('url', '')})")


def _wait_for(running: uvicorn.Server) -> None:
    limit = time.monotonic() + START_SECONDS
    while not running.started:
        assert time.monotonic() < limit, "The server did not start."
        time.sleep(0.01)
