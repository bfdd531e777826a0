"""The first case on both engines: filled once, and a copy for each test."""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.database import Database
from app.services.packages import import_package
from app.services.positions import recompute
from app.services.search_index import reindex
from app.settings import ROOT
from tests.postgres import address_of, run_sql

NUMBERS = itertools.count(1)


@pytest.fixture
def dossier(engine_name: str, request: pytest.FixtureRequest) -> Database:
    """The record as the seeds hold it, with its positions worked out."""
    found: Database = request.getfixturevalue(f"{engine_name}_dossier")
    return found


@pytest.fixture
def sqlite_dossier(filled_file: Path, tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "dossier.sqlite"
    shutil.copyfile(filled_file, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


@pytest.fixture
def postgresql_dossier(postgresql: URL, filled_name: str) -> Iterator[Database]:
    name = f"demarche_dossier_{os.getpid()}_{next(NUMBERS)}"
    run_sql(postgresql, f"CREATE DATABASE {name} TEMPLATE {filled_name}")
    database = Database(address_of(postgresql, name))
    yield database
    database.close()
    run_sql(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def filled_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("filled") / "filled.sqlite"
    shutil.copyfile(sqlite_template, file)
    _fill(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def filled_name(postgresql: URL, postgresql_template: str) -> Iterator[str]:
    name = f"{postgresql_template}_filled"
    run_sql(postgresql, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    _fill(address_of(postgresql, name))
    yield name
    run_sql(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


def _fill(url: str) -> None:
    database = Database(url)
    with database.writing() as session:
        import_package(session, ROOT / "seeds" / "dossier")
        recompute(session)
        reindex(session)
    database.close()
