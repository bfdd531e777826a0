from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.main import create_app
from app.settings import Settings
from tests.compiled import share_templates
from tests.http.world import add_world


@pytest.fixture
def app(sqlite_database: Database) -> FastAPI:
    """The whole application with a few pages of the tests' own."""
    application = share_templates(create_app(Settings(), sqlite_database))
    add_world(application)
    return application


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, follow_redirects=False) as client:
        yield client
