"""Adds country groups and who belonged to them when, from one table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind, CodeStatus, Membership
from app.domain.base import Base
from app.domain.errors import Finding, ImportRejected
from app.domain.text import fold
from app.queries.parts.actor_names import load_actor_names
from app.services.packages.tables import WHOLE_LINE, TableUnreadable, header_of, lines_of
from app.services.revisions import revisions_for

COLUMNS = ("group", "group_name", "iso3", "from", "to", "note", "checked_to", "source")
WHY = "Imported from a table of country groups."

Pair = tuple[str, str]
Period = tuple[date | None, date | None]


@dataclass(frozen=True)
class MembershipRow:
    """A line of the table, understood: who was in which group from when to when."""

    line: int
    group: str
    group_name: str
    member: str
    period: Period
    note: str | None
    checked_to: str | None
    source: str | None


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
    memberships: list[Base] = [_membership(row) for row in new]
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
            periods = self._on_record[row.group, row.member]
            if row.period in periods:
                continue
            for period in periods:
                if _overlap(row.period, period):
                    self._find(
                        row.line,
                        "from",
                        f"{row.member} is already in {row.group} {_in_words(period)}: correct the"
                        " days, or change the period on record first.",
                    )
            periods.append(row.period)
            new.append(row)
        return new

    def _row(self, line: int, cells: dict[str, str]) -> MembershipRow | None:
        before = len(self.findings)
        cells = {column: cell.strip() for column, cell in cells.items()}
        cells["iso3"] = self._names.code_for(cells["iso3"]) or cells["iso3"]
        self._check_actors(line, cells)
        first, last = self._day(line, "from", cells), self._day(line, "to", cells)
        if first and last and last < first:
            self._find(line, "to", f"The period ends before it begins on {first}: swap the days.")
        if len(self.findings) > before:
            return None
        return MembershipRow(
            line=line,
            group=cells["group"],
            group_name=cells["group_name"],
            member=cells["iso3"],
            period=(first, last),
            note=cells["note"] or None,
            checked_to=cells["checked_to"] or None,
            source=cells["source"] or None,
        )

    def _check_actors(self, line: int, cells: dict[str, str]) -> None:
        group, member = cells["group"], cells["iso3"]
        if not 2 <= len(group) <= 12:
            self._find(line, "group", "A group needs a code of 2 to 12 characters: write one.")
        elif self.actors.get(group) is ActorKind.COUNTRY:
            self._find(line, "group", f"{group} is a country: choose another code for the group.")
        elif group not in self.actors and not cells["group_name"]:
            self._find(line, "group_name", f"{group} is new and needs a name: write it here.")
        if self.actors.get(member) is not ActorKind.COUNTRY:
            message = "is not a country on record: write its ISO 3166-1 alpha-3 code."
            self._find(line, "iso3", f"{member!r} {message}")

    def _day(self, line: int, column: str, cells: dict[str, str]) -> date | None:
        if not cells[column]:
            return None
        try:
            return date.fromisoformat(cells[column])
        except ValueError:
            message = (
                f"{cells[column]!r} is not a day: write it like 2024-06-08, or leave it empty."
            )
            self._find(line, column, message)
            return None

    def _find(self, line: int, column: str, message: str) -> None:
        self.findings.append(Finding(self._file, line, column, message))


def _overlap(one: Period, other: Period) -> bool:
    first = max(one[0] or date.min, other[0] or date.min)
    last = min(one[1] or date.max, other[1] or date.max)
    return first <= last


def _in_words(period: Period) -> str:
    first, last = period
    return f"from {first or 'an unknown day'} to {last or 'now'}"


def _add_groups(
    session: Session, rows: Iterable[MembershipRow], on_record: dict[str, ActorKind]
) -> list[Base]:
    names = {row.group: row.group_name for row in reversed(list(rows))}
    groups: list[Base] = [
        Actor(
            code=code,
            kind=ActorKind.GROUP,
            name=name,
            sort_name=fold(name),
            code_status=CodeStatus.OWN,
        )
        for code, name in sorted(names.items())
        if code not in on_record
    ]
    session.add_all(groups)
    session.flush()  # Memberships refer to them by code.
    return groups


def _membership(row: MembershipRow) -> Membership:
    return Membership(
        group_code=row.group,
        member_code=row.member,
        valid_from=row.period[0],
        valid_until=row.period[1],
        note=row.note,
        checked_to=row.checked_to,
        source=row.source,
    )
