"""The first case on both engines: filled once, and a copy for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.database import Database
from app.places import ROOT
from app.services.packages import import_package
from app.services.positions import recompute
from app.services.search_index import reindex
from tests.copies import postgresql_copy, postgresql_filled, sqlite_copy, sqlite_filled


@pytest.fixture
def dossier(of_this_engine: Callable[[str], Database]) -> Database:
    """The record as the seeds hold it, with its positions worked out."""
    return of_this_engine("dossier")


@pytest.fixture
def sqlite_dossier(sqlite_seeded: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_seeded) as database:
        yield database


@pytest.fixture
def postgresql_dossier(postgresql: URL, postgresql_seeded: str) -> Iterator[Database]:
    with postgresql_copy(postgresql, postgresql_seeded) as database:
        yield database


@pytest.fixture(scope="session")
def sqlite_seeded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_filled(sqlite_template, tmp_path_factory.mktemp("seeded"), _seed)


@pytest.fixture(scope="session")
def postgresql_seeded(postgresql: URL, postgresql_template: str) -> Iterator[str]:
    with postgresql_filled(postgresql, postgresql_template, _seed) as name:
        yield name


def _seed(database: Database) -> None:
    with database.writing() as session:
        import_package(session, ROOT / "seeds" / "dossier")
        recompute(session)
        reindex(session)
