"""Writes the public record as a data package: a description, and one CSV file for each table."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Integer, Row, Table, func, select
from sqlalchemy.orm import Session

from app.domain.records import PUBLIC_RECORDS
from app.services.packages.cells import encoder
from app.services.packages.datapackage import FILE, describe_package
from app.services.packages.tables import written

Progress = Callable[[int, int], None]
Counts = dict[str, int]
AT_ONCE = 5_000


def public_tables() -> list[Table]:
    """Return the tables of a package, in the order in which they can be loaded."""
    tables = [record.__table__ for record in PUBLIC_RECORDS]
    return [table for table in tables if isinstance(table, Table)]


def export_package(session: Session, folder: Path, progress: Progress | None = None) -> Counts:
    """Write the package into the folder and return the number of rows of each table.

    The same records give the same bytes. Files of the package that are in the folder are
    replaced when all are written, so an interrupted export leaves it as it was. Needs a session
    that has not begun to read, to see all tables at one moment.
    """
    _read_at_one_moment(session)
    tables = public_tables()
    total = sum(_count(session, table) for table in tables)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".demarche-export-", dir=folder))
    try:
        counts: Counts = {}
        for table in tables:
            done = sum(counts.values())
            tell = _telling(progress, done, total)
            counts[table.name] = _write_table(session, table, unfinished, tell)
        _write_description(tables, unfinished)
        for file in sorted(unfinished.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(unfinished)
    return counts


def _read_at_one_moment(session: Session) -> None:
    """Ask for one snapshot over many queries where the database does not give it anyway."""
    if session.in_transaction():
        return
    dialect = session.get_bind().dialect
    if "REPEATABLE READ" in dialect.get_isolation_level_values(None):  # type: ignore[arg-type]  # asks nothing
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def _count(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _telling(progress: Progress | None, before: int, total: int) -> Callable[[int], None]:
    return (lambda done: progress(before + done, total)) if progress else (lambda done: None)


def _write_table(session: Session, table: Table, folder: Path, tell: Callable[[int], None]) -> int:
    encoders = [encoder(column) for column in table.columns]
    number = 0
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(written(column.name for column in table.columns))
        for number, row in enumerate(_rows(session, table), start=1):
            file.write(
                written(
                    "" if value is None else encode(value)
                    for encode, value in zip(encoders, row, strict=True)
                )
            )
            if number % AT_ONCE == 0:
                tell(number)
    tell(number)
    return number


def _rows(session: Session, table: Table) -> Iterator[Row[Any]]:
    """Read the rows by their key, in an order that does not depend on the database.

    PostgreSQL may sort text by the rules of a language; tables with text in their key are small.
    """
    key = list(table.primary_key)
    if all(isinstance(column.type, Integer) for column in key):
        query = select(table).order_by(*key).execution_options(yield_per=AT_ONCE)
        yield from session.execute(query)
    else:
        places = [list(table.columns).index(column) for column in key]
        rows = session.execute(select(table)).all()
        yield from sorted(rows, key=lambda row: [row[place] for place in places])


def _write_description(tables: list[Table], folder: Path) -> None:
    text = json.dumps(describe_package(tables), ensure_ascii=False, indent=2)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8", newline="")
