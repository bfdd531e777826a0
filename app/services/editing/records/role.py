"""Roles: who put a question, whose soil it is about, and who stands outside it."""

from typing import Any

from sqlalchemy.orm import Session

from app.domain.base import Base
from app.domain.codes import RoleKind, Status
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.inputs.fields import Content
from app.domain.inputs.role import A_SOURCE, RoleFields, RoleInput, read_role
from app.domain.invitation import Invitation
from app.domain.role import Role
from app.domain.statement import Statement
from app.domain.who import Who
from app.domain.words import word
from app.queries.parts.doubts import doubts_of_role
from app.rules.doubts import SAY_WHY
from app.services.editing.records.dates import in_own_words, unless_retyped
from app.services.editing.records.kind import Filled, Kind, filled, first, of_its_initiative, typed
from app.services.editing.records.naming import get_country, get_initiative, get_source
from app.services.editing.records.statement import counted_from
from app.services.keeping import Keeping
from app.services.writing.role import add_role, change_role, find_role, role_columns


def _read(session: Session, content: Content, is_new: bool) -> RoleInput:
    return read_role(content, counted_from(session, content))


def _add(session: Session, who: Who, given: RoleInput, why: str | None) -> Role:
    columns = _columns(session, given)
    _refuse_twice(session, columns, None)
    _ask_back(session, columns)
    keeping = Keeping(session, who.name, why)
    role = add_role(keeping, columns)
    keeping.finish()
    return role


def _change(session: Session, who: Who, role: Role, given: RoleInput, why: str | None) -> None:
    columns = _columns(session, given)
    _refuse_twice(session, columns, role.id)
    _ask_back(session, columns)
    keeping = Keeping(session, who.name, why, why)
    since = unless_retyped(role.since, given.since)
    change_role(keeping, role, columns | {"since": since})
    keeping.finish()


def _columns(session: Session, given: RoleInput) -> dict[str, Any]:
    """Return the columns that the form gives, or raise Rejected for what is not on record."""
    initiative = get_initiative(session, given.initiative)
    if initiative.kind is not InitiativeKind.QUESTION:
        raise Rejected({"initiative": "Background is put to nobody: choose a question."})
    get_country(session, given.country)
    for record, number in ((Statement, given.statement), (Invitation, given.invitation)):
        if number is not None:
            _refuse_unfit(session, record, number, initiative)
    if given.source is not None:
        get_source(session, given.source)
    return role_columns(initiative.id, given)


def _refuse_unfit(session: Session, record: type[Base], number: int, of: Initiative) -> None:
    """What shows a role is on record, counts, and is about the same initiative."""
    shows: Any = session.get(record, number)
    if shows is None or shows.initiative_id != of.id:
        raise Rejected({"shown_by": "This is not on record for the initiative: choose another."})
    if shows.status is not Status.PUBLISHED:
        raise Rejected({"shown_by": "This no longer counts, so it shows nothing: choose another."})


def _refuse_twice(session: Session, columns: dict[str, Any], own: int | None) -> None:
    """One actor has one role of a kind: what is on record of it is changed, or brought back."""
    known = find_role(session, columns)
    if known is None or known.id == own:
        return
    form = HELD_AND_WITHDRAWN if known.withdrawn_reason else HELD_ALREADY
    raise Rejected({"role": form.format(number=known.id)})


def _ask_back(session: Session, columns: dict[str, Any]) -> None:
    """What cannot be is kept only with a note for readers on why it is so."""
    doubts = doubts_of_role(session, columns, columns["since"], ("since", "country", "shown_by"))
    if doubts and not columns["note"]:
        asked = {doubt.field: doubt.question for doubt in doubts}
        raise Rejected(asked | {"note": SAY_WHY})


def _filled(session: Session, role: Role) -> Filled:
    shown_by = A_SOURCE
    if role.statement_id is not None:
        shown_by = f"statement-{role.statement_id}"
    elif role.invitation_id is not None:
        shown_by = f"invitation-{role.invitation_id}"
    named = filled(
        initiative=session.get_one(Initiative, role.initiative_id).slug,
        country=role.actor_code,
        shown_by=shown_by,
        source=role.source_id,
    )
    return typed(role, RoleFields, in_own_words) | named


def _title(content: Content) -> str:
    role = first(content, "role")
    called = word(RoleKind(role)).label if role in set(RoleKind) else "a role"
    return f"{first(content, 'country') or 'Somebody'}: {called}"


HELD_ALREADY = "It has this role already, as role {number}: change that."
HELD_AND_WITHDRAWN = "It has this role already, as role {number}, and is withdrawn: bring it back."
ROLES = Kind(
    code=DraftKind.ROLE,
    record=Role,
    read=_read,
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=of_its_initiative,
)
