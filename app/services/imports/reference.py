"""Adds and changes scales, answers, reasons, collections, subjects and words, from tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.base import Base
from app.domain.errors import Finding, ImportRejected, NotFound, Rejected
from app.domain.inputs.fields import Content
from app.domain.inputs.reference import STANCE_WORDS, Values
from app.domain.scale import Scale, Stance
from app.domain.sentences import not_on_record
from app.services.packages.tables import WHOLE_LINE, TableUnreadable, header_of, lines_of
from app.services.revisions import revisions_for
from app.services.writing.reference import (
    ALIASES,
    COLLECTIONS,
    REASONS,
    SCALES,
    STANCES,
    SUBJECTS,
    ReferenceKind,
    rewrite,
    write,
)

WHY = "Imported from tables of scales, reasons and words."


@dataclass(frozen=True)
class ReferenceTable:
    """A file, its columns, and the kind of record that a line of it makes."""

    file: str
    columns: tuple[str, ...]
    kind: ReferenceKind
    may_lack: tuple[str, ...] = ()


TABLES = (
    ReferenceTable("scales.csv", ("code", "label", "note", "is_final"), SCALES),
    ReferenceTable(
        "stances.csv",
        (
            *("scale", "code", "label", *STANCE_WORDS, "glyph", "family"),
            *("meaning", "position", "direction", "is_answer"),
        ),
        STANCES,
        may_lack=("family", *STANCE_WORDS),
    ),
    ReferenceTable("reasons.csv", ("code", "label", "position"), REASONS),
    ReferenceTable(
        "collections.csv",
        ("slug", "title", "kind", "summary", "attribution", "caveats", "position"),
        COLLECTIONS,
    ),
    ReferenceTable("subjects.csv", ("code", "label", "position"), SUBJECTS),
    ReferenceTable("aliases.csv", ("actor", "alias", "kind", "language"), ALIASES),
)


@dataclass(frozen=True)
class ReferenceImported:
    """What an import added and changed, by table."""

    added: Mapping[str, int]
    changed: Mapping[str, int]


def import_reference(session: Session, folder: Path, by: str) -> ReferenceImported:
    """Add what is not on record and change what is there otherwise; all or nothing.

    Of the files named in TABLES those that are in the folder are read. Nothing is deleted: what
    a file leaves out stays. Raises NotFound for a folder without any, and ImportRejected.
    """
    found = [table for table in TABLES if (folder / table.file).exists()]
    if not found:
        names = ", ".join(table.file for table in TABLES)
        raise NotFound(f"There is none of {names} in {folder}: name the folder they are in.")
    findings: list[Finding] = []
    added: dict[str, int] = {}
    changed: dict[str, int] = {}
    with session.begin_nested():
        for table in found:
            taking = _Taking(session, table, findings)
            taking.take(folder / table.file)
            added[table.file], changed[table.file] = len(taking.added), len(taking.changed)
            if not findings:
                revisions_for(session, [*taking.added, *taking.changed], by, WHY)
        if findings:
            raise ImportRejected(findings)
    return ReferenceImported(added, changed)


class _Taking:
    """One file on its way into the record: what it adds, what it changes, what is wrong in it."""

    def __init__(self, session: Session, table: ReferenceTable, findings: list[Finding]) -> None:
        self.added: list[Base] = []
        self.changed: list[Base] = []
        self._session = session
        self._table = table
        self._findings = findings
        self._known = {
            self._key_of(record): record for record in session.scalars(select(table.kind.record))
        }
        self._lines: dict[tuple[Any, ...], int] = {}
        self._parents = self._allowed()

    def take(self, file: Path) -> None:
        for line, content in self._contents(file):
            try:
                values = self._table.kind.read(content)
                self._refuse_orphans(values)
            except Rejected as rejected:
                for column, message in rejected.errors.items():
                    self._find(line, column, message)
                continue
            self._keep(line, values)
        self._session.flush()  # The next file may name what this one adds: answers name scales.

    def _contents(self, file: Path) -> Iterator[tuple[int, Content]]:
        try:
            lines = lines_of(file)
            header = header_of(file, lines, self._table.columns, self._table.may_lack)
            for line, cells in lines:
                if len(cells) == len(header):
                    yield line, {name: [cell] for name, cell in zip(header, cells, strict=True)}
                else:
                    message = f"The line has {len(cells)} cells and the header {len(header)}."
                    self._find(line, WHOLE_LINE, f"{message} Put quotation marks around commas.")
        except TableUnreadable as unreadable:
            self._findings += unreadable.findings

    def _allowed(self) -> set[str]:
        of_scales = self._table.kind.record is Stance
        return set(self._session.scalars(select(Scale.code if of_scales else Actor.code)))

    def _refuse_orphans(self, values: Values) -> None:
        scale, actor = values.get("scale_code"), values.get("actor_code")
        if scale is not None and scale not in self._parents:
            message = f"There is no scale {scale}: add it to scales.csv, or correct this."
            raise Rejected({"scale": message})
        if actor is not None and actor not in self._parents:
            raise Rejected({"actor": not_on_record(actor)})

    def _key_of(self, record: Base) -> tuple[Any, ...]:
        return tuple(getattr(record, name) for name in self._table.kind.key)

    def _keep(self, line: int, values: Values) -> None:
        key = tuple(values[name] for name in self._table.kind.key)
        if key in self._lines:
            message = f"Line {self._lines[key]} says the same: drop one of the two."
            self._find(line, WHOLE_LINE, message)
            return
        self._lines[key] = line
        if key not in self._known:
            record = write(self._table.kind, values)
            self._session.add(record)
            self.added.append(record)
        elif rewrite(self._known[key], values):
            self.changed.append(self._known[key])

    def _find(self, line: int, column: str, message: str) -> None:
        self._findings.append(Finding(self._table.file, line, column, message))
