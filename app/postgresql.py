"""PostgreSQL, with an end to waiting; the settings and their reasons are in decision 0002."""

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import _WaitTimeout
from sqlalchemy import Engine, create_engine, event

WAIT_SECONDS = 5.0
LONGEST_STATEMENT = 30.0
PATIENCE = LONGEST_STATEMENT + 5.0
"""How long a statement is waited for: longer than the server lets one run, if it is awake."""

Answer = TypeVar("Answer")


class NoAnswer(psycopg.OperationalError):
    """The server keeps the connection open and says nothing: it is frozen, or cut off."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection that gives up where the server says nothing, and is closed then.

    A server that is frozen does not keep to its own limits either. A connection that was idle
    is asked for a sign of life, in which SQLAlchemy leaves transactions aside; that may take
    five seconds, and anything else as long as `patience`, or for ever if it is None.
    """

    patience: float | None = PATIENCE

    def wait(
        self, gen: PQGen[Answer], interval: float = 0.1, timeout: float | None = None
    ) -> Answer:
        """Do as psycopg does, and raise NoAnswer when the time is over."""
        given = WAIT_SECONDS if self.autocommit else self.patience
        try:
            return super().wait(gen, interval, given if timeout is None else timeout)
        except _WaitTimeout:
            self.pgconn.finish()  # What waits for a polite end would wait for ever.
            raise NoAnswer("The server gave no answer in time.") from None


def postgresql_engine(url: str) -> Engine:
    """Return an engine whose connections hold no lock and run no statement for ever."""
    engine = create_engine(
        url,
        pool_size=16,  # Twice what may write at a time: who waits for a row keeps a connection.
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,  # Errors are logged, and what was typed is nobody's there.
        connect_args={
            "connect_timeout": int(WAIT_SECONDS),
            "options": f"-c statement_timeout={LONGEST_STATEMENT * 1000:.0f}"
            " -c lock_timeout=5000 -c timezone=UTC"
            " -c idle_in_transaction_session_timeout=60000",
        },
    )
    event.listen(engine, "do_connect", _connect)
    return engine


def _connect(_dialect: object, _record: object, where: list[Any], how: dict[str, Any]) -> Any:
    return PatientConnection.connect(*where, **how)
