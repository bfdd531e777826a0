"""Tells at which version the record is, so cheaply that every request can ask."""

import asyncio
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import psycopg
from anyio import to_thread
from sqlalchemy import URL

from app.database import Database
from app.postgresql import PatientConnection
from app.sqlite import sqlite_driver

VERSION = "SELECT version FROM record_version"


class RecordWatch(Protocol):
    """Knows the version of the record, which is another after each change that readers can see."""

    async def version(self) -> int | None:
        """Return the version as of now, or later; None where it cannot be told."""

    def close(self) -> None:
        """Let go of the database."""


def watch_of(database: Database) -> RecordWatch:
    """Return what watches over the record of a database."""
    if database.is_sqlite:
        return SqliteWatch(str(database.url.database))
    return PostgresqlWatch(database.url)


class SqliteWatch:
    """Asks SQLite itself whether anybody has committed, which takes microseconds, at each turn.

    Only if somebody has, it looks at the version: who is typing a draft commits, too. All requests
    of one turn of the event loop had come before the question was put, so its answer is for all.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection: Any = None
        self._file: tuple[int, int] | None = None
        self._seen: tuple[int, int] | None = None
        self._turn: tuple[asyncio.AbstractEventLoop, int] | None = None

    async def version(self) -> int | None:
        """Return the version; None where the file is gone, locked or no database of ours."""
        loop = asyncio.get_running_loop()
        if self._turn is not None and self._turn[0] is loop:
            return self._turn[1]
        version = self._ask()
        if version is not None:
            self._turn = (loop, version)
            loop.call_soon(self._end_turn)
        return version

    def close(self) -> None:
        """Close the connection; the next question opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _end_turn(self) -> None:
        self._turn = None

    def _ask(self) -> int | None:
        try:
            if self._connection is None or _file_at(self._path) != self._file:
                self._open()
            commits = self._connection.execute("PRAGMA data_version").fetchone()[0]
            seen = self._seen
            if seen is None or seen[0] != commits:
                row = self._connection.execute(VERSION).fetchone()
                seen = self._seen = (commits, row[0] if row else 0)
        except (sqlite_driver().Error, FileNotFoundError):
            self.close()
            return None
        return seen[1]

    def _open(self) -> None:
        self.close()
        file = _file_at(self._path)
        # Never made here, and never waited for: whoever asks is served without an answer as well.
        self._connection = sqlite_driver().connect(
            f"{Path(self._path).absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=0,
            isolation_level=None,
            check_same_thread=False,
        )
        self._file, self._seen = file, None


def _file_at(path: str) -> tuple[int, int]:
    found = Path(path).stat()
    return found.st_dev, found.st_ino


class PostgresqlWatch:
    """Asks the server at most one question at a time; who comes meanwhile shares the next one."""

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection: PatientConnection | None = None
        self._one = threading.Lock()
        self._queues: WeakKeyDictionary[asyncio.AbstractEventLoop, _Queue] = WeakKeyDictionary()

    async def version(self) -> int | None:
        """Return the version; None where the server does not answer."""
        loop = asyncio.get_running_loop()
        queue = self._queues.get(loop)
        if queue is None:
            queue = self._queues[loop] = _Queue()
        if queue.next is None:
            queue.next = loop.create_task(self._ask_next(queue))
        return await asyncio.shield(queue.next)

    def close(self) -> None:
        """Close the connection; the next question opens another."""
        with self._one:
            self._let_go()

    async def _ask_next(self, queue: "_Queue") -> int | None:
        async with queue.turn:
            # From here on the question is on its way: who comes now needs a later one.
            queue.next = None
            return await to_thread.run_sync(self._ask)

    def _ask(self) -> int | None:
        with self._one:
            try:
                if self._connection is None or self._connection.closed:
                    self._connection = PatientConnection.connect(
                        self._url, autocommit=True, connect_timeout=5
                    )
                row = self._connection.execute(VERSION).fetchone()
            except psycopg.Error:
                self._let_go()
                return None
            return int(row[0]) if row else 0

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()


class _Queue:
    """The question that has not been put yet, and the turn to put one."""

    def __init__(self) -> None:
        self.next: asyncio.Task[int | None] | None = None
        self.turn = asyncio.Lock()
