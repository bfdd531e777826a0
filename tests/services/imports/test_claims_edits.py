"""What people have changed stays, whatever rows come later."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from app.database import Database
from app.domain.codes import Certainty
from app.domain.dates import from_edtf
from app.domain.invitation import Invitation
from app.domain.statement import StatedPosition, Statement
from app.services.imports.claims.renewing import work_out_anew
from app.services.revisions import record_revision
from tests.services.imports.claim_sheets import (
    ask,
    bring_in,
    count,
    invitation,
    pages,
    person,
    statement,
    write_folder,
)

STATEMENTS = """
    SELECT s.summary, s.said_edtf, s.certainty, p.stance FROM statements s
    JOIN stated_positions p ON p.statement_id = s.id ORDER BY s.id
"""
VAGUE = {"date_from": "2020-03-01", "date_to": "2020-03-31", "date_precision": "month"}


def change(database: Database, kind: type, edit: Callable[[object], None]) -> None:
    """Change the first record of a kind as a form does: with a version by a person."""
    with database.writing() as session:
        record = session.scalars(select(kind).order_by(kind.id)).first()
        edit(record)
        record_revision(session, record, "an editor", "Corrected.")


def first_and_second(folder: Path) -> tuple[Path, Path]:
    """A vague page that knows of unnamed sources, then the better one."""
    vague = statement("A-2", source_id="S2", certainty="anonymous_sources", **VAGUE)
    return (
        write_folder(folder / "first", sources=pages(2), statements=[vague]),
        write_folder(folder / "second", sources=pages(2), statements=[statement("A-1")]),
    )


def test_a_better_page_that_comes_later_changes_what_it_says(
    database: Database, tmp_path: Path
) -> None:
    first, second = first_and_second(tmp_path)
    bring_in(database, first)
    assert ask(database, STATEMENTS) == [
        ("What A-2 tells.", "2020-03", "anonymous_sources", "agreed")
    ]

    result = bring_in(database, second)

    assert ask(database, STATEMENTS) == [("What A-1 tells.", "2020-03-09", "on_record", "agreed")]
    assert result.changed == {"reports": 1, "statements": 1}
    assert ask(
        database, "SELECT version, why FROM revisions WHERE record = 'statements' ORDER BY version"
    ) == [(1, "Imported from claim sheets."), (2, "Worked out anew from all its pages.")]


def test_a_field_that_an_editor_changed_stays_and_the_others_do_not(
    sqlite_database: Database, tmp_path: Path
) -> None:
    first, second = first_and_second(tmp_path)
    bring_in(sqlite_database, first)

    def edit(record: Statement) -> None:
        record.summary = "As the editor has it."
        record.said = from_edtf("2020-03-12")

    change(sqlite_database, Statement, edit)
    bring_in(sqlite_database, second)
    third = statement("A-3", source_id="S3", date_from="2020-03-08", date_to="2020-03-09")
    bring_in(
        sqlite_database, write_folder(tmp_path / "third", sources=pages(3), statements=[third])
    )

    assert ask(sqlite_database, STATEMENTS) == [
        ("As the editor has it.", "2020-03-12", "on_record", "agreed")
    ]


def test_an_answer_that_an_editor_changed_stays_and_its_rows_lead_to_it(
    sqlite_database: Database, tmp_path: Path
) -> None:
    bring_in(sqlite_database, write_folder(tmp_path / "first", statements=[statement("A-1")]))
    with sqlite_database.writing() as session:
        session.scalars(select(StatedPosition)).one().stance = "conditional"
        session.flush()
        record_revision(
            session, session.scalars(select(Statement)).one(), "an editor", "Corrected."
        )

    rows = [
        statement("A-2", source_id="S2"),
        statement("A-3", source_id="S2", stance="conditional"),
    ]
    bring_in(sqlite_database, write_folder(tmp_path / "second", sources=pages(2), statements=rows))

    assert [row[3] for row in ask(sqlite_database, STATEMENTS)] == ["conditional"]
    assert count(sqlite_database, "reports") == 3


def test_an_invitation_that_an_editor_changed_stays(
    sqlite_database: Database, tmp_path: Path
) -> None:
    bring_in(sqlite_database, write_folder(tmp_path / "first", invitations=[invitation("B-1")]))

    def edit(record: Invitation) -> None:
        record.occasion = "a letter of three pages"
        record.certainty = Certainty.ON_RECORD

    change(sqlite_database, Invitation, edit)
    asked = invitation("B-2", source_id="S2", recipient="UGA", certainty="anonymous_sources")
    bring_in(
        sqlite_database, write_folder(tmp_path / "second", sources=pages(2), invitations=[asked])
    )

    assert ask(sqlite_database, "SELECT occasion, certainty FROM invitations") == [
        ("a letter of three pages", "on_record")
    ]
    assert count(sqlite_database, "invitees") == 2


def test_somebody_known_by_name_alone_is_the_person_who_is_listed_later(
    database: Database, tmp_path: Path
) -> None:
    spoken = {"speaker_name": "Tom Odinga", "speaker_office": "Minister"}
    bring_in(database, write_folder(tmp_path / "first", statements=[statement("A-1", **spoken)]))
    listed = [person("odinga", "Tom Odinga", "Foreign Minister", "KEN")]
    rows = [statement("A-2", source_id="S2", speaker_id="odinga")]

    bring_in(
        database,
        write_folder(tmp_path / "second", sources=pages(2), people=listed, statements=rows),
    )

    assert ask(database, "SELECT ref FROM people") == [("odinga",)]
    assert count(database, "statements") == 1
    assert ask(database, "SELECT title, inferred FROM offices ORDER BY title") == [
        ("Foreign Minister", 0),
        ("Minister", 1),
    ]


def test_names_of_rows_that_come_later_are_kept(database: Database, tmp_path: Path) -> None:
    naming = statement("A-1", related_statements="A-2")
    first = write_folder(tmp_path / "first", statements=[naming])
    named = statement("A-2", source_id="S2", holder_code="UGA")
    second = write_folder(tmp_path / "second", sources=pages(2), statements=[named])

    bring_in(database, first)
    assert ask(database, "SELECT related FROM reports WHERE ref = 'A-1'") == [("A-2",)]
    bring_in(database, second)

    assert ask(database, "SELECT kind FROM statement_links") == [("other_account",)]
    assert bring_in(database, first).added == {}


def test_a_page_that_tells_no_more_leaves_what_the_others_make(
    database: Database, tmp_path: Path
) -> None:
    first, second = first_and_second(tmp_path)
    bring_in(database, first)
    before = ask(database, STATEMENTS)
    bring_in(database, second)
    with database.writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE reports SET withdrawn_reason = 'Not so.' WHERE ref = 'A-1'"
        )
        [statement_id] = session.scalars(select(Statement.id))
        work_out_anew(session, "an editor", {statement_id}, set())

    assert ask(database, STATEMENTS) == before
