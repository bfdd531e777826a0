"""Withdrawing and undoing, by the pages."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.report import Report
from app.domain.source import Source
from app.services.editing.records import KINDS
from tests.services.editing.forms import check_form, statement_form
from tests.web.editing.forms import draft_of

CELL = "/initiatives/western-troops-ukraine-2024/positions/MLT"


def published(editor: TestClient, path: str, content: object) -> str:
    """Publish a form and return where that led."""
    number = draft_of(editor.post(f"/{path}", data=content))
    answer = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_what_withdrawing_changes_is_shown_before(editor: TestClient) -> None:
    here = published(editor, "statements/new", statement_form()).partition("?")[0]
    page = editor.get(f"{here}/withdraw").text
    assert "declined (own word)" in page
    assert "Why?" in page

    empty = editor.post(f"{here}/withdraw", data={"reason": " ", "version": "1"})
    assert empty.status_code == 422
    assert empty.text.count("Say why, in a sentence that readers will see.") == 2
    assert editor.get(f"{CELL}.json").json()["cell"]["stance"] == "declined"

    gone = editor.post(f"{here}/withdraw", data={"reason": "A forgery.", "version": "1"})
    assert gone.status_code == 303
    shown = editor.get(gone.headers["location"]).text
    assert "A forgery." in shown
    assert "Undo: bring it back" in shown
    assert editor.get(f"{CELL}.json").json()["cell"]["stance"] is None

    back = editor.post(f"{here}/restore", data={"reason": "It was genuine.", "version": "2"})
    assert back.status_code == 303
    assert editor.get(f"{CELL}.json").json()["cell"]["stance"] == "declined"
    history = editor.get(f"{here}/history").text
    assert "Withdrawn: A forgery." in history
    assert "Brought back: It was genuine." in history


def test_a_record_that_was_changed_meanwhile_is_looked_at_once_more(editor: TestClient) -> None:
    here = published(editor, "statements/new", statement_form()).partition("?")[0]

    late = editor.post(f"{here}/withdraw", data={"reason": "A forgery.", "version": "7"})

    assert late.status_code == 422
    assert "changed meanwhile" in late.text
    assert ">A forgery.</textarea>" in late.text


def test_what_cannot_be_withdrawn_says_why(editor: TestClient, database: Database) -> None:
    published(editor, "statements/new", statement_form())
    with database.reading() as session:
        only = max(session.scalars(select(Report.id).where(Report.source_id.is_not(None))))

    page = editor.get(f"/reports/{only}/withdraw").text

    assert "withdraw the statement itself" in page
    assert "<textarea" not in page
    refused = editor.post(f"/reports/{only}/withdraw", data={"reason": "No.", "version": "1"})
    assert refused.status_code == 422


@pytest.mark.parametrize("path", ["/statements/99999/withdraw", "/checks/1/restore"])
def test_what_is_not_there_is_not_found(editor: TestClient, path: str) -> None:
    assert editor.get(path).status_code == 404


def test_a_cell_offers_its_checks_to_be_withdrawn(editor: TestClient) -> None:
    here = published(editor, "checks/new", check_form())
    assert here.startswith(CELL)
    cell = editor.get(CELL).text
    assert "/checks/1/withdraw" in cell
    assert "Add a ruling" in cell

    editor.post("/checks/1/withdraw", data={"reason": "Of another country.", "version": "1"})

    assert "/checks/1/withdraw" not in editor.get(CELL).text


def test_a_change_is_confirmed_and_undone_by_way_of_a_draft(
    editor: TestClient, database: Database
) -> None:
    with database.reading() as session:
        first = KINDS[DraftKind.SOURCE].filled(session, session.get_one(Source, 1))
    changed = {**first, "title": ["Another title"], "base_version": ["1"]}
    here = published(editor, "sources/1/edit", changed)
    page = editor.get(here).text
    assert "source 1, version 2" in page
    assert "Undo" in page

    fields = {"kind": "source", "record_id": "1", "version": "1", "newest": "2"}
    draft = draft_of(editor.post("/drafts/revert", data=fields))
    assert "Another title" in editor.get("/sources/1").text
    assert "Back to version 1" in editor.get(f"/drafts/{draft}/preview").text
    undone = editor.post(f"/drafts/{draft}/publish", data={"draft_version": "1"})

    assert undone.headers["location"] == "/sources/1?saved=source-1-3"
    with database.reading() as session:
        source = session.get_one(Source, 1)
        assert KINDS[DraftKind.SOURCE].filled(session, source) == first
        assert source.version == 3
    assert editor.post("/drafts/revert", data=fields).status_code == 403
    history = editor.get("/sources/1/history").text
    assert "Revert to version 1" in history
    assert "Another" in history


def test_an_address_that_lies_about_what_was_saved_does_no_harm(editor: TestClient) -> None:
    for saved in ("source-1-9", "nothing-1-2", "source-1-2<script>", "x" * 300):
        assert editor.get("/sources/1", params={"saved": saved}).status_code == 200
    fields = {"kind": "nothing", "record_id": "1", "version": "1"}
    assert editor.post("/drafts/revert", data=fields).status_code == 404
