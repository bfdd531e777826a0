"""The dossier behind the pages, on a database that each test may write to."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import Role
from app.main import create_app
from app.settings import Settings
from tests.conftest import sqlite_copy
from tests.dossier.site import fill
from tests.web.signed_in import client_as

SignIn = Callable[..., TestClient]


@pytest.fixture(scope="session")
def filled_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("editing") / "dossier.sqlite"
    shutil.copyfile(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    fill(database)
    database.close()
    return file


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
