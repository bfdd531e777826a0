"""Going back to an earlier version: always by way of a draft, which makes a new version."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from app.domain.base import Base, Day, Moment
from app.domain.counted import CountedParty
from app.domain.draft import Draft, DraftKind
from app.domain.errors import NotAllowed, NotFound
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Person, PersonName
from app.domain.report import ReportedInvitee
from app.domain.revision import Revision
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.domain.user import UserRole
from app.domain.who import Who
from app.services.audit import record_deed
from app.services.editing.drafts import Start, new_draft
from app.services.editing.records import KINDS
from app.services.editing.records.kind import Filled

# What a version says of itself and of whether it counts is not gone back to.
NOT_TAKEN = (
    *("id", "version", "recorded_at", "recorded_by", "status", "withdrawn_reason"),
    "merged_into_id",
)
NOT_TAKEN_OF_RULINGS = ("withdrawn_at",)

Content = Mapping[str, Any]


def revert(
    session: Session, who: Who, kind: DraftKind, number: int, version: int, newest: int | None
) -> Draft:
    """Make a draft that says what the version said, for its author to look at and publish.

    `newest` is the version that was seen as the newest, where it matters: raises NotAllowed if
    there is another one since. Raises NotFound if there is no such version.
    """
    if not who.may(UserRole.EDITOR):
        raise NotAllowed("Only editors go back to earlier versions.")
    record = KINDS[kind].get(session, number)
    if newest is not None and record.version != newest:
        raise NotAllowed(
            f"Version {record.version} is on record by now: look at the history before going back."
        )
    content = _over(KINDS[kind].filled(session, record), filled_at(session, kind, record, version))
    why = f"Back to version {version}"
    draft = new_draft(session, who, kind, content, Start(record_id=number, why=why))
    record_deed(
        session,
        who,
        "draft.revert",
        record="drafts",
        record_id=draft.id,
        after=draft.version,
        detail=f"{kind.capitalize()} {number}, back to version {version}",
    )
    return draft


def _over(now: Filled, then: Filled) -> Filled:
    """Return the earlier form as one that was made from the record as it stands.

    It leaves out every row there is now and was not then: `shown` names the rows a form knows of.
    """
    if "shown" not in now:
        return then
    numbers = [*now["shown"][0].split(), *then.get("shown", [""])[0].split()]
    return {**then, "shown": [" ".join(dict.fromkeys(numbers))]}


def filled_at(session: Session, kind: DraftKind, record: Any, version: int) -> Filled:
    """Return the form as that version of the record fills it.

    The version is put in place of the record, read through the same function that fills every
    form, and taken back, so that no kind needs a second way of being read.
    """
    content = session.scalar(
        select(Revision.content).where(
            Revision.record == record.__tablename__,
            Revision.record_id == str(record.id),
            Revision.version == version,
        )
    )
    if content is None:
        raise NotFound(f"There is no version {version} of {kind} {record.id}.")
    trial = session.begin_nested()
    try:
        _put_back(session, record, content)
        session.expire_all()  # It was written past the session, which still holds what was there.
        return KINDS[kind].filled(session, record)
    finally:
        trial.rollback()
        session.expire_all()  # And what was read since is true of the trial only.


def _put_back(session: Session, record: Base, content: Content) -> None:
    table = _table(type(record))
    skipped = {*NOT_TAKEN, *NOT_TAKEN_OF_RULINGS}
    kept = {name: value for name, value in content.items() if name not in skipped}
    number = content["id"]
    session.execute(update(table).where(table.c.id == number).values(_typed(table, kept)))
    if isinstance(record, Statement):
        _put_positions_back(session, number, content.get("positions", ()))
    if isinstance(record, Invitation):
        _put_invitees_back(session, number, content.get("invitees", ()))
    if isinstance(record, Person):
        _put_names_back(session, number, content.get("names", ()))


def _put_positions_back(session: Session, statement: int, rows: Sequence[Content]) -> None:
    positions, reasons = _table(StatedPosition), _table(StatedReason)
    there = select(positions.c.id).where(positions.c.statement_id == statement)
    session.execute(delete(reasons).where(reasons.c.stated_position_id.in_(there)))
    session.execute(delete(positions).where(positions.c.statement_id == statement))
    for row in rows:
        _put_party_back(session, row)
        session.execute(insert(positions).values(_typed(positions, row)))
        for reason in row.get("reasons", ()):
            session.execute(insert(reasons).values(_typed(reasons, reason)))


def _put_invitees_back(session: Session, invitation: int, rows: Sequence[Content]) -> None:
    invitees, named = _table(Invitee), _table(ReportedInvitee)
    there = select(invitees.c.id).where(invitees.c.invitation_id == invitation)
    session.execute(delete(named).where(named.c.invitee_id.in_(there)))
    session.execute(delete(invitees).where(invitees.c.invitation_id == invitation))
    for row in rows:
        _put_party_back(session, row)
        session.execute(insert(invitees).values(_typed(invitees, row)))


def _put_names_back(session: Session, person: int, rows: Sequence[Content]) -> None:
    """A version made before people had other names holds none of them."""
    names = _table(PersonName)
    session.execute(delete(names).where(names.c.person_id == person))
    for row in rows:
        session.execute(insert(names).values(_typed(names, row)))


def _put_party_back(session: Session, row: Content) -> None:
    party, table = row.get("counted_party"), _table(CountedParty)
    if party is None:
        return
    is_there = session.scalar(select(table.c.id).where(table.c.id == party["id"]))
    if is_there is None:
        session.execute(insert(table).values(_typed(table, party)))
    else:
        changed = update(table).where(table.c.id == party["id"])
        session.execute(changed.values(_typed(table, party)))


def _typed(table: Table, content: Content) -> dict[str, Any]:
    """Return what the columns take; what the table has no column for is left out."""
    columns = {column.name: column for column in table.columns}
    return {
        name: _value(columns[name], value) for name, value in content.items() if name in columns
    }


def _value(column: Column[Any], value: Any) -> Any:
    if isinstance(value, str) and isinstance(column.type, Day):
        return date.fromisoformat(value)
    if isinstance(value, str) and isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    return value


def _table(kind: type[Base]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table
