"""Every route that changes something leaves exactly one entry in the log."""

from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from sqlalchemy import func, select
from starlette.responses import Response
from starlette.testclient import TestClient

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.user import UserRole
from app.web.permissions import PERMISSIONS
from tests.http.world import open_to_all
from tests.web.editing.deeds import RECIPES, Send, World
from tests.web.signed_in import client_as

# The colours a reader chose are kept in the browser and on no record.
ON_NO_RECORD = {"/theme"}
WRITING = sorted({path for method, path in PERMISSIONS if method == "POST"} - ON_NO_RECORD)

# An import is begun in one transaction and done in another, and each of them leaves its entry.
IN_TWO_STEPS = {"/import/{number:id}/run"}


def entries(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(AuditEntry.id))) or 0


def left_by(database: Database, send: Send) -> int:
    """How many entries a sending leaves that was taken."""
    before = entries(database)
    answer = send()
    assert answer.status_code in (200, 204, 303), f"{answer.status_code}: {answer.text[:3000]}"
    return entries(database) - before


@pytest.mark.parametrize("path", WRITING)
def test_every_route_that_changes_something_leaves_one_entry(
    app: FastAPI, database: Database, tmp_path: Path, path: str
) -> None:
    assert path in RECIPES, f"tests/web/editing/deeds.py has no sending for POST {path}"

    send = RECIPES[path](World(app, database, tmp_path))

    assert left_by(database, send) == (2 if path in IN_TWO_STEPS else 1)


def test_there_is_no_sending_for_a_route_that_is_gone() -> None:
    assert set(RECIPES) <= set(WRITING)


def test_a_route_that_leaves_none_is_caught(app: FastAPI, database: Database) -> None:
    silent = APIRouter()

    @silent.post("/silent")
    def do() -> Response:
        return Response(status_code=204)

    open_to_all(app, silent)
    client = client_as(app, None)

    assert left_by(database, lambda: client.post("/silent")) == 0


def test_administrators_read_the_log_and_narrow_it(app: FastAPI, contributor: TestClient) -> None:
    admin = client_as(app, UserRole.ADMIN)
    contributor.post("/suggest", data={"page": "/", "words": "A word is missing."})
    contributor.post("/suggestions/1/take")

    page = admin.get("/audit").text
    narrowed = admin.get("/audit?action=suggestion.take").text
    rows = admin.get("/audit.csv?record=suggestions").text.splitlines()

    assert page.index("suggestion.take</span>") < page.index("suggestion.make</span>")
    assert "2 entries" in page
    assert "1 entry" in narrowed
    assert "Some contributor" in narrowed
    assert len(rows) == 3
    assert "A word is missing" not in page
    assert admin.get("/audit?who=nobody").text.count("No entry fits these filters.") == 1
