"""One site with the dossier for each database engine; its tests only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.database import Database
from tests.copies import postgresql_copy, sqlite_copy
from tests.dossier.site import Site


@pytest.hookimpl(tryfirst=True)  # before what writes the group into the name
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one process read all pages of one engine: each is asked for once."""
    for item in items:
        call = getattr(item, "callspec", None)
        if call and "site" in call.params:
            item.add_marker(pytest.mark.xdist_group(f"dossier on {call.params['site']}"))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest) -> Site:
    """The pages with the dossier behind them, on both engines."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


@pytest.fixture(scope="session")
def sqlite_site(sqlite_dossier_template: Path) -> Iterator[Site]:
    with sqlite_copy(sqlite_dossier_template) as database:
        yield from _open(database)


@pytest.fixture(scope="session")
def postgresql_site(postgresql: URL, postgresql_dossier_template: str) -> Iterator[Site]:
    with postgresql_copy(postgresql, postgresql_dossier_template) as database:
        yield from _open(database)


def _open(database: Database) -> Iterator[Site]:
    site = Site(database)
    with site.visitor:
        yield site
