"""Opens sessions on SQLite or PostgreSQL; the settings and their reasons are in decision 0002."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.orm import Session, sessionmaker

from app.database_errors import DatabaseBusy
from app.postgresql import postgresql_engine
from app.sqlite import WriteLock, copying_engine, sqlite_engine

WAIT_SECONDS = 5.0
COPIES = 2
SAMPLE = 1000
# The triggers behind the version lock one row, and what is tried and taken back changes nothing.
_REHEARSING = text("SELECT set_config('demarche.rehearsing', 'yes', true)")


class Database:
    """Opens sessions: `reading()` for pages, `writing()` for changes.

    A session lives and dies inside one `with` block of one endpoint. It is never passed out of
    it, so a connection is never held while waiting for a thread.
    """

    def __init__(self, url: str, wait_seconds: float = WAIT_SECONDS) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = sqlite_engine(url) if self.is_sqlite else postgresql_engine(url)
        lock = Path(f"{self.url.database}.lock")
        self._lock = WriteLock(lock, wait_seconds) if self.is_sqlite else None
        self._wait_seconds = wait_seconds
        self._readers = sessionmaker(self.engine)
        # A record that was written is still told of when the block has ended: where it is shown.
        self._writers = sessionmaker(
            self.engine.execution_options(write=True), expire_on_commit=False
        )
        self._copying = threading.BoundedSemaphore(COPIES)
        self._copies = sessionmaker(copying_engine(self.engine), expire_on_commit=False)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session for looking things up; whatever it did is rolled back."""
        with self._readers() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that commits when the block ends well, and only then.

        On SQLite one writer at a time: raises DatabaseBusy if the turn does not come in time.
        """
        with self.lock(), self._writers.begin() as session:
            yield session

    @contextmanager
    def rehearsing(self) -> Iterator[Session]:
        """Open a session for trying what would be changed: nothing lasts, and nobody waits for it.

        On SQLite, where one who writes keeps out all others, it is one on a copy: decision 0027.
        Raises DatabaseBusy if too many others are trying something.
        """
        if not self.is_sqlite:
            with self._writers() as session:
                session.execute(_REHEARSING)
                yield session
            return
        if not self._copying.acquire(timeout=self._wait_seconds):
            raise DatabaseBusy("Others are trying changes as well. Try again in a moment.")
        try:
            with self._copies() as session:
                yield session
        finally:
            self._copying.release()

    def weigh(self) -> None:
        """Let SQLite see how its tables divide, by which it chooses its ways to a row."""
        if self.is_sqlite:
            with self.writing() as session:
                session.execute(text(f"PRAGMA analysis_limit = {SAMPLE}"))
                session.execute(text("ANALYZE"))

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other writers out, also those of other processes (SQLite only)."""
        if self._lock is None:
            yield
        else:
            with self._lock.held():
                yield
