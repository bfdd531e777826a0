"""The first case on both engines: filled once, and a copy for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.database import Database
from app.services.packages import import_package
from app.services.positions import recompute
from app.services.search_index import reindex
from app.settings import ROOT
from tests.conftest import postgresql_copy, sqlite_copy
from tests.postgres import address_of, run_sql


@pytest.fixture
def dossier(of_this_engine: Callable[[str], Database]) -> Database:
    """The record as the seeds hold it, with its positions worked out."""
    return of_this_engine("dossier")


@pytest.fixture
def sqlite_dossier(filled_file: Path, tmp_path: Path) -> Iterator[Database]:
    with sqlite_copy(filled_file, tmp_path) as database:
        yield database


@pytest.fixture
def postgresql_dossier(postgresql: URL, filled_name: str) -> Iterator[Database]:
    with postgresql_copy(postgresql, filled_name) as database:
        yield database


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
