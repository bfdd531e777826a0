from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.settings import Settings
from tests.compiled import create_app
from tests.http.world import add_world
from tests.lending import Lending


@pytest.fixture(scope="session")
def lending(sqlite_template: Path) -> Lending:
    """The whole application with a few pages of the tests' own."""
    application = create_app(Settings(), Database(f"sqlite:///{sqlite_template}"))
    add_world(application)
    return Lending(application)


@pytest.fixture
def app(lending: Lending, sqlite_database: Database) -> FastAPI:
    return lending.on(sqlite_database)


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, follow_redirects=False) as client:
        yield client
