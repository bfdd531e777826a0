"""A backup is whole and comes back; what is no backup is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.database import Database
from app.domain.records import Reason, Statement
from app.services.backups import BackupRefused, back_up, restore
from tests.services.packages.world import fill


@pytest.fixture
def record(sqlite_database: Database) -> Database:
    with sqlite_database.writing() as session:
        fill(session)
    return sqlite_database


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "elsewhere" / "empty.sqlite"
    file.parent.mkdir()
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


def database_file(database: Database) -> Path:
    return Path(str(database.url.database))


def statements(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Statement)) or 0


def test_a_backup_comes_back(record: Database, empty: Database, tmp_path: Path) -> None:
    file = tmp_path / "backups" / "one.sqlite"

    counts = back_up(record.engine, file, record.lock)
    restore(empty.engine, file, empty.lock)

    assert counts["statements"] == 2
    assert statements(empty) == 2
    assert [path.name for path in file.parent.iterdir()] == ["one.sqlite"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_named_from_where_one_is(
    record: Database, empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    back_up(record.engine, Path("backups/one.sqlite"), record.lock)
    restore(empty.engine, Path("backups/one.sqlite"), empty.lock)

    assert statements(empty) == 2


def test_rows_still_in_the_log_are_in_the_backup(record: Database, tmp_path: Path) -> None:
    assert Path(f"{record.url.database}-wal").stat().st_size > 0

    back_up(record.engine, tmp_path / "b.sqlite", record.lock)

    assert statements(Database(f"sqlite:///{tmp_path / 'b.sqlite'}")) == 2


def test_the_replaced_database_is_kept_beside_it(
    record: Database, empty: Database, tmp_path: Path
) -> None:
    file = tmp_path / "b.sqlite"
    back_up(empty.engine, file, empty.lock)

    database_file(record).chmod(0o644)

    kept = restore(record.engine, file, record.lock)

    assert statements(record) == 0
    assert kept
    assert [each.stat().st_mode & 0o777 for each in (kept, database_file(record))] == [0o600] * 2
    assert statements(Database(f"sqlite:///{kept}")) == 2
    beside = database_file(record).parent.iterdir()
    assert not [path for path in beside if path.name.startswith(".demarche")]


def test_a_file_is_never_overwritten(record: Database, tmp_path: Path) -> None:
    file = tmp_path / "b.sqlite"
    file.write_text("mine")

    with pytest.raises(BackupRefused, match="exists already"):
        back_up(record.engine, file, record.lock)

    assert file.read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0 and rubbish"])
def test_what_is_no_backup_is_refused(record: Database, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "b.sqlite"
    file.write_bytes(content)

    with pytest.raises(BackupRefused, match="not a Demarche database"):
        restore(record.engine, file, record.lock)

    assert statements(record) == 2


def test_a_damaged_backup_is_refused(record: Database, tmp_path: Path) -> None:
    file = tmp_path / "b.sqlite"
    back_up(record.engine, file, record.lock)
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = b"\xff" * 20_000
    file.write_bytes(content)

    with pytest.raises(BackupRefused, match="damaged"):
        restore(record.engine, file, record.lock)

    assert statements(record) == 2


def test_a_missing_backup_is_said_so(record: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="There is no file"):
        restore(record.engine, tmp_path / "none.sqlite", record.lock)


def test_a_database_that_is_open_elsewhere_is_not_replaced(
    record: Database, tmp_path: Path
) -> None:
    file = tmp_path / "b.sqlite"
    back_up(record.engine, file, record.lock)
    server = Database(str(record.url))
    with server.writing() as session:
        session.add(Reason(code="new", label="New", position=9))

    with pytest.raises(BackupRefused, match="Stop the server"):
        restore(record.engine, file, record.lock)

    server.close()
    restore(record.engine, file, record.lock)
    with record.reading() as session:
        assert session.get(Reason, "new") is None


def test_postgresql_is_pointed_to_its_own_tools(
    postgresql_database: Database, tmp_path: Path
) -> None:
    database = postgresql_database

    with pytest.raises(BackupRefused, match="pg_dump"):
        back_up(database.engine, tmp_path / "b", database.lock)
    with pytest.raises(BackupRefused, match="pg_restore"):
        restore(database.engine, tmp_path / "b", database.lock)
