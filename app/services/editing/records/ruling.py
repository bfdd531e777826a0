"""Rulings: where an editor overrides the rule, with a reason and a name."""

from sqlalchemy.orm import Session

from app.domain.base import utc_now
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.inputs.fields import Content
from app.domain.inputs.ruling import RulingInput, read_ruling
from app.domain.ruling import Ruling
from app.domain.who import Who
from app.queries.parts.cells.evidence import load_cases
from app.services.editing.records.kind import Filled, Kind, alone, filled, first, of_its_initiative
from app.services.editing.records.naming import get_country, get_initiative
from app.services.revisions import record_revision
from app.services.writing.columns import write_columns


def _add(session: Session, who: Who, given: RulingInput, why: str | None) -> Ruling:
    columns = _columns(session, given)
    ruling = Ruling(ruled_by=who.name, ruled_on=utc_now().date(), **columns)
    session.add(ruling)
    record_revision(session, ruling, who.name, why)
    return ruling


def _change(
    session: Session, who: Who, ruling: Ruling, given: RulingInput, why: str | None
) -> None:
    """A ruling that says something else is made by whoever changes it, and on that day."""
    columns = _columns(session, given)
    if any(getattr(ruling, name) != value for name, value in columns.items()):
        ruling.ruled_by, ruling.ruled_on = who.name, utc_now().date()
    write_columns(ruling, columns)
    record_revision(session, ruling, who.name, why)


def _columns(session: Session, given: RulingInput) -> dict[str, object]:
    initiative = get_initiative(session, given.initiative)
    if initiative.kind is not InitiativeKind.QUESTION:
        raise Rejected({"initiative": "Nobody has a position on background: choose a question."})
    country = get_country(session, given.country)
    if given.statement is not None:
        _refuse_foreign(session, given.statement, initiative, country.code)
    return {
        "initiative_id": initiative.id,
        "actor_code": country.code,
        "statement_id": given.statement,
        "silence": given.silence,
        "reason": given.reason,
    }


def _refuse_foreign(session: Session, number: int, initiative: Initiative, code: str) -> None:
    """A ruling chooses among what is on record of this very cell, a group's word included."""
    case = load_cases(session, [initiative.id], [code]).get((initiative.id, code))
    if case is None or number not in {evidence.statement for evidence in case.evidence}:
        raise Rejected({"choice": "This statement gives no position of this country: choose one."})


def _filled(session: Session, ruling: Ruling) -> Filled:
    return filled(
        initiative=session.get_one(Initiative, ruling.initiative_id).slug,
        country=ruling.actor_code,
        choice=f"statement-{ruling.statement_id}" if ruling.statement_id else ruling.silence,
        reason=ruling.reason,
    )


def _title(content: Content) -> str:
    reason = first(content, "reason")[:150]
    return f"{first(content, 'country') or 'A ruling'}: {reason or 'a ruling'}"


RULINGS = Kind(
    code=DraftKind.RULING,
    record=Ruling,
    read=alone(read_ruling),
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=of_its_initiative,
)
