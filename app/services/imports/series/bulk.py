"""Writes many rows as they are, past the session: values the database takes without a record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from app.domain.base import Base

Row = Mapping[str, Any]
PLACES = {"qmark": "?", "format": "%s", "pyformat": "%s"}


def reserve(session: Session, kind: type[Base], count: int) -> int:
    """Return the first of so many numbers that no other row has or will be given."""
    table = table_of(kind)
    [column] = table.primary_key.columns
    largest = session.scalar(select(func.max(column))) or 0
    if not session.get_bind().dialect.supports_sequences:
        return largest + 1
    sequence = session.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
    last = session.scalar(
        text(
            "SELECT setval(:name, greatest(nextval(:name), :largest) + :count)"  # Never back.
        ),
        {"name": sequence, "largest": largest, "count": count},
    )
    return int(last or 0) - count + 1


def insert_rows(session: Session, kind: type[Base], rows: Sequence[Row]) -> None:
    """Add rows with typed values, all with the same columns."""
    if rows:
        session.execute(insert(table_of(kind)), list(rows))


def insert_tuples(
    session: Session, kind: type[Base], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Add rows of texts and whole numbers alone, in the order of the columns."""
    connection = session.connection()
    place = PLACES[connection.dialect.paramstyle]
    places = ", ".join([place] * len(columns))
    into = f"INSERT INTO {table_of(kind).name} ({', '.join(columns)}) VALUES ({places})"
    found = list(rows)
    if found:
        connection.exec_driver_sql(into, found)


def table_of(kind: type[Base]) -> Table:
    """Return the table of a record."""
    table = kind.__table__
    assert isinstance(table, Table)
    return table
