"""Claim sheets sent through the browser, without script."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.base import utc_now
from app.domain.draft import Upload
from app.domain.user import UserRole
from app.domain.who import Who
from app.queries.parts.uploads import LONGEST, state_now
from app.services.editing.uploads import DryRun, begin_upload, keep_upload
from tests.services.imports.claim_sheets import statement, write_folder
from tests.web.editing.forms import send
from tests.web.signed_in import add_person, client_as

CELL = "/initiatives/grain-corridor-patrol-2030/positions/KEN"


def sheets(folder: Path, **cells: str) -> list[tuple[str, tuple[str, bytes, str]]]:
    write_folder(folder, statements=[statement("W-1", **cells)])
    return [
        ("files", (file.name, file.read_bytes(), "text/csv"))
        for file in sorted(folder.glob("*.csv"))
    ]


def sent(client: TestClient, files: Any) -> Any:
    return client.post("/import", files=files)


def test_sheets_are_tried_imported_and_undone(editor: TestClient, tmp_path: Path) -> None:
    tried = sent(editor, sheets(tmp_path))
    assert tried.status_code == 303
    here = tried.headers["location"]
    before = editor.get(here).text
    assert "Kenya" in before
    assert "agreed (own word)" in before

    assert send(editor, f"{here}/run", {}).status_code == 303
    after = editor.get(here).text
    assert "On record" in after
    cell = f"{CELL}.json?as_of=2020-06-01"
    assert editor.get(cell).json()["cell"]["stance"] == "agreed"

    assert send(editor, f"{here}/undo", {"reason": ""}).status_code == 422
    assert send(editor, f"{here}/undo", {"reason": "Sent too early."}).status_code == 303
    assert "Sent too early." in editor.get(here).text
    assert editor.get(cell).json()["cell"]["stance"] is None


def test_an_import_whose_process_died_is_told_as_broken_off_and_started_again(
    editor: TestClient, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = sent(editor, sheets(tmp_path)).headers["location"]
    sent(editor, sheets(tmp_path))
    with database.writing() as session:
        for upload in session.scalars(select(Upload)):
            # What is left by a server that is stopped while it imports.
            begin_upload(session, Who("An editor", UserRole.EDITOR), upload)
    assert "An hour after it was begun" in editor.get(here).text
    assert send(editor, f"{here}/run", {}).status_code == 403
    assert "broken off" not in editor.get("/desk").text

    monkeypatch.setattr("app.queries.parts.uploads.LONGEST", timedelta(seconds=-1))
    lost = editor.get(here).text
    assert "Broken off, nothing on record" in lost
    assert f'action="{here}/run"' in lost
    assert editor.get("/import").text.count("broken off, nothing on record") == 2
    assert editor.get("/desk").text.count("broken off") == 2

    assert send(editor, f"{here}/run", {}).status_code == 303
    assert "On record" in editor.get(here).text
    assert "broken off" in editor.get("/import").text


def test_an_import_begun_anew_is_not_broken_off_by_its_first_beginning(
    database: Database,
) -> None:
    moment = utc_now()
    who = Who("An editor", UserRole.EDITOR, add_person(database))
    with database.writing() as session:
        upload = keep_upload(session, who, {}, DryRun([], None, []))
        upload.state = "importing"
        for ago in (timedelta(hours=9), LONGEST + timedelta(minutes=1)):
            _note_beginning(session, upload, moment - ago)
        assert session.scalar(select(state_now()).where(Upload.id == upload.id)) == "broken_off"
        _note_beginning(session, upload, moment - LONGEST + timedelta(minutes=1))
        assert session.scalar(select(state_now()).where(Upload.id == upload.id)) == "importing"


def _note_beginning(session: Session, upload: Upload, moment: datetime) -> None:
    entry = AuditEntry(made_at=moment, made_by="an editor", action="upload.begin")
    entry.record, entry.record_id = "uploads", str(upload.id)
    session.add(entry)
    session.flush()


@pytest.mark.parametrize(
    ("question", "slug"),
    [({}, ""), ({"initiative_id": "I2", "initiative": ""}, "training-mission-ukraine-2024")],
)
def test_what_would_change_leads_to_pages_that_are_there(
    editor: TestClient, tmp_path: Path, question: dict[str, str], slug: str
) -> None:
    """The question of an import that is only tried may be new, and has no page then."""
    here = sent(editor, sheets(tmp_path, **question)).headers["location"]

    page = editor.get(here).text

    assert "agreed (own word)" in page
    found = re.findall(r'href="/initiatives/([^/"]+)/positions/KEN"', page)
    assert found == ([slug] if slug else [])


def test_mistakes_are_shown_row_by_row(editor: TestClient, tmp_path: Path) -> None:
    here = sent(editor, sheets(tmp_path, stance="perhaps")).headers["location"]

    page = editor.get(here).text

    assert re.search(r"statements\.csv</th>\s*<td[^>]*>2</td>\s*<td[^>]*>stance</td>", page)
    assert send(editor, f"{here}/run", {}).status_code == 403


def test_files_that_are_no_sheets_are_refused_at_the_field(editor: TestClient) -> None:
    answer = sent(editor, [("files", ("holiday.csv", b"a,b", "text/csv"))])

    assert answer.status_code == 422
    assert answer.text.count("holiday.csv is none of the sheets") == 2


@pytest.mark.parametrize("name", ["statements.xlsx", "Mappe1.ODS", "statements.csv"])
def test_a_workbook_is_told_as_what_it_is(editor: TestClient, name: str) -> None:
    answer = sent(editor, [("files", (name, b"PK\x03\x04" + bytes(90), "text/csv"))])

    assert answer.status_code == 422
    assert "is a workbook" in answer.text.replace("This is a workbook", "is a workbook")
    assert "CSV UTF-8" in answer.text


def test_a_sheet_that_is_not_sent_is_asked_for_without_a_folder_of_the_server(
    editor: TestClient, tmp_path: Path
) -> None:
    (_, _, statements) = files = sheets(tmp_path)[1:]
    assert len(files) == 3
    here = sent(editor, [statements]).headers["location"]

    page = editor.get(here).text

    assert "There is no sources.csv among the files sent: send it along." in page
    assert "folder" not in page


def test_files_may_be_named_as_downloads_are_and_in_utf_16(
    editor: TestClient, tmp_path: Path
) -> None:
    named = [
        ("files", (f"{name.removesuffix('.csv').title()} (2).CSV", content, "text/csv"))
        for _, (name, content, _) in sheets(tmp_path)
    ]
    _, (name, content, kind) = named[-1]
    named[-1] = ("files", (name, content.decode().encode("utf-16"), kind))

    assert "Kenya" in editor.get(sent(editor, named).headers["location"]).text


def test_the_columns_are_described_and_empty_sheets_can_be_had(editor: TestClient) -> None:
    page = editor.get("/import").text

    for name in ("sources", "statements", "invitations", "people"):
        assert f'href="/import/sheets/{name}.csv"' in page
        sheet = editor.get(f"/import/sheets/{name}.csv")
        assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
        for column in sheet.text.strip("\ufeff\r\n").split(","):
            assert f"<code>{column}</code>" in page
    assert editor.get("/import/sheets/holiday.csv").status_code == 404


def test_a_large_sheet_is_let_in_and_a_huge_one_is_not(editor: TestClient) -> None:
    large = [("files", ("notes.csv", b"x" * 3_000_000, "text/csv"))]
    huge = [("files", ("notes.csv", b"x" * 40_000_000, "text/csv"))]

    assert sent(editor, large).status_code == 422
    assert sent(editor, huge).status_code == 413


@pytest.mark.parametrize("role", [UserRole.READER, UserRole.CONTRIBUTOR])
def test_only_editors_import(app: FastAPI, role: UserRole, tmp_path: Path) -> None:
    assert sent(client_as(app, role), sheets(tmp_path)).status_code == 403
