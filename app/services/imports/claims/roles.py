"""Who put the question, on whose soil it is, and who stands outside it: roles.csv."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import RoleKind
from app.domain.dates import UNKNOWN, DateNotUnderstood, UncertainDate, read_sheet_date
from app.domain.errors import Finding
from app.domain.report import Report
from app.domain.role import Role
from app.domain.sentences import not_on_record
from app.domain.source import Source
from app.queries.doubts import doubts_of_role
from app.rules.doubts import SAY_WHY
from app.services.imports.claims.cells import Cells, read_rows
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.sheets import Row
from app.services.imports.claims.words import ROLES
from app.services.keeping import Keeping

SHOWN_BY = ("statement_id", "invitation_id", "source_id")
SINCE = ("since_from", "since_to", "since_precision", "since_basis")


@dataclass(frozen=True)
class RoleGiven:
    """One row, read. `shown_by` is the column that names what shows it, `ref` the name there."""

    line: int
    initiative: str
    actor: str
    role: RoleKind
    since: UncertainDate
    shown_by: str
    ref: str
    note: str | None

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
    session: Session, rows: Iterable[Row], lookups: Lookups, shown: Shown, findings: list[Finding]
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
    initiative = lookups.initiatives.read(cells)
    actor = cells.needed("actor_code", "Say whose role it is: a country or group by its code.")
    if actor and actor not in lookups.actors.kinds:
        cells.refuse("actor_code", not_on_record(actor))
    role, since = cells.coded("role", ROLES, _needed_role()), _read_since(cells)
    column = _read_shown_by(session, cells, shown)
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


def _read_shown_by(session: Session, cells: Cells, shown: Shown) -> str | None:
    """Return the one column that names what shows it."""
    given = [column for column in SHOWN_BY if cells.text(column)]
    if len(given) != 1:
        cells.refuse(
            given[1] if given else SHOWN_BY[0],
            "Name the one thing that shows it: a row of statements.csv, a row of "
            "invitations.csv, or a source.",
        )
        return None
    [column] = given
    if not shown.has(session, column, cells.text(column)):
        cells.refuse(
            column,
            f"{cells.text(column)} is neither in these sheets nor on record: correct the id.",
        )
    return column


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
        columns = _columns(keeping.session, given, initiatives, placed)
        known = keeping.session.scalar(
            select(Role).filter_by(
                initiative_id=columns["initiative_id"], actor_code=given.actor, role=given.role
            )
        )
        doubts = () if known or given.note else _doubts(keeping.session, given, columns)
        findings.extend(doubts)
        if known is None:
            role = Role(**columns, since=given.since, note=given.note, recorded_by=keeping.by)
            keeping.keep_last(role)
        elif known.version == 1 and not _is_same(known, given, columns):
            findings.append(Finding("roles.csv", given.line, "role", _is_otherwise(given)))
    return findings


def _doubts(session: Session, given: RoleGiven, columns: Mapping[str, object]) -> Iterator[Finding]:
    """Ask back what cannot be; a note for readers on why it is so answers it."""
    fields = ("since_from", "actor_code", given.shown_by)
    for doubt in doubts_of_role(session, columns, given.since, fields):
        advice = f"{doubt.question} {SAY_WHY.removesuffix('.')} in the column note."
        yield Finding("roles.csv", given.line, doubt.field, advice)


def _columns(
    session: Session,
    given: RoleGiven,
    initiatives: Mapping[str, int],
    placed: Mapping[str, Mapping[str, int]],
) -> dict[str, object]:
    number = placed[given.shown_by].get(given.ref)
    if number is None:
        number = min(on_record(session, given.shown_by, given.ref))
    return {
        "initiative_id": initiatives[given.initiative],
        "actor_code": given.actor,
        "role": given.role,
        given.shown_by: number,
    }


def _is_same(known: Role, given: RoleGiven, columns: Mapping[str, object]) -> bool:
    return known.since == given.since and all(
        getattr(known, name) == columns.get(name) for name in SHOWN_BY
    )


def _is_otherwise(given: RoleGiven) -> str:
    return (
        f"{given.actor} is on record as {given.role.value} of {given.initiative} since another "
        "day, or shown by something else: change the record instead."
    )
