"""Checks: where somebody looked and found nothing."""

from sqlalchemy.orm import Session

from app.domain.check import Check
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.inputs.check import CheckFields, CheckInput, read_check
from app.domain.inputs.declared import values_of
from app.domain.inputs.fields import Content
from app.domain.who import Who
from app.services.editing.records.kind import (
    Filled,
    Kind,
    alone,
    filled,
    first,
    of_its_initiative,
    typed,
)
from app.services.editing.records.naming import get_country, get_initiative
from app.services.revisions import record_revision
from app.services.writing.columns import write_columns


def _add(session: Session, who: Who, given: CheckInput, why: str | None) -> Check:
    check = Check(looked_by=who.name, **_columns(session, given))
    session.add(check)
    record_revision(session, check, who.name, why)
    return check


def _change(session: Session, who: Who, check: Check, given: CheckInput, why: str | None) -> None:
    """Whoever looked stays the one who looked; who changed it is in its versions."""
    write_columns(check, _columns(session, given))
    record_revision(session, check, who.name, why)


def _columns(session: Session, given: CheckInput) -> dict[str, object]:
    return values_of(given, CheckFields) | {
        "initiative_id": get_initiative(session, given.initiative).id,
        "actor_code": get_country(session, given.country).code,
    }


def _filled(session: Session, check: Check) -> Filled:
    initiative = session.get_one(Initiative, check.initiative_id)
    return typed(check, CheckFields) | filled(initiative=initiative.slug, country=check.actor_code)


def _title(content: Content) -> str:
    where = first(content, "looked_where")[:150]
    return f"{first(content, 'country') or 'Somebody'}: {where or 'looked, nothing found'}"


CHECKS = Kind(
    code=DraftKind.CHECK,
    record=Check,
    read=alone(read_check),
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=of_its_initiative,
)
