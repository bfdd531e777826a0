"""Counts the SQL statements a page or a query sends, and the rows it is handed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app.database import Database


@contextmanager
def count_queries(database: Database) -> Iterator[list[str]]:
    """List every statement sent within the block; BEGIN and ROLLBACK are not among them."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


@contextmanager
def count_rows(database: Database) -> Iterator[list[int]]:
    """List, once the block has ended, how many rows each statement sent within it handed out.

    Each is asked once more for that: a cursor does not tell how far it was read.
    """
    sent: list[tuple[str, Any]] = []
    rows: list[int] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield rows
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    with database.engine.connect() as connection:
        rows += [len(connection.exec_driver_sql(*each).fetchall()) for each in sent]
