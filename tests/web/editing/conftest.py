"""The dossier behind the pages, on a database that each test may write to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import UserRole
from tests.copies import sqlite_copy
from tests.lending import Lending
from tests.web.signed_in import client_as


@pytest.fixture
def database(sqlite_dossier_template: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_dossier_template) as found:
        yield found


@pytest.fixture
def app(lending: Lending, database: Database) -> FastAPI:
    return lending.on(database)


@pytest.fixture
def editor(app: FastAPI) -> TestClient:
    return client_as(app, UserRole.EDITOR)


@pytest.fixture
def contributor(app: FastAPI) -> TestClient:
    return client_as(app, UserRole.CONTRIBUTOR)
