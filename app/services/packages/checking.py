"""Checks the rows of one file of a package before they are added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, RowMapping, Table, func, select, tuple_
from sqlalchemy.orm import Session

from app.domain.errors import Finding
from app.services.packages.cells import CellWrong, decoder
from app.services.packages.later import LATER
from app.services.packages.schema import foreign_keys
from app.services.packages.tables import WHOLE_LINE, Line

Key = tuple[Any, ...]


@dataclass(frozen=True)
class PackageRow:
    """A row as the file has it: the line it begins on, its key and all its values."""

    line: int
    key: Key
    values: dict[str, Any]


class TableCheck:
    """Finds what is wrong in the rows of one table, and which of the good ones are new.

    `known` holds the keys that other rows may refer to, by table: those on record, and those of
    the files so far, to which it adds its own.
    """

    def __init__(
        self, session: Session, table: Table, file: str, known: dict[str, set[Any]]
    ) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._session = session
        self._table = table
        self._known = known
        self._key = [column.name for column in table.primary_key]
        self._lines: dict[Key, int] = {}
        self._decoders = {column.name: decoder(column) for column in table.columns}
        self._references = [
            (column.name, key.column.table.name) for column, key in foreign_keys(table)
        ]
        self._later = LATER.get(table.name, {})
        self._header: list[str] = []
        self._has_rows = bool(session.scalar(select(func.count()).select_from(table)))

    def read_header(self, header: list[str]) -> None:
        self._header = header

    def new_entries(self, lines: Iterable[Line]) -> list[PackageRow]:
        """Return the rows that are not on record; what is wrong goes to the findings."""
        entries = [entry for line, cells in lines if (entry := self._entry(line, cells))]
        for entry in entries:
            self._check_references(entry)
        on_record = self._on_record(entries)
        for entry in entries:
            if entry.key in on_record:
                self._check_same(entry, on_record[entry.key])
        return [entry for entry in entries if entry.key not in on_record]

    def _entry(self, line: int, cells: list[str]) -> PackageRow | None:
        if len(cells) != len(self._header):
            self._find(
                line,
                WHOLE_LINE,
                f"The line has {len(cells)} cells and the header {len(self._header)}: see that"
                " texts with commas stand in quotation marks.",
            )
            return None
        values = {}
        for column, cell in zip(self._header, cells, strict=True):
            try:
                values[column] = self._decoders[column](cell)
            except CellWrong as wrong:
                self._find(line, column, str(wrong))
        key = self._key_of(values)
        if None in key or not self._is_first(line, key):
            return None
        if len(values) < len(self._header):
            return None
        return PackageRow(line, key, {**self._come_later(values), **values})

    def _come_later(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Say what a row of an older package means by the columns it lacks."""
        return {name: meant(values) for name, meant in self._later.items() if name not in values}

    def _is_first(self, line: int, key: Key) -> bool:
        if key in self._lines:
            message = (
                f"Line {self._lines[key]} has the same key: give this row another, or drop it."
            )
            self._find(line, ", ".join(self._key), message)
            return False
        self._lines[key] = line
        if self._table.name in self._known:
            self._known[self._table.name].add(key[0])
        return True

    def _check_references(self, entry: PackageRow) -> None:
        for column, other in self._references:
            value = entry.values[column]
            if value is not None and value not in self._known.get(other, (value,)):
                message = f"{other} has no row {value}: add it to {other}.csv, or correct this."
                self._find(entry.line, column, message)

    def _on_record(self, entries: list[PackageRow]) -> dict[Key, Mapping[str, Any]]:
        if not self._has_rows or not entries:
            return {}
        columns = list(self._table.primary_key)
        keys = [entry.key for entry in entries]
        query = select(self._table).where(_is_one_of(columns, keys))
        rows = map(self._named, self._session.execute(query).mappings())
        return {self._key_of(row): row for row in rows}

    def _named(self, row: RowMapping) -> Mapping[str, Any]:
        return {column.name: row[column] for column in self._table.columns}

    def _key_of(self, values: Mapping[str, Any]) -> Key:
        return tuple(map(values.get, self._key))

    def _check_same(self, entry: PackageRow, row: Mapping[str, Any]) -> None:
        differing = [name for name in row if row[name] != entry.values[name]]
        if differing:
            self._find(
                entry.line,
                ", ".join(differing),
                f"{self._table.name} {'/'.join(map(str, entry.key))} is on record with something"
                " else here: drop the row, or make the change in the application.",
            )

    def _find(self, line: int, column: str, message: str) -> None:
        self.findings.append(Finding(self.file, line, column, message))


def _is_one_of(columns: list[Column[Any]], keys: list[Key]) -> Any:
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(keys)
