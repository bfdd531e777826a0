"""Puts statements on record and changes them, with what they say of each holder."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.counted import CountedParty
from app.domain.inputs.declared import values_of
from app.domain.inputs.holders import HolderInput, ReasonInput
from app.domain.inputs.statement import StatementFields, StatementInput
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.services.keeping import Keeping
from app.services.writing.columns import NO_EDITS, Edits, write_columns
from app.services.writing.parties import add_party, change_party


def add_statement(keeping: Keeping, initiative: int, given: StatementInput) -> Statement:
    """Put a statement on record, with all its holders; what it names is on record."""
    columns = _columns(initiative, given)
    statement = keeping.keep(Statement(**columns, recorded_by=keeping.by))
    for holder in given.holders:
        add_holder(keeping, statement, holder)
    return statement


def change_statement(
    keeping: Keeping,
    statement: Statement,
    initiative: int,
    given: StatementInput,
    edits: Edits = NO_EDITS,
) -> None:
    """Let a statement be as given but for what people wrote, and for its holders."""
    if write_columns(statement, _columns(initiative, given), edits):
        keeping.change(statement)


def _columns(initiative: int, given: StatementInput) -> dict[str, object]:
    numbers = {"person_id": given.person, "office_id": given.office}
    return values_of(given, StatementFields) | {"initiative_id": initiative} | numbers


def add_holder(keeping: Keeping, statement: Statement, holder: HolderInput) -> None:
    """Put on record what a statement says of one holder more."""
    party = add_party(keeping, holder.party, statement.said.latest) if holder.party else None
    position = StatedPosition(
        statement_id=statement.id,
        actor_code=holder.actor,
        counted_party_id=party.id if party else None,
        **_position(holder),
    )
    keeping.keep(position)
    for reason in holder.reasons:
        keeping.keep_last(_reason(position, reason))
    keeping.change(statement)


def change_holder(
    keeping: Keeping,
    statement: Statement,
    position: StatedPosition,
    holder: HolderInput,
    edits: Edits = NO_EDITS,
) -> None:
    """Let what a statement says of a holder be as given, but for what people wrote of it."""
    is_changed = write_columns(position, _position(holder), edits, "positions.")
    if holder.party and not edits.has("positions.counted_party"):
        party = keeping.session.get_one(CountedParty, position.counted_party_id)
        is_changed |= change_party(keeping.session, party, holder.party, statement.said.latest)
    if not edits.has("positions.reasons"):
        is_changed |= _change_reasons(keeping, position, holder.reasons)
    if is_changed:
        keeping.change(statement)


def _position(holder: HolderInput) -> dict[str, object]:
    return {
        "stance": holder.stance,
        "condition": holder.condition,
        "condition_met": holder.condition_met if holder.condition else None,
        "for_members": holder.for_members,
    }


def _change_reasons(
    keeping: Keeping, position: StatedPosition, reasons: tuple[ReasonInput, ...]
) -> bool:
    """Let the holder give these reasons and no others; say whether that changes anything."""
    left = {
        (each.reason_code, each.direction): each for each in _reasons(keeping.session, position)
    }
    is_changed = False
    for reason in reasons:
        known = left.pop((reason.code, reason.direction), None)
        if known is None:
            keeping.keep_last(_reason(position, reason))
        is_changed |= known is None or write_columns(known, {"given": reason.given})
    for gone in left.values():
        keeping.session.delete(gone)
    return is_changed or bool(left)


def _reasons(session: Session, position: StatedPosition) -> list[StatedReason]:
    query = select(StatedReason).where(StatedReason.stated_position_id == position.id)
    return list(session.scalars(query.order_by(StatedReason.id)))


def _reason(position: StatedPosition, reason: ReasonInput) -> StatedReason:
    return StatedReason(
        stated_position_id=position.id,
        reason_code=reason.code,
        direction=reason.direction,
        given=reason.given,
    )
