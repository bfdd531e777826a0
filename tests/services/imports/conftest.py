"""Databases that have scales, actors and the like already: claims only come in beside these."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.database import Database
from app.services.reference import load_reference
from tests.copies import postgresql_filled, sqlite_filled


@pytest.fixture(scope="session")
def sqlite_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_filled(sqlite_template, tmp_path_factory.mktemp("reference"), _load_reference)


@pytest.fixture(scope="session")
def postgresql_template(postgresql: URL, postgresql_template: str) -> Iterator[str]:
    with postgresql_filled(postgresql, postgresql_template, _load_reference) as name:
        yield name


def _load_reference(database: Database) -> None:
    with database.writing() as session:
        load_reference(session)
