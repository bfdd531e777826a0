"""A server that a test may write to, with the dossier on record, and browsers signed in to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from app.database import Database
from app.domain.user import UserRole
from app.settings import Settings
from tests.browser.conftest import Open, Server, serving
from tests.browser.signed_in import signed_in_as
from tests.compiled import create_app
from tests.copies import sqlite_copy
from tests.lending import Lending
from tests.web.signed_in import add_person

Enter = Callable[..., Page]


@pytest.fixture
def database(sqlite_dossier_template: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_dossier_template) as found:
        yield found


@pytest.fixture(scope="session")
def lending(sqlite_template: Path) -> Lending:
    return Lending(create_app(Settings(), Database(f"sqlite:///{sqlite_template}")))


@pytest.fixture(scope="session")
def running(lending: Lending) -> Iterator[Server]:
    """The server of all these tests; each gives it a database of its own."""
    with serving(lending.app) as found:
        yield found


@pytest.fixture
def server(running: Server, lending: Lending, database: Database) -> Server:
    lending.on(database)
    return running


@pytest.fixture
def me(database: Database) -> int:
    """The editor who sits at the browser."""
    return add_person(database, UserRole.EDITOR, name="Ada Lind")


@pytest.fixture
def enter(visit: Open, server: Server, me: int) -> Enter:
    """Opens an address in a new window of the editor, or of the user with another number."""

    def open_window(path: str, *, user: int = me, **options: object) -> Page:
        return visit(path, **signed_in_as(server, UserRole.EDITOR, user_id=user), **options)

    return open_window
