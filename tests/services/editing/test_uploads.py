"""Claim sheets through the browser: tried without a trace, imported whole, undone as one."""

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.database import Database
from app.domain.base import utc_now
from app.domain.errors import NotAllowed, Rejected
from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.source import Source
from app.domain.user import User, UserRole
from app.domain.who import Who
from app.queries.pages.home import load_home
from app.queries.pages.uploads import load_upload
from app.queries.pages.wholeness import left_behind
from app.queries.parts.initiatives import load_initiative_refs
from app.services.editing.merging import MERGEABLE, merge
from app.services.editing.undone_uploads import undo_upload
from app.services.editing.uploads import (
    begin_upload,
    get_upload,
    keep_upload,
    run_upload,
    sheets_of,
    texts_of,
    try_sheets,
)
from app.services.editing.withdrawing import WITHDRAWABLE, withdraw
from app.services.positions import mismatches
from app.services.reference import load_reference
from app.services.search_index.index import is_stale
from tests.services.imports.claim_sheets import (
    Row,
    ask,
    count,
    invitation,
    person,
    source,
    statement,
    write_folder,
)

AUDITED = "SELECT action FROM audit_entries ORDER BY id"


@pytest.fixture
def editor(database: Database) -> Who:
    with database.writing() as session:
        load_reference(session)
        user = User(email="ed@example.org", name="Ed", role=UserRole.EDITOR)
        session.add(user)
        session.flush()
        return Who("Ed", UserRole.EDITOR, user.id)


def files(folder: Path, statements: Iterable[Row], sources: Iterable[Row] = ()) -> dict[str, bytes]:
    """Write small sheets and return them as a browser would send them."""
    write_folder(folder, statements=statements, sources=sources)
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}


def checked(database: Database, who: Who, sent: dict[str, bytes]) -> int:
    texts = texts_of(sent)
    with database.rehearsing() as session:
        found = try_sheets(session, who, texts)
    with database.writing() as session:
        return keep_upload(session, who, texts, found).id


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
    details = "SELECT detail FROM audit_entries WHERE action = 'upload.import'"
    [(detail,)] = ask(database, details)
    assert "1 statements" in str(detail).split(", ")


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


def undo(database: Database, who: Who, number: int) -> list[str]:
    """Undo an import and return what it says of what stays."""
    with database.writing() as session:
        upload = get_upload(session, number)
        before = len(upload.notes)
        undo_upload(session, who, upload, "Sent by mistake.")
        return upload.notes[before:]


def spoken(folder: Path, ref: str, **cells: str) -> dict[str, bytes]:
    """Sheets in which somebody speaks on a new question, and asks."""
    write_folder(
        folder,
        sources=[source(cells.get("source_id", "S1"))],
        people=[person("souza", "Ana Souza", "Minister", "KEN")],
        statements=[statement(ref, speaker_id="souza", **cells)],
        invitations=[invitation(f"{ref}-asked", source_id=cells.get("source_id", "S1"))],
    )
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}


NAMED = ("sources", "people", "initiatives")
STANDING = "withdrawn_reason IS NULL"


def test_undoing_leaves_no_source_person_or_initiative_behind(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    number = imported(database, editor, spoken(tmp_path, "A-1"))
    added = {table: count(database, table) for table in NAMED}
    notes = undo(database, editor, number)

    assert min(int(str(n)) for n in added.values()) >= 1
    assert {table: count(database, table) for table in NAMED} == added
    assert {table: count(database, table, STANDING) for table in NAMED} == dict.fromkeys(NAMED, 0)
    assert notes == []
    with database.reading() as session:
        assert load_initiative_refs(session) == []
        assert load_home(session).initiatives == []
        assert mismatches(session) == []
        assert not is_stale(session)


def test_what_another_import_rests_on_stays_and_is_named(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    first = imported(database, editor, spoken(tmp_path / "1", "A-1"))
    other = spoken(tmp_path / "2", "B-1", source_id="S2", origin_id="ORG-2", what="Another matter.")
    imported(database, editor, other)
    notes = undo(database, editor, first)

    assert {table: count(database, table, STANDING) for table in NAMED} == {
        "sources": 1,
        "people": 1,
        "initiatives": 1,
    }
    staying = ask(database, "SELECT id FROM statements WHERE status = 'published'")[0][0]
    named = [re.sub("[0-9]+", "N", note.partition(" stays")[0]) for note in notes]
    assert set(named) >= {"Initiative N (Grain corridor patrol N)", "Person N (Ana Souza)"}
    assert any(f"in use by statement {staying}" in note for note in notes)
    assert count(database, "statements", "status = 'published'") == 1


def test_what_an_undone_import_took_along_comes_back_with_the_next(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    undo(database, editor, imported(database, editor, spoken(tmp_path / "1", "A-1")))
    imported(database, editor, spoken(tmp_path / "2", "A-2", what="The right words."))

    assert {table: count(database, table, STANDING) for table in NAMED} == {
        table: count(database, table) for table in NAMED
    }
    assert count(database, "positions", "actor_code = 'KEN' AND stance = 'agreed'") == 1
    assert count(database, "revisions", "why LIKE 'Brought back: another import%'") >= 3
    with database.reading() as session:
        assert mismatches(session) == []


def test_what_an_editor_withdrew_does_not_come_back_by_an_import(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    imported(database, editor, files(tmp_path / "1", [statement("A-1")]))
    with database.writing() as session:
        page = session.scalars(select(Source)).one()
        source_id = page.id
        withdraw(session, editor, WITHDRAWABLE["sources"], page, "A forgery.")
    number = imported(
        database, editor, files(tmp_path / "2", [statement("A-2", stance="declined")])
    )

    assert count(database, "sources", STANDING) == 0
    assert count(database, "positions", "stance IS NOT NULL") == 0
    with database.reading() as session:
        assert any(
            f"Source {source_id} is withdrawn (A forgery.)" in note
            for note in get_upload(session, number).notes
        )


def test_sheets_that_name_what_was_merged_join_what_it_is_now(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    imported(database, editor, spoken(tmp_path / "1", "A-1"))
    imported(database, editor, _of_others(tmp_path / "2"))
    with database.writing() as session:
        for path, kind in (("sources", Source), ("people", Person), ("initiatives", Initiative)):
            one, other = session.scalars(select(kind).order_by(kind.id.desc()).limit(2)).all()
            merge(session, editor, MERGEABLE[path], one, other, "They are one.")
    before = {table: count(database, table) for table in (*NAMED, "offices")}
    more = _of_others(tmp_path / "3", ref="C-1", what="Something new.", stance="declined")
    imported(database, editor, more)

    assert {table: count(database, table) for table in before} == before
    newest = "SELECT person_id, initiative_id FROM statements ORDER BY id DESC LIMIT 1"
    standing = "SELECT (SELECT max(id) FROM people WHERE merged_into_id IS NULL),"
    standing += " (SELECT max(id) FROM initiatives WHERE merged_into_id IS NULL)"
    assert ask(database, newest) == ask(database, standing)
    into = "SELECT min(id) FROM sources WHERE merged_into_id IS NULL"
    assert ask(database, "SELECT source_id FROM reports WHERE ref = 'C-1'") == ask(database, into)
    with database.reading() as session:
        assert list(left_behind(session)) == []


def _of_others(folder: Path, ref: str = "B-1", **cells: str) -> dict[str, bytes]:
    """Sheets with another page, another person and another question."""
    other = {"initiative_id": "X2", "initiative": "The patrol of the grain corridor"}
    write_folder(
        folder,
        sources=[source("S2")],
        people=[person("silva", "Anna Souza", "Envoy", "KEN")],
        statements=[
            statement(ref, speaker_id="silva", source_id="S2", origin_id=ref, **other, **cells)
        ],
    )
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}


def test_undoing_needs_a_reason(database: Database, editor: Who, tmp_path: Path) -> None:
    number = imported(database, editor, files(tmp_path, [statement("A-1")]))

    with database.writing() as session, pytest.raises(Rejected, match="Say why"):
        undo_upload(session, editor, get_upload(session, number), "  ")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose the sheets"),
        ({"notes.csv": b"a,b"}, "notes.csv is none of the sheets"),
        ({"sources.csv": b"\xff\xff"}, "sources.csv, line 1: The text is not UTF-8 here"),
        ({"sources.csv": b"a\x00b"}, "sources.csv, line 1: There is a NUL character here"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(sent: dict[str, bytes], sentence: str) -> None:
    with pytest.raises(Rejected, match=sentence):
        texts_of(sent)


def test_trying_sheets_keeps_nobody_waiting_and_leaves_nothing(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    texts = texts_of(files(tmp_path, [statement("A-1")]))
    before = ask(database, "SELECT (SELECT count(*) FROM statements), (SELECT count(*) FROM roles)")

    with database.rehearsing() as trying:
        found = try_sheets(trying, editor, texts)
        with database.writing() as session:  # Somebody else saves meanwhile.
            session.add(User(email="flo@example.org", name="Flo", role=UserRole.READER))
        again = try_sheets(trying, editor, texts)

    assert found.result is not None
    assert found.result.added["statements"] == 1
    assert again.findings == []
    assert (
        ask(database, "SELECT (SELECT count(*) FROM statements), (SELECT count(*) FROM roles)")
        == before
    )
    assert ask(database, "SELECT name FROM users WHERE name = 'Flo'") == [("Flo",)]
    beside = Path(str(database.url.database)).parent if database.is_sqlite else tmp_path
    assert [each.name for each in beside.glob("**/.rehearsal*")] == []


def test_the_text_of_sheets_goes_when_it_is_of_no_more_use(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    """One's own refused ones when one sends more, anybody's unused ones after two weeks."""
    with database.writing() as session:
        others = [
            User(email=f"{n}@example.org", name=n, role=UserRole.EDITOR) for n in ("Flo", "Gil")
        ]
        session.add_all(others)
        session.flush()
        flo, gil = (Who(user.name, UserRole.EDITOR, user.id) for user in others)
    wrong = files(tmp_path / "wrong", [statement("W-1", stance="perhaps")])
    right = files(tmp_path / "right", [statement("W-1")])
    ready, forgotten = (checked(database, editor, right) for _ in range(2))
    mine, new, old = (checked(database, who, wrong) for who in (editor, flo, gil))
    with database.writing() as session:
        for number in (old, forgotten):
            get_upload(session, number).made_at = utc_now() - timedelta(days=15)

    last = checked(database, editor, wrong)

    with database.reading() as session:
        empty = {
            number: not any(sheets_of(session, get_upload(session, number)).values())
            for number in (ready, forgotten, mine, new, old, last)
        }
        pages = {number: load_upload(session, number) for number in empty}
    emptied = {number for number, is_empty in empty.items() if is_empty}
    assert emptied == {forgotten, mine, old}
    assert all("statements.csv" in page.sheets for page in pages.values())
    assert pages[mine].findings


def test_sheets_that_were_let_go_are_not_imported_and_those_on_record_stay(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    done = imported(database, editor, files(tmp_path / "1", [statement("A-1")]))
    right = files(tmp_path / "2", [statement("A-2")])
    forgotten = checked(database, editor, right)
    with database.writing() as session:
        for number in (done, forgotten):
            get_upload(session, number).made_at = utc_now() - timedelta(days=15)

    checked(database, editor, right)

    with database.writing() as session:
        assert any(sheets_of(session, get_upload(session, done)).values())
        with pytest.raises(NotAllowed, match="send them once more"):
            begin_upload(session, editor, get_upload(session, forgotten))
