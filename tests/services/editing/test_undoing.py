"""Undoing an import takes back what that import added, and nothing beside it."""

import re
from pathlib import Path

from sqlalchemy import text

from app.database import Database
from app.domain.who import Who
from tests.services.editing.test_uploads import editor, files, imported, spoken, undo
from tests.services.imports.claim_sheets import ask, source, statement

__all__ = ["editor"]


def test_undoing_leaves_alone_what_it_did_not_add_even_where_nobody_tells_that_any_more(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    number = imported(database, editor, spoken(tmp_path / "1", "A-1"))
    imported(
        database,
        editor,
        spoken(tmp_path / "2", "B-1", source_id="S2", origin_id="ORG-2", what="Another matter."),
    )
    with database.writing() as session:
        session.execute(
            text("UPDATE reports SET withdrawn_reason = 'A slip.' WHERE ref LIKE 'B-1%'")
        )

    undo(database, editor, number)

    told = "SELECT DISTINCT s.status FROM statements s JOIN reports r ON r.statement_id = s.id"
    assert ask(database, f"{told} WHERE r.ref = 'A-1'") == [("withdrawn",)]
    assert ask(database, f"{told} WHERE r.ref = 'B-1'") == [("published",)]


def test_undoing_leaves_alone_and_unnamed_what_others_brought_and_nothing_uses_yet(
    database: Database, editor: Who, tmp_path: Path
) -> None:
    number = imported(database, editor, spoken(tmp_path / "1", "A-1"))
    beside = [statement("B-1", source_id="S2", origin_id="ORG-2", what="Another matter.")]
    imported(
        database, editor, files(tmp_path / "2", beside, [source("S2"), source("S3"), source("S4")])
    )

    notes = undo(database, editor, number)

    standing = "SELECT ref FROM sources WHERE withdrawn_reason IS NULL ORDER BY ref"
    assert ask(database, standing) == [("S2",), ("S3",), ("S4",)]
    [note] = notes
    assert re.match(r"Initiative \d+ \(Grain corridor patrol 2030\) stays", note)
