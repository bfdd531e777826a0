"""Claim sheets through the browser: tried without a trace, imported whole, undone as one."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import text

from app.database import Database
from app.domain.errors import NotAllowed, Rejected
from app.domain.user import Role, User
from app.domain.who import Who
from app.services.editing.uploads import (
    begin_upload,
    check_upload,
    get_upload,
    run_upload,
    undo_upload,
)
from app.services.positions import mismatches
from app.services.reference import load_reference
from tests.services.imports.claim_sheets import Row, ask, count, source, statement, write_folder

AUDITED = "SELECT action FROM audit_entries ORDER BY id"


@pytest.fixture
def editor(database: Database) -> Who:
    with database.writing() as session:
        load_reference(session)
        user = User(email="ed@example.org", name="Ed", role=Role.EDITOR)
        session.add(user)
        session.flush()
        return Who("Ed", Role.EDITOR, user.id)


def files(folder: Path, statements: Iterable[Row], sources: Iterable[Row] = ()) -> dict[str, bytes]:
    """Write small sheets and return them as a browser would send them."""
    write_folder(folder, statements=statements, sources=sources)
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}


def checked(database: Database, who: Who, sent: dict[str, bytes]) -> int:
    with database.writing() as session:
        return check_upload(session, who, sent).id


def imported(database: Database, who: Who, sent: dict[str, bytes]) -> int:
    number = checked(database, who, sent)
    with database.writing() as session:
        begin_upload(session, who, get_upload(session, number))
    with database.writing() as session:
        run_upload(session, who, get_upload(session, number), None)
    return number


def test_trying_leaves_nothing_on_record_and_says_what_would_be(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    number = checked(database, editor, files(tmp_path, [statement("A-1")]))

    assert count(database, "statements") == count(database, "sources") == 0
    with database.reading() as session:
        upload = get_upload(session, number)
        assert upload.findings == []
        assert upload.added["statements"] == 1
        assert [effect["actor_code"] for effect in upload.effects] == ["KEN"]
        assert upload.effects[0]["after"] == "agreed (own word)"


def test_mistakes_are_kept_row_by_row_and_stop_the_import(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    sent = files(tmp_path, [statement("A-1", stance="perhaps"), statement("A-2", holder_code="?")])

    number = checked(database, editor, sent)

    with database.writing() as session:
        upload = get_upload(session, number)
        found = {(f["file"], f["line"], f["column"]) for f in upload.findings}
        assert ("statements.csv", 2, "stance") in found
        assert ("statements.csv", 3, "holder_code") in found
        with pytest.raises(NotAllowed, match="put them right"):
            begin_upload(session, editor, upload)


def test_importing_puts_it_on_record_with_who_did_it(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    imported(database, editor, files(tmp_path, [statement("A-1"), statement("A-2")]))

    assert count(database, "statements", "status = 'published'") == 1
    assert count(database, "positions", "actor_code = 'KEN' AND stance = 'agreed'") == 1
    assert ask(database, "SELECT DISTINCT made_by FROM revisions") == [("Ed",)]
    assert ask(database, AUDITED) == [("upload.check",), ("upload.begin",), ("upload.import",)]


def test_it_cannot_be_imported_twice(database: Database, editor: Who, tmp_path: Path) -> None:
    number = imported(database, editor, files(tmp_path, [statement("A-1")]))

    with database.writing() as session, pytest.raises(NotAllowed, match="imported already"):
        begin_upload(session, editor, get_upload(session, number))


def test_undoing_withdraws_all_of_it_and_deletes_nothing(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    number = imported(database, editor, files(tmp_path, [statement("A-1")]))
    before = {table: count(database, table) for table in ("statements", "reports", "sources")}

    with database.writing() as session:
        undo_upload(session, editor, get_upload(session, number), "Sent by mistake.")

    assert {table: count(database, table) for table in before} == before
    reason = f"Import {number} was undone: Sent by mistake."
    told = "SELECT status, withdrawn_reason FROM statements"
    assert ask(database, told) == [("withdrawn", reason)]
    assert count(database, "positions", "actor_code = 'KEN'") == 0
    assert count(database, "reports", "withdrawn_reason IS NOT NULL") == 0
    assert count(database, "revisions", "record = 'statements'") == 2
    assert ask(database, AUDITED)[-1] == ("upload.undo",)


def test_undoing_leaves_what_another_source_tells_by_now(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    first = imported(database, editor, files(tmp_path / "1", [statement("A-1")]))
    other = [source("S2")]
    more = files(tmp_path / "2", [statement("B-1", source_id="S2")], other)
    imported(database, editor, more)
    assert count(database, "statements") == 1

    with database.writing() as session:
        undo_upload(session, editor, get_upload(session, first), "Sent by mistake.")

    assert count(database, "statements", "status = 'published'") == 1
    withdrawn = "SELECT ref FROM reports WHERE withdrawn_reason IS NOT NULL"
    assert ask(database, withdrawn) == [("A-1",)]
    assert count(database, "positions", "actor_code = 'KEN' AND reports = 1") == 1


def test_undoing_leaves_what_the_chain_of_another_page_runs_through(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    two = [statement("A-1"), statement("A-2", source_id="S2")]
    number = imported(database, editor, files(tmp_path, two, [source(), source("S2")]))
    outside = "INSERT INTO reports (id, statement_id, source_id, teller, relays_id, distortion,"
    outside += " version, recorded_at) SELECT 99, statement_id, source_id, 'Later', id, 'none', 1,"
    with database.writing() as session:
        session.execute(text(f"{outside} recorded_at FROM reports WHERE ref = 'A-1'"))

    with database.writing() as session:
        undo_upload(session, editor, get_upload(session, number), "Sent by mistake.")

    withdrawn = "SELECT ref FROM reports WHERE withdrawn_reason IS NOT NULL"
    assert ask(database, withdrawn) == [("A-2",)]
    assert count(database, "statements", "status = 'published'") == 1
    with database.reading() as session:
        assert mismatches(session) == []


def test_undoing_needs_a_reason(database: Database, editor: Who, tmp_path: Path) -> None:
    number = imported(database, editor, files(tmp_path, [statement("A-1")]))

    with database.writing() as session, pytest.raises(Rejected, match="Say why"):
        undo_upload(session, editor, get_upload(session, number), "  ")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose the sheets"),
        ({"notes.csv": b"a,b"}, "notes.csv is none of the sheets"),
        ({"sources.csv": b"\xff\xfe"}, "sources.csv is not UTF-8 text"),
        ({"sources.csv": b"a\x00b"}, "sources.csv holds zero bytes"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(
    database: Database, editor: Who, sent: dict[str, bytes], sentence: str
) -> None:
    with database.writing() as session, pytest.raises(Rejected, match=sentence):
        check_upload(session, editor, sent)

    assert count(database, "uploads") == 0
