"""Adds country groups and who belonged to them when, from one table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind, Membership
from app.domain.base import Base
from app.domain.errors import Finding, ImportRejected, Rejected
from app.domain.inputs.fields import Content, first_of
from app.domain.inputs.reference import Values, read_group, read_membership
from app.queries.parts.actor_names import load_actor_names
from app.services.packages.tables import WHOLE_LINE, TableUnreadable, header_of, lines_of
from app.services.revisions import revisions_for
from app.services.writing.reference import (
    GROUPS,
    MEMBERSHIPS,
    Period,
    already_in,
    faults_of_membership,
    write,
)

COLUMNS = ("group", "group_name", "iso3", "from", "to", "note", "checked_to", "source")
WHY = "Imported from a table of country groups."

Pair = tuple[str, str]


@dataclass(frozen=True)
class MembershipRow:
    """A line of the table, understood: who was in which group from when to when."""

    line: int
    group_name: str
    values: Values

    @property
    def pair(self) -> Pair:
        """The group and the country."""
        return self.values["group_code"], self.values["member_code"]

    @property
    def period(self) -> Period:
        """Its first day and its last, both included."""
        return self.values["valid_from"], self.values["valid_until"]


@dataclass(frozen=True)
class GroupsImported:
    """What an import added."""

    groups: int
    memberships: int
    already_there: int


def import_groups(session: Session, file: Path, by: str) -> GroupsImported:
    """Add the groups and periods of membership that are not on record; all or nothing.

    Raises ImportRejected for a country that is not on record, a day that is none, a period that
    ends before it begins, and one that overlaps with another of the same country and group.
    """
    check = _Check(session, file.name)
    rows = check.rows_of(file)
    new = check.new_periods(rows)
    if check.findings:
        raise ImportRejected(check.findings)
    groups = _add_groups(session, rows, check.actors)
    memberships = [write(MEMBERSHIPS, row.values) for row in new]
    session.add_all(memberships)
    revisions_for(session, [*groups, *memberships], by, WHY)
    return GroupsImported(len(groups), len(memberships), len(rows) - len(new))


class _Check:
    """What is on record, and what is wrong in the file."""

    def __init__(self, session: Session, file: str) -> None:
        self.findings: list[Finding] = []
        self.actors = {actor.code: actor.kind for actor in session.scalars(select(Actor))}
        self._names = load_actor_names(session)
        self._file = file
        self._on_record: dict[Pair, list[Period]] = defaultdict(list)
        for membership in session.scalars(select(Membership)):
            pair = membership.group_code, membership.member_code
            self._on_record[pair].append((membership.valid_from, membership.valid_until))

    def rows_of(self, file: Path) -> list[MembershipRow]:
        rows = []
        try:
            lines = lines_of(file)
            header = header_of(file, lines, COLUMNS)
            for line, cells in lines:
                if len(cells) == len(header):
                    rows.append(self._row(line, dict(zip(header, cells, strict=True))))
                else:
                    message = f"The line has {len(cells)} cells and the header {len(header)}."
                    self._find(line, WHOLE_LINE, f"{message} Put quotation marks around commas.")
        except TableUnreadable as unreadable:
            self.findings += unreadable.findings
        return [row for row in rows if row]

    def new_periods(self, rows: Iterable[MembershipRow]) -> list[MembershipRow]:
        """Return the rows whose period is not on record, and find those that overlap with one."""
        new = []
        for row in rows:
            periods = self._on_record[row.pair]
            if row.period in periods:
                continue
            if sentence := already_in(*row.pair, row.period, periods):
                self._find(row.line, "from", sentence)
            periods.append(row.period)
            new.append(row)
        return new

    def _row(self, line: int, cells: dict[str, str]) -> MembershipRow | None:
        cells["iso3"] = self._names.code_for(cells["iso3"]) or cells["iso3"].strip()
        content = {name: [cell] for name, cell in cells.items()}
        faults = dict(self._faults_of_actors(content))
        try:
            values = read_membership(content)
        except Rejected as rejected:
            faults |= rejected.errors
        self._find_all(line, faults)
        return None if faults else MembershipRow(line, first_of(content, "group_name"), values)

    def _faults_of_actors(self, content: Content) -> Mapping[str, str]:
        group = first_of(content, "group")
        faults = faults_of_membership(group, first_of(content, "iso3"), self.actors)
        if group in self.actors:
            return faults
        try:
            read_group(content)
        except Rejected as rejected:
            return {**faults, **rejected.errors}
        return faults

    def _find_all(self, line: int, errors: Mapping[str, str]) -> None:
        for column, message in errors.items():
            self._find(line, column, message)

    def _find(self, line: int, column: str, message: str) -> None:
        self.findings.append(Finding(self._file, line, column, message))


def _add_groups(
    session: Session, rows: Iterable[MembershipRow], on_record: dict[str, ActorKind]
) -> list[Base]:
    names = {row.pair[0]: row.group_name for row in reversed(list(rows))}
    groups = [
        write(GROUPS, read_group({"group": [code], "group_name": [name]}))
        for code, name in sorted(names.items())
        if code not in on_record
    ]
    session.add_all(groups)
    session.flush()  # Memberships refer to them by code.
    return groups
