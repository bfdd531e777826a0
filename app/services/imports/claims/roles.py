"""Who put the question, on whose soil it is, and who stands outside it: roles.csv."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import RoleKind
from app.domain.dates import UNKNOWN, DateNotUnderstood, UncertainDate, read_sheet_date
from app.domain.errors import Finding
from app.domain.inputs.role import RoleInput
from app.domain.report import Report
from app.domain.role import AwaitedRole, Role
from app.domain.sentences import INITIATIVE_NEEDED, not_on_record
from app.domain.source import Source
from app.queries.parts.doubts import doubts_of_role
from app.services.imports.claims.cells import Cells, read_rows
from app.services.imports.claims.columns import ROLES as ROLES_SHEET
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.sheets import SheetRow
from app.services.imports.claims.words import ROLES
from app.services.keeping import Keeping
from app.services.writing.role import add_role, find_role, role_columns

SAY_WHY = "If it is so, say why in the column note."
SHOWN_BY = ("statement_id", "invitation_id", "source_id")
SINCE = ("since_from", "since_to", "since_precision", "since_basis")


@dataclass(frozen=True)
class RoleGiven:
    """One row, read. `shown_by` is the column that names what shows it, `ref` the name there.

    `is_awaiting`: that is neither in the sheets nor on record, and the row waits for it.
    """

    line: int
    initiative: str
    actor: str
    role: RoleKind
    since: UncertainDate
    shown_by: str
    ref: str
    note: str | None
    is_awaiting: bool
    row: Mapping[str, str]

    @property
    def identity(self) -> tuple[str, str, RoleKind]:
        return (self.initiative, self.actor, self.role)


@dataclass(frozen=True)
class Shown:
    """What may show a role: the ids of rows and pages of this folder, by column."""

    refs: Mapping[str, Set[str]]

    def has(self, session: Session, column: str, ref: str) -> bool:
        return ref in self.refs[column] or len(on_record(session, column, ref)) == 1


def read_roles(
    session: Session,
    rows: Iterable[SheetRow],
    lookups: Lookups,
    shown: Shown,
    findings: list[Finding],
) -> list[RoleGiven]:
    """Read the rows, with a finding for everything that is wrong in them."""
    roles: dict[tuple[str, str, RoleKind], RoleGiven] = {}

    def read(cells: Cells) -> None:
        given = _read_role(session, cells, lookups, shown)
        if given is None:
            return
        known = roles.setdefault(given.identity, given)
        if replace(known, line=given.line) != given:
            cells.refuse("role", f"Line {known.line} says otherwise of the same role: keep one.")

    read_rows(rows, read, findings)
    return list(roles.values())


def _read_role(session: Session, cells: Cells, lookups: Lookups, shown: Shown) -> RoleGiven | None:
    column = _read_shown_by(cells)
    is_awaiting = column is not None and not shown.has(session, column, cells.text(column))
    # A question may come with what shows the role.
    given = cells.needed("initiative_id", INITIATIVE_NEEDED) if is_awaiting else None
    initiative = given if given is not None else lookups.initiatives.read(cells)
    actor = cells.needed("actor_code", "Say whose role it is: a country or group by its code.")
    if actor and actor not in lookups.actors.kinds:
        cells.refuse("actor_code", not_on_record(actor))
    role, since = cells.coded("role", ROLES, _needed_role()), _read_since(cells)
    if cells.has_failed or role is None or since is None or column is None:
        return None
    return RoleGiven(
        line=cells.line,
        initiative=initiative,
        actor=actor,
        role=role,
        since=since,
        shown_by=column,
        ref=cells.text(column),
        note=cells.optional("note"),
        is_awaiting=is_awaiting,
        row=cells.known(ROLES_SHEET),
    )


def _needed_role() -> str:
    return f"Say which role it is. Use one of: {', '.join(ROLES)}."


def _read_since(cells: Cells) -> UncertainDate | None:
    """Read the day it began; without one nothing is known of it. One day alone is that day."""
    begins, ends, precision, basis = map(cells.text, SINCE)
    if not begins and not ends:
        return UNKNOWN
    ends = ends or begins
    precision = precision or ("day" if begins == ends else "days")
    try:
        return read_sheet_date(begins, ends, precision, basis)
    except DateNotUnderstood as refusal:
        column = (refusal.column or "date_from").replace("date_", "since_")
        cells.refuse(column, str(refusal).replace("date_", "since_"))
        return None


def _read_shown_by(cells: Cells) -> str | None:
    """Return the one column that names what shows it."""
    given = [column for column in SHOWN_BY if cells.text(column)]
    if len(given) != 1:
        cells.refuse(
            given[1] if given else SHOWN_BY[0],
            "Name the one thing that shows it: a row of statements.csv, a row of "
            "invitations.csv, or a source.",
        )
        return None
    return given[0]


def awaited_rows(session: Session) -> dict[int, SheetRow]:
    """Return the rows of earlier imports that wait for what shows them, by number."""
    awaited = session.scalars(select(AwaitedRole).order_by(AwaitedRole.id))
    return {each.id: SheetRow(ROLES_SHEET.file, 0, each.row) for each in awaited}


def read_awaited(
    session: Session, lookups: Lookups, shown: Shown, given: Iterable[RoleGiven]
) -> dict[int, RoleGiven]:
    """Read the rows that wait and need not wait any more; what a sheet gives now goes first."""
    found: dict[int, RoleGiven] = {}
    taken = {role.identity for role in given}
    for number, row in awaited_rows(session).items():
        findings: list[Finding] = []
        role = _read_role(session, Cells(row, findings), lookups, shown)
        if role and not findings and not role.is_awaiting and role.identity not in taken:
            found[number] = role
            taken.add(role.identity)
    return found


def on_record(session: Session, column: str, ref: str) -> set[int]:
    """Return what an id of an earlier folder means."""
    if column == "source_id":
        return set(session.scalars(select(Source.id).where(Source.ref == ref)))
    carried = Report.statement_id if column == "statement_id" else Report.invitation_id
    told = select(carried).where(
        Report.ref == ref, carried.is_not(None), Report.withdrawn_reason.is_(None)
    )
    return {number for number in session.scalars(told) if number is not None}


def record_roles(
    keeping: Keeping,
    roles: Iterable[RoleGiven],
    initiatives: Mapping[str, int],
    placed: Mapping[str, Mapping[str, int]],
) -> list[Finding]:
    """Keep the roles that are not on record; return a finding for each that is there otherwise.

    `placed` says, by column, which record each row or page of the folder went to.
    """
    findings: list[Finding] = []
    for given in sorted(roles, key=lambda role: role.identity):
        if given.is_awaiting:
            _wait(keeping, given)
        else:
            findings += _record(keeping, given, initiatives, placed)
    return findings


def record_awaited(
    keeping: Keeping,
    awaited: Mapping[int, RoleGiven],
    initiatives: Mapping[str, int],
    placed: Mapping[str, Mapping[str, int]],
) -> None:
    """Keep the roles for which what shows them has come; a doubt about one is noted.

    One that is on record otherwise by now waits no more.
    """
    for number, given in sorted(awaited.items()):
        doubts = _record(keeping, given, initiatives, placed)
        for doubt in doubts:
            keeping.note(f"roles.csv: {_called(given)} was not taken. {doubt.message}")
        if not doubts or doubts[0].column == "role":
            keeping.session.delete(keeping.session.get_one(AwaitedRole, number))


def _wait(keeping: Keeping, given: RoleGiven) -> None:
    waiting = awaited_rows(keeping.session).values()
    if not any(row.cells == given.row for row in waiting):
        keeping.session.add(AwaitedRole(row=dict(given.row), recorded_by=keeping.by))
    keeping.note(
        f"roles.csv: {_called(given)} is shown by {given.ref}, which is neither in these sheets "
        "nor on record. The row is kept until it comes; correct the id if it is another."
    )


def _called(given: RoleGiven) -> str:
    return f"{given.actor} as {given.role.value} of {given.initiative}"


def _record(
    keeping: Keeping,
    given: RoleGiven,
    initiatives: Mapping[str, int],
    placed: Mapping[str, Mapping[str, int]],
) -> list[Finding]:
    """Keep the role if it is not on record; return a finding for each thing that is wrong."""
    columns = _columns(keeping.session, given, initiatives, placed)
    known = find_role(keeping.session, columns)
    if known is not None:
        is_other = known.version == 1 and not _is_same(known, columns)
        return [_finding(given, "role", _is_otherwise(given))] if is_other else []
    doubts = [] if given.note else list(_doubts(keeping.session, given, columns))
    if not doubts:
        add_role(keeping, columns)
    return doubts


def _finding(given: RoleGiven, column: str, message: str) -> Finding:
    return Finding(ROLES_SHEET.file, given.line, column, message)


def _doubts(session: Session, given: RoleGiven, columns: Mapping[str, object]) -> Iterator[Finding]:
    """Ask back what cannot be; a note for readers on why it is so answers it."""
    fields = ("since_from", "actor_code", given.shown_by)
    for doubt in doubts_of_role(session, columns, given.since, fields):
        yield _finding(given, doubt.field, f"{doubt.question} {SAY_WHY}")


def _columns(
    session: Session,
    given: RoleGiven,
    initiatives: Mapping[str, int],
    placed: Mapping[str, Mapping[str, int]],
) -> dict[str, Any]:
    number = placed[given.shown_by].get(given.ref)
    if number is None:
        number = min(on_record(session, given.shown_by, given.ref))
    shown_by = dict.fromkeys(SHOWN_BY) | {given.shown_by: number}
    as_a_form = RoleInput(
        initiative=given.initiative,
        country=given.actor,
        role=given.role,
        since=given.since,
        statement=shown_by["statement_id"],
        invitation=shown_by["invitation_id"],
        source=shown_by["source_id"],
        note=given.note,
    )
    return role_columns(initiatives[given.initiative], as_a_form)


def _is_same(known: Role, columns: Mapping[str, Any]) -> bool:
    return all(getattr(known, name) == columns[name] for name in ("since", *SHOWN_BY))


def _is_otherwise(given: RoleGiven) -> str:
    return (
        f"{given.actor} is on record as {given.role.value} of {given.initiative} since another "
        "day, or shown by something else: change the record instead."
    )
