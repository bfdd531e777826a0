"""Brings back what an export wrote: all of it, or nothing and a list of what to put right."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.domain.errors import Finding, ImportRejected, NotFound
from app.services.packages.checking import PackageRow, TableCheck
from app.services.packages.datapackage import FILE
from app.services.packages.exporting import Counts, Progress, public_tables
from app.services.packages.first_versions import make_first_versions
from app.services.packages.later import LATER, LATER_TABLES
from app.services.packages.storing import move_numbers_on, store
from app.services.packages.tables import WHOLE_FILE, Line, TableUnreadable, header_of, lines_of
from app.services.revisions import in_parts

AT_ONCE = 2_000
REVISIONS = "revisions"


def import_package(session: Session, folder: Path, progress: Progress | None = None) -> Counts:
    """Add the rows that are not on record yet and return how many of each table.

    Keys are kept. A row that is on record with the same content is passed over. Raises
    ImportRejected, with everything in the database as it was, for files that are no package, a
    row on record with other content, a reference to nothing, or a row that breaks a rule of its
    table. Without revisions.csv, each versioned record gets the version it is at as its first.
    """
    tables = public_tables()
    _refuse_other_folders(folder, tables)
    has_revisions = (folder / f"{REVISIONS}.csv").exists()
    older = {name for name in LATER_TABLES if not (folder / f"{name}.csv").exists()}
    with session.begin_nested():
        loading = _Loading(session, folder, _counting(folder, tables, progress))
        counts = {
            table.name: loading.load(table)
            for table in tables
            if (has_revisions or table.name != REVISIONS) and table.name not in older
        }
        if loading.findings:
            raise ImportRejected(loading.findings)
        move_numbers_on(session, tables)
        if not has_revisions:
            counts[REVISIONS] = make_first_versions(session, loading.added)
    return counts


class _Loading:
    """The state of one import: what has been found wrong, added and made known so far."""

    def __init__(self, session: Session, folder: Path, tell: Callable[[int], None]) -> None:
        self.findings: list[Finding] = []
        self.added: dict[str, list[int]] = {}
        self._session = session
        self._folder = folder
        self._tell = tell
        self._known: dict[str, set[object]] = {}

    def load(self, table: Table) -> int:
        """Check the table's file and add its new rows, unless anything has been found wrong."""
        file = self._folder / f"{table.name}.csv"
        keys = list(table.primary_key)
        if len(keys) == 1:
            self._known[table.name] = set(self._session.scalars(select(keys[0])))
        check = TableCheck(self._session, table, file.name, self._known)
        try:
            lines = lines_of(file)
            check.read_header(_header(table, file, lines))
            for part in in_parts(lines, _size_of_parts(table)):
                self._take(table, check, check.new_entries(part))
                self._tell(len(part))
        except TableUnreadable as unreadable:
            self.findings += unreadable.findings
            # What it would have held is not known, and its absence says nothing on other files.
            self._known.pop(table.name, None)
        self.findings += check.findings
        return len(self.added.get(table.name, []))

    def _take(self, table: Table, check: TableCheck, entries: list[PackageRow]) -> None:
        if self.findings or check.findings:
            return
        check.findings += store(self._session, table, check.file, entries)
        if not check.findings:
            self.added.setdefault(table.name, []).extend(entry.key[0] for entry in entries)


def _header(table: Table, file: Path, lines: Iterator[Line]) -> list[str]:
    names = [column.name for column in table.columns]
    return header_of(file, lines, names, LATER.get(table.name, {}))


def _size_of_parts(table: Table) -> int:
    """Take a table whose rows point at each other as a whole, for it has to be put in order."""
    inward = any(key.column.table is table for key in table.foreign_keys)
    # More lines than any file has.
    return 2**31 if inward else AT_ONCE


def _refuse_other_folders(folder: Path, tables: Iterable[Table]) -> None:
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}. Name the one that `demarche export` wrote.")
    names = {f"{table.name}.csv" for table in tables}
    findings = [
        Finding(file.name, 1, WHOLE_FILE, "There is no such table: take the file away.")
        for file in folder.glob("*.csv")
        if file.name not in names
    ]
    if not (folder / FILE).exists():
        message = "This file is missing: name the folder that `demarche export` wrote."
        findings.append(Finding(FILE, 1, WHOLE_FILE, message))
    if findings:
        raise ImportRejected(findings)


def _counting(
    folder: Path, tables: Iterable[Table], progress: Progress | None
) -> Callable[[int], None]:
    """Add up the rows that are done, against a total that counts the lines of all files."""
    if progress is None:
        return lambda rows: None
    files = [folder / f"{table.name}.csv" for table in tables]
    total = sum(file.read_bytes().count(b"\n") - 1 for file in files if file.exists())
    done = 0

    def tell(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done, max(total, done))

    return tell
