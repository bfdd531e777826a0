"""The dossier behind the pages, on a database that each test may write to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import UserRole
from app.main import create_app
from app.settings import Settings
from tests.conftest import sqlite_copy
from tests.web.signed_in import client_as


@pytest.fixture
def database(sqlite_dossier_template: Path, tmp_path: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_dossier_template, tmp_path) as found:
        yield found


@pytest.fixture(scope="session")
def put_together(sqlite_template: Path) -> FastAPI:
    """The application; to put it together takes longer than most tests do."""
    return create_app(Settings(), Database(f"sqlite:///{sqlite_template}"))


@pytest.fixture
def app(put_together: FastAPI, database: Database) -> FastAPI:
    put_together.state.database = database
    return put_together


@pytest.fixture
def editor(app: FastAPI) -> TestClient:
    return client_as(app, UserRole.EDITOR)


@pytest.fixture
def contributor(app: FastAPI) -> TestClient:
    return client_as(app, UserRole.CONTRIBUTOR)
