"""Puts checked rows into a table, and finds the row at fault when the database refuses them."""

import re
from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter

from sqlalchemy import CheckConstraint, Table, UniqueConstraint, func, insert, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.errors import Finding
from app.services.packages.checking import PackageRow
from app.services.packages.schema import foreign_keys
from app.services.packages.tables import WHOLE_LINE


def store(
    session: Session, table: Table, file: str, entries: Sequence[PackageRow]
) -> list[Finding]:
    """Add the rows, or return what is wrong with them."""
    if not entries:
        return []
    inward = [c.name for c, key in foreign_keys(table) if key.column.table is table]
    for column in inward:
        try:
            entries = in_order(entries, column)
        except CycleError as circle:
            return _circle(file, column, entries, circle)
    try:
        _insert(session, table, entries)
    except IntegrityError:
        return _refused(session, table, file, entries)
    return []


def in_order(entries: Sequence[PackageRow], column: str) -> list[PackageRow]:
    """Put each row after the one its column points at; raises CycleError for a circle."""
    by_key = {entry.key[0]: entry for entry in entries}
    graph = {
        key: [entry.values[column]] if entry.values[column] in by_key else []
        for key, entry in by_key.items()
    }
    return [by_key[key] for key in TopologicalSorter(graph).static_order()]


def move_numbers_on(session: Session, tables: Iterable[Table]) -> None:
    """Have the database number new rows after the largest number on record, where it counts."""
    if not session.get_bind().dialect.supports_sequences:
        return
    for table in tables:
        column = table.autoincrement_column
        if column is None:
            continue
        largest = session.scalar(select(func.max(column)))
        sequence = session.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if largest is not None:
            # Never back: numbers that another transaction has drawn must not come again.
            session.execute(
                text(f"SELECT setval(:name, greatest(last_value, :largest)) FROM {sequence}"),
                {"name": sequence, "largest": largest},
            )


def _insert(session: Session, table: Table, entries: Iterable[PackageRow]) -> None:
    with session.begin_nested():
        session.execute(insert(table), [entry.values for entry in entries])


def _circle(
    file: str, column: str, entries: Iterable[PackageRow], circle: CycleError
) -> list[Finding]:
    members = circle.args[1]
    chain = " → ".join(map(str, members))
    return [
        Finding(file, entry.line, column, f"These rows run in a circle ({chain}): break it.")
        for entry in entries
        if entry.key[0] in members
    ]


def _refused(
    session: Session, table: Table, file: str, entries: Iterable[PackageRow]
) -> list[Finding]:
    """Try row by row, to name those that the database does not take."""
    findings = []
    for entry in entries:
        try:
            _insert(session, table, [entry])
        except IntegrityError as error:
            column, message = _in_words(table, str(error.orig))
            findings.append(Finding(file, entry.line, column, message))
    return findings


def _in_words(table: Table, refusal: str) -> tuple[str, str]:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and _is_meant(constraint, refusal):
            columns = ", ".join(column.name for column in constraint.columns)
            return columns, "Another row has the same here: drop one of the two, or correct this."
        if isinstance(constraint, CheckConstraint) and str(constraint.name) in refusal:
            words = re.findall(r"\w+", str(constraint.sqltext))
            columns = ", ".join(column.name for column in table.columns if column.name in words)
            return columns, f"It must hold that {constraint.sqltext}: correct the row."
    return WHOLE_LINE, f"The database does not take this row ({refusal.strip()}): correct it."


def _is_meant(constraint: UniqueConstraint, refusal: str) -> bool:
    """PostgreSQL names the constraint, SQLite its columns."""
    columns = ", ".join(f"{constraint.table.name}.{column.name}" for column in constraint.columns)
    return str(constraint.name) in refusal or refusal.endswith(f": {columns}")
