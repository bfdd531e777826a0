"""The crawl reads the site that tests/dossier fills."""

import pytest

from tests.dossier.conftest import sqlite_site
from tests.dossier.site import Site

__all__ = ["site", "sqlite_site"]


@pytest.fixture(scope="session")
def site(sqlite_site: Site) -> Site:
    """The pages with the dossier behind them."""
    return sqlite_site
