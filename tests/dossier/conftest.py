"""One site with the dossier for each database engine; its tests only read."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.database import Database
from tests.dossier.site import Site, fill
from tests.postgres import address_of, run_sql


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest) -> Site:
    """The pages with the dossier behind them, on both engines."""
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


@pytest.fixture(scope="session")
def sqlite_site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    file = tmp_path_factory.mktemp("dossier") / "demarche.sqlite"
    shutil.copyfile(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    fill(database)
    site = Site(database)
    with site.visitor:
        yield site


@pytest.fixture(scope="session")
def postgresql_site(postgresql: URL, postgresql_template: str) -> Iterator[Site]:
    name = f"{postgresql_template}_dossier"
    run_sql(postgresql, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    database = Database(address_of(postgresql, name))
    fill(database)
    site = Site(database)
    with site.visitor:
        yield site
    run_sql(postgresql, f"DROP DATABASE {name} WITH (FORCE)")
