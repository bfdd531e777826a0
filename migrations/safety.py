"""What makes a migration safe to run on data: a copy made first, and checks before each commit."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from app.postgresql import PatientConnection


class MigrationRefused(Exception):
    """A migration would have lost rows or broken references; it was rolled back."""


class RowGuard:
    """Compares the rows of every table before and after each migration.

    A migration that means to add or remove rows says so by naming the tables:
    `changes_rows_of = ("sources",)`.
    """

    def __init__(self, connection: Connection) -> None:
        self._before = count_rows(connection)

    def check(self, *, ctx: Any, step: Any, **_: Any) -> None:
        """Refuse the step just made, before it is committed; called by Alembic."""
        after = count_rows(ctx.connection)
        meant = getattr(step.up_revision.module, "changes_rows_of", ())
        for table in (self._before.keys() & after.keys()).difference(meant):
            if self._before[table] != after[table]:
                raise MigrationRefused(
                    f"Migration {step.up_revision.revision} left {after[table]} of"
                    f" {self._before[table]} rows in {table}; nothing was changed."
                )
        _check_references(ctx.connection, step.up_revision.revision)
        self._before = after


def count_rows(connection: Connection) -> dict[str, int]:
    """Count the rows of every table but Alembic's own, and the one that holds the version."""
    names = set(sa.inspect(connection).get_table_names()) - {"alembic_version", "record_version"}
    names -= index_tables(connection)
    return {
        name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0
        for name in sorted(names)
    }


def index_tables(connection: Connection) -> set[str]:
    """Name what SQLite lists as tables and is the inside of a full-text index."""
    if connection.dialect.name != "sqlite":
        return set()
    listed = "SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')"
    return set(connection.exec_driver_sql(listed).scalars())


def back_up(connection: Connection, revision: str | None) -> Path | None:
    """Copy an SQLite file that has rows beside itself and return the copy's path.

    The copy gets its name only when it is whole and on the disk. On PostgreSQL backups are the
    operator's, see docs/operating.md.
    """
    has_rows = any(count_rows(connection).values())
    connection.rollback()
    if connection.dialect.name != "sqlite" or not has_rows:
        return None
    file = Path(str(connection.engine.url.database))
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = file.with_name(f"{file.stem}-at-{revision}-copied-{moment}{file.suffix}")
    partial = copy.with_name(f"{copy.name}.partial")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)  # As the database itself; what is empty may be written into.
    _driver_connection(connection).execute("VACUUM INTO ?", (str(partial),))
    _flush(partial)
    partial.rename(copy)
    _flush(copy.parent)
    return copy


def stop_following_references(connection: Connection) -> None:
    """Stop SQLite from following foreign keys, which it allows only outside a transaction.

    Followed, they refuse to let a table be rebuilt that others point at, or delete their rows.
    """
    if connection.dialect.name == "sqlite":
        connection.rollback()
        _driver_connection(connection).execute("PRAGMA foreign_keys = OFF")


def overwrite_what_goes(connection: Connection) -> None:
    """Have SQLite put zeros where something was, also if we are stopped before it is vacuumed."""
    if connection.dialect.name == "sqlite":
        _driver_connection(connection).execute("PRAGMA secure_delete = ON")


def allow_long_statements(connection: Connection) -> None:
    """Lift the limits on the time a statement takes, which are there for pages."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET statement_timeout = 0")
        driver = connection.connection.driver_connection
        assert isinstance(driver, PatientConnection)
        driver.patience = None


def leave_no_trace(connection: Connection, tables: Iterable[str]) -> None:
    """Write anew what holds these tables: what a row held before still lies in its old place."""
    driver = _driver_connection(connection)
    connection.rollback()
    if connection.dialect.name == "sqlite":
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    driver.autocommit = True  # It allows no transaction around it.
    for table in sorted(tables):
        driver.execute(f"VACUUM FULL {table}")


def _check_references(connection: Connection, revision: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise MigrationRefused(
            f"Migration {revision} left {len(broken)} rows that point at nothing, in {tables};"
            " nothing was changed."
        )


def _driver_connection(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
