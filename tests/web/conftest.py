"""The crawl reads the site that tests/dossier fills."""

from pathlib import Path

import pytest

from app.database import Database
from app.settings import Settings
from tests.browser.templates import add_failures
from tests.compiled import create_app
from tests.dossier.conftest import sqlite_site
from tests.dossier.site import Site
from tests.lending import Lending
from tests.web.crawl import Crawl, crawl

__all__ = ["site", "sqlite_site"]


@pytest.hookimpl(tryfirst=True)  # before what writes the group into the name
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one process make all tests of the crawl, which takes minutes."""
    for item in items:
        if "found" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("crawl"))


@pytest.fixture(scope="session")
def lending(sqlite_template: Path) -> Lending:
    """The whole application, for one test after another."""
    return Lending(create_app(Settings(), Database(f"sqlite:///{sqlite_template}")))


@pytest.fixture(scope="session")
def site(sqlite_site: Site) -> Site:
    """The pages with the dossier behind them."""
    return sqlite_site


@pytest.fixture(scope="session")
def found(site: Site) -> Crawl:
    """Everything that can be reached from the front page; it is walked through once."""
    return crawl(site.visitor)


@pytest.fixture(scope="session")
def failing_site(site: Site) -> Site:
    """The same record behind pages of their own, a few of which fail on purpose."""
    found = Site(site.visitor.app.state.database)  # type: ignore[attr-defined]
    add_failures(found.visitor.app)  # type: ignore[arg-type]
    return found
