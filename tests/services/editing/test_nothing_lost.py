"""Many edit one statement at once: what was taken is on record, and nothing is overwritten."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.revision import Revision
from app.domain.statement import Statement
from app.domain.user import User, UserRole
from app.services.editing import drafts
from app.services.editing.drafts import Stale, Start, publish_draft, start_draft
from app.services.editing.records import KINDS
from app.services.positions import mismatches, recompute
from tests.services.editing.conftest import who
from tests.services.editing.forms import statement_form
from tests.services.packages.world import fill

NUMBER = 17
EDITORS = 8
MONTHS = ("January", "March", "April", "May", "June", "July", "August", "September")
EDITS = 40
STATEMENT = KINDS[DraftKind.STATEMENT]


@dataclass
class Tally:
    """Which edits were taken, and which were shown a newer text, by the line that each added."""

    taken: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


@pytest.fixture
def record(database: Database) -> Database:
    """A small record, so that what takes time is the edits."""
    with database.writing() as session:
        fill(session)
        recompute(session)
        session.add(User(email="editor@example.org", name="Some editor", role=UserRole.EDITOR))
    return database


def edit_at_once(database: Database, edits: int = EDITS) -> Tally:
    """Let every editor add one line at a time to the note, each from the text as they see it."""
    tally, together = Tally(), threading.Barrier(EDITORS)

    def edit(editor: int) -> None:
        together.wait()
        for number in range(edits):
            _add_line(database, f"<{editor}.{number}>", tally)

    with database.writing() as session:
        session.get_one(Statement, NUMBER).note = None
    with ThreadPoolExecutor(EDITORS) as pool:
        list(pool.map(edit, range(EDITORS)))
    return tally


def _add_line(database: Database, line: str, tally: Tally) -> None:
    with database.reading() as session:
        statement = session.get_one(Statement, NUMBER)
        version, content = statement.version, STATEMENT.filled(session, statement)
    note = (content.get("note") or [""])[0]
    try:
        with database.writing() as session:
            editor = who(session)
            # In the made-up record a president of France speaks for Germany.
            odd = {"odd_because": ["It is made up."], "quotation_language": ["fr"]}
            filled = content | odd | {"note": [f"{note}{line}"]}
            draft = start_draft(
                session, editor, DraftKind.STATEMENT, filled, Start(record_id=NUMBER)
            )
            draft.base_version = version
            publish_draft(session, editor, draft)
    except Stale:
        tally.stale.append(line)
    else:
        tally.taken.append(line)


def _lost(database: Database, tally: Tally) -> list[str]:
    """The edits that were taken and are not in the text."""
    with database.reading() as session:
        note = session.get_one(Statement, NUMBER).note or ""
    return [line for line in tally.taken if line not in note]


def _versions(session: Session) -> list[str]:
    query = select(Revision).where(
        Revision.record == "statements", Revision.record_id == str(NUMBER)
    )
    kept = session.scalars(query.order_by(Revision.version))
    return [revision.content["note"] or "" for revision in kept][1:]


def test_of_320_edits_at_once_none_is_lost(record: Database) -> None:
    tally = edit_at_once(record)

    assert len(tally.taken) + len(tally.stale) == EDITORS * EDITS
    assert tally.taken
    assert tally.stale
    assert _lost(record, tally) == []
    with record.reading() as session:
        versions = _versions(session)
    added = [new.removeprefix(old) for old, new in pairwise(["", *versions])]
    assert sorted(added) == sorted(tally.taken)


def test_without_the_look_at_the_version_edits_are_lost(
    record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_refuse_stale", lambda *arguments: None)

    tally = edit_at_once(record, edits=10)

    assert tally.stale == []
    assert len(_lost(record, tally)) > 0


def test_what_several_add_at_once_is_all_counted(record: Database) -> None:
    together = threading.Barrier(EDITORS)

    def add(editor: int) -> None:
        together.wait()
        for number in range(5):
            with record.writing() as session:
                content = statement_form(
                    initiative="slug-1",
                    said=f"{1 + number} {MONTHS[editor]} 2023",
                    holder__0__actor="FRA",
                    note=f"{editor}.{number}",
                )
                by = who(session)
                publish_draft(session, by, start_draft(session, by, DraftKind.STATEMENT, content))

    with ThreadPoolExecutor(EDITORS) as pool:
        list(pool.map(add, range(EDITORS)))

    with record.reading() as session:
        added = select(func.count(Statement.id)).where(Statement.note.is_not(None))
        assert session.scalar(added) == EDITORS * 5
        assert mismatches(session) == []
