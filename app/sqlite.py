"""SQLite: one writer at a time, no file that is lost, copies to try things on.

The settings and their reasons are in decision 0002.
"""

import fcntl
import importlib
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import NullPool

from app.database_errors import DatabaseBusy, DatabaseMissing, DatabaseUnsuitable

POOL_SECONDS = 5.0
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: a save that was confirmed survives a power cut.
    "busy_timeout": 5000,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "journal_size_limit": 64 * 1024 * 1024,
}
# Below zero, SQLite counts the size of a cache in KiB, and above in pages.
COPY_PRAGMAS = {"cache_size": -64_000, "journal_mode": "memory", "foreign_keys": 1}
# What SQLite takes by a name and gives back as a number, or in small letters.
SET_AS = {"synchronous": "FULL", "journal_mode": "WAL"}


class WriteLock:
    """A queue for writers of one SQLite file: one thread of one process at a time.

    Old SQLite versions can lose a commit when two connections commit and checkpoint at the same
    moment; holding this over both closes that window, and shortens the worst wait besides.
    """

    def __init__(self, path: Path, wait_seconds: float) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._thread = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        deadline = time.monotonic() + self._wait_seconds
        if not self._thread.acquire(timeout=self._wait_seconds):
            raise DatabaseBusy("Another change is being saved. Try again in a moment.")
        try:
            with self._path.open("a") as file:
                _lock_file(file, deadline)
                yield
        finally:
            self._thread.release()


def _lock_file(file: IO[str], deadline: float) -> None:
    # The lock of a file knows no deadline: it is tried again and again until ours is over.
    while True:
        with suppress(BlockingIOError):
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if time.monotonic() > deadline:
            raise DatabaseBusy("Another program is changing the database. Try again in a moment.")
        time.sleep(0.005)


def sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        module=sqlite_driver(),
        pool_size=8,
        max_overflow=0,
        pool_timeout=POOL_SECONDS,
        hide_parameters=True,  # Errors are logged, and what was typed is nobody's there.
    )
    event.listen(engine, "do_connect", _before_connecting)
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "checkout", _let_go_of_lost)
    event.listen(engine, "commit", _refuse_lost)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def copying_engine(live: Engine) -> Engine:
    """Return an engine whose every connection is to a copy of its own, which ends with it.

    A copy lies in memory as far as `cache_size` goes, and the rest in a file without a name.
    """

    def copy() -> Any:
        found = sqlite_driver().connect("", isolation_level=None, check_same_thread=False)
        with live.connect() as here:
            driven: Any = here.connection.driver_connection
            driven.backup(found)
        for name, value in COPY_PRAGMAS.items():
            found.execute(f"PRAGMA {name} = {value}")
        return found

    engine = create_engine(
        "sqlite://", module=sqlite_driver(), creator=copy, poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_sqlite_file(url: str) -> None:
    """Make the folder and the empty file of a database that is to be migrated.

    Only its owner may read it: it holds hashes of passwords and what second factors are made of.
    """
    path = make_url(url).database
    if path and make_url(url).get_backend_name() == "sqlite":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _keep_to_owner(path)
        Path(path).touch(mode=0o600)


def _keep_to_owner(path: str) -> None:
    """Shut others out of a database that an earlier version made, and of its log."""
    for file in (Path(path), Path(f"{path}-wal"), Path(f"{path}-shm")):
        # A folder has been named by mistake, and another's file may be for us too.
        if file.is_file() and file.stat().st_uid == os.geteuid():
            file.chmod(file.stat().st_mode & 0o700)


def _before_connecting(_dialect: object, _record: object, where: list[Any], _how: object) -> None:
    # SQLite would make an empty file of any name that is mistyped.
    _refuse_missing(where[0])


def _refuse_missing(path: str | None) -> None:
    if path and not Path(path).exists():
        raise DatabaseMissing(
            f"There is no database at {path}. Put it back, correct DEMARCHE_DATABASE_URL, or run"
            " `demarche migrate` to make a new one."
        )


def _let_go_of_lost(connection: Any, record: Any, _proxy: object) -> None:
    """Have the pool connect anew where another file, or none, has the name by now.

    SQLite goes on writing into a file that was deleted, and all of it is lost in the end.
    """
    if "file" not in record.info:
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        record.info["file"] = (path, _file_at(path))
    if _is_lost(record.info):
        raise DisconnectionError("The file of the database was moved away or replaced.")


def _refuse_lost(connection: Connection) -> None:
    """Let nothing be confirmed that went into a file which has lost its name meanwhile."""
    if _is_lost(connection.info):
        path, _ = connection.info["file"]
        raise DatabaseMissing(f"The database {path} was moved away while this was being saved.")


def _is_lost(info: Mapping[Any, Any]) -> bool:
    path, file = info["file"]
    return bool(file != _file_at(path))


def _file_at(path: str) -> tuple[int, int] | None:
    """Which file has the name; a database in memory has none."""
    with suppress(FileNotFoundError):
        found = Path(path).stat()
        return (found.st_dev, found.st_ino)
    return None


def sqlite_driver() -> Any:
    """Return the SQLite driver: the wheel with a safe library where there is one."""
    with suppress(ImportError):
        return importlib.import_module("pysqlite3.dbapi2")
    return importlib.import_module("sqlite3")


def _configure_sqlite(connection: Any, _record: object) -> None:
    # Leave BEGIN to us: left alone, the driver starts no transaction for reads.
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {SET_AS.get(name, value)}")
        # SQLite reports a setting it did not take only by giving the old value back.
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise DatabaseUnsuitable(f"SQLite did not take {name} = {value}: it is {found}.")


def _begin_sqlite(connection: Connection) -> None:
    # A write takes the lock at once; a read that later turned into a write would be refused
    # with "database is locked" without ever waiting.
    write = connection.get_execution_options().get("write", False)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
    except OperationalError as error:
        # A program that does not know our lock file, such as sqlite3 on the command line.
        if "database is locked" in str(error.orig):
            raise DatabaseBusy(
                "Another program is changing the database. Try again in a moment."
            ) from error
        raise
