"""Whole copies of an SQLite database, checked before anybody relies on them.

A copy of the file alone is none: rows still in the write-ahead log would be missing from it
without a word. PostgreSQL has tools of its own for this.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

Lock = Callable[[], AbstractContextManager[None]]
Counts = dict[str, int]

POSTGRESQL = (
    "This works on SQLite only. PostgreSQL has its own tools: `pg_dump --format=custom` makes a"
    " backup and `pg_restore` brings it back."
)


class BackupRefused(Exception):
    """A backup or a restore that is not done; the message says why and what to do."""


def back_up(engine: Engine, file: Path, lock: Lock) -> Counts:
    """Write a copy of the database to a new file and return its rows by table.

    Writers wait while the copy is made, not while it is checked. The file is there with all it
    should hold, or not at all.
    """
    _refuse_postgresql(engine)
    if file.exists():
        raise BackupRefused(f"{file} exists already. Name a new file, or move that one away.")
    file.parent.mkdir(parents=True, exist_ok=True)
    with _scratch_folder(file.parent) as folder:
        copy = folder / file.name
        with lock(), closing(_connect(engine, _path_of(engine))) as database:
            expected = _copy(database, copy)
        _check(engine, copy, expected)
        _write_through(copy)
        # A second name instead of a move: that one never replaces a file that is there by now.
        file.hardlink_to(copy)
    _write_through(file.parent)
    return expected


def restore(engine: Engine, file: Path, lock: Lock) -> Path | None:
    """Put a backup in the place of the database, and return where the replaced one is kept.

    Refuses a file that is no whole Demarche database, and a database that somebody has open.
    """
    _refuse_postgresql(engine)
    if not file.is_file():
        raise BackupRefused(f"There is no file {file}. Name one that `demarche backup` wrote.")
    path = _path_of(engine)
    path.parent.mkdir(parents=True, exist_ok=True)
    engine.dispose()
    with _scratch_folder(path.parent) as folder, lock():
        copy = folder / path.name
        with closing(_connect(engine, file)) as backup:
            _refuse_others(backup, file)
            expected = _copy(backup, copy)
        _check(engine, copy, expected)
        _write_through(copy)
        kept = _keep_replaced(engine, path) if path.exists() else None
        copy.replace(path)
    _write_through(path.parent)
    return kept


def _refuse_postgresql(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        raise BackupRefused(POSTGRESQL)


def _path_of(engine: Engine) -> Path:
    return Path(str(engine.url.database)).resolve()


@contextmanager
def _scratch_folder(parent: Path) -> Iterator[Path]:
    """Give a folder beside the target, gone at the end whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix=".demarche-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _connect(engine: Engine, path: Path) -> Any:
    # Of the engine's own library: a second one in the process would drop the locks of the first.
    sqlite = engine.dialect.loaded_dbapi
    address = path.resolve().as_uri()  # A path from where we are has none.
    return sqlite.connect(f"{address}?mode=rw", uri=True, isolation_level=None, timeout=1)


def _copy(database: Any, copy: Path) -> Counts:
    """Write a compact copy of all that is in the database, and return the rows it should hold."""
    try:
        rows = _rows_by_table(database)
        database.execute("VACUUM INTO ?", (str(copy),))
    except database.DatabaseError as error:
        raise BackupRefused(
            f"No copy could be made ({error}). See that the disk has room; if it has, the file is"
            " damaged: take another backup."
        ) from None
    copy.chmod(0o600)  # As the database itself: hashes of passwords are in it.
    return rows


def _rows_by_table(database: Any) -> Counts:
    names = [
        name
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {name: _number(database, f'SELECT count(*) FROM "{name}"') for name in sorted(names)}


def _number(database: Any, query: str) -> int:
    return int(database.execute(query).fetchone()[0])


def _refuse_others(backup: Any, file: Path) -> None:
    try:
        backup.execute("SELECT version_num FROM alembic_version")
        backup.execute("SELECT id FROM statements LIMIT 1")
    except backup.DatabaseError:
        raise BackupRefused(
            f"{file} is not a Demarche database. Name a file that `demarche backup` wrote."
        ) from None


def _check(engine: Engine, copy: Path, expected: Counts) -> None:
    with closing(_connect(engine, copy)) as database:
        problems = [row[0] for row in database.execute("PRAGMA integrity_check")]
        if problems != ["ok"]:
            raise BackupRefused(f"The copy is damaged ({problems[0]}). Look after the disk first.")
        if database.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupRefused("The copy refers to rows it lacks. Run `demarche check` first.")
        if _rows_by_table(database) != expected:
            raise BackupRefused("The copy has not all rows of its original. Try again.")


def _keep_replaced(engine: Engine, path: Path) -> Path:
    """Give the database another name beside the first, once nobody else has it open."""
    with closing(_connect(engine, path)) as database:
        try:
            # Leaving write-ahead mode needs the file for itself, and puts the log into it.
            database.execute("PRAGMA journal_mode = DELETE")
        except database.OperationalError:
            raise BackupRefused(
                f"Another program has {path} open. Stop the server, then restore again."
            ) from None
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = path.with_name(f"{path.name}.replaced-{moment}")
    kept.hardlink_to(path)
    kept.chmod(0o600)
    return kept


def _write_through(path: Path) -> None:
    """Have the disk hold what was written to the file or the folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
