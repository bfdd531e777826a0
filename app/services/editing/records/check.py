"""Checks: where somebody looked and found nothing."""

from sqlalchemy.orm import Session

from app.domain.check import Check
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.inputs.check import CheckInput, read_check
from app.domain.inputs.fields import Content
from app.domain.who import Who
from app.services.editing.records.kind import Filled, Kind, filled, first, of_its_initiative
from app.services.editing.records.naming import get_country, get_initiative
from app.services.revisions import record_revision


def _read(session: Session, content: Content, is_new: bool) -> CheckInput:
    return read_check(content)


def _add(session: Session, who: Who, given: CheckInput, why: str | None) -> Check:
    check = Check(looked_by=who.name, **_columns(session, given))
    session.add(check)
    record_revision(session, check, who.name, why)
    return check


def _change(session: Session, who: Who, check: Check, given: CheckInput, why: str | None) -> None:
    """Whoever looked stays the one who looked; who changed it is in its versions."""
    for name, value in _columns(session, given).items():
        setattr(check, name, value)
    record_revision(session, check, who.name, why)


def _columns(session: Session, given: CheckInput) -> dict[str, object]:
    return {
        "initiative_id": get_initiative(session, given.initiative).id,
        "actor_code": get_country(session, given.country).code,
        "looked_on": given.looked_on,
        "looked_where": given.looked_where,
        "note": given.note,
    }


def _filled(session: Session, check: Check) -> Filled:
    return filled(
        initiative=session.get_one(Initiative, check.initiative_id).slug,
        country=check.actor_code,
        looked_on=check.looked_on,
        looked_where=check.looked_where,
        note=check.note,
    )


def _title(content: Content) -> str:
    where = first(content, "looked_where")[:150]
    return f"{first(content, 'country') or 'Somebody'}: {where or 'looked, nothing found'}"


CHECKS = Kind(
    code=DraftKind.CHECK,
    record=Check,
    read=_read,
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=of_its_initiative,
)
