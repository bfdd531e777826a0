"""A PostgreSQL server that is frozen says nothing, and is not waited for."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app import postgresql
from app.database import Database
from app.postgresql import PatientConnection

ONE = text("SELECT 1")
SHORT = 0.3


def process(session: Session) -> int:
    number = session.scalar(text("SELECT pg_backend_pid()"))
    assert number is not None
    return int(number)


def driver(session: Session) -> PatientConnection:
    found: Any = session.connection().connection.driver_connection
    assert isinstance(found, PatientConnection)
    return found


@contextmanager
def frozen(number: int) -> Iterator[None]:
    """Let the process of the server that serves one connection stand still."""
    os.kill(number, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(number, signal.SIGCONT)


def test_what_freezes_in_the_middle_is_given_up(postgresql_database: Database) -> None:
    with postgresql_database.reading() as session:
        number = process(session)
        driver(session).patience = SHORT
        with frozen(number), pytest.raises(OperationalError, match="no answer in time"):
            session.execute(ONE)

    with postgresql_database.reading() as session:
        assert process(session) != number
        assert driver(session).patience == postgresql.PATIENCE


def test_nothing_is_confirmed_by_a_server_that_froze(postgresql_database: Database) -> None:
    numbers: list[int] = []

    def save() -> None:
        with postgresql_database.writing() as session:
            session.execute(text("DELETE FROM throttles"))
            numbers.append(process(session))
            driver(session).patience = SHORT
            os.kill(numbers[0], signal.SIGSTOP)

    with pytest.raises(OperationalError, match="no answer in time"):
        save()
    os.kill(numbers[0], signal.SIGCONT)


def test_a_connection_that_froze_while_idle_is_replaced(
    postgresql_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "WAIT_SECONDS", SHORT)
    with postgresql_database.reading() as session:
        number = process(session)

    with frozen(number), postgresql_database.reading() as session:
        assert process(session) != number


def test_control_without_an_end_to_patience_it_is_waited_for(
    postgresql_database: Database,
) -> None:
    answers: list[int | None] = []

    def ask() -> None:
        with postgresql_database.reading() as session:
            numbers.append(process(session))
            driver(session).patience = None
            ready.set()
            going_on.wait()
            answers.append(session.scalar(ONE))

    numbers: list[int] = []
    ready, going_on = threading.Event(), threading.Event()
    asking = threading.Thread(target=ask)
    asking.start()
    ready.wait()
    with frozen(numbers[0]):
        going_on.set()
        asking.join(timeout=5 * SHORT)
        assert asking.is_alive()
    asking.join()

    assert answers == [1]
