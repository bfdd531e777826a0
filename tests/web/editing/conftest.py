"""The dossier behind the pages, on a database that each test may write to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import Role
from app.main import create_app
from app.settings import Settings
from tests.conftest import sqlite_copy
from tests.dossier.site import filled_copy
from tests.web.signed_in import client_as


@pytest.fixture(scope="session")
def filled_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_copy(sqlite_template, tmp_path_factory.mktemp("editing"))


@pytest.fixture
def database(filled_file: Path, tmp_path: Path) -> Iterator[Database]:
    with sqlite_copy(filled_file, tmp_path) as found:
        yield found


@pytest.fixture
def app(database: Database) -> FastAPI:
    return create_app(Settings(), database)


@pytest.fixture
def editor(app: FastAPI) -> TestClient:
    return client_as(app, Role.EDITOR)


@pytest.fixture
def contributor(app: FastAPI) -> TestClient:
    return client_as(app, Role.CONTRIBUTOR)
