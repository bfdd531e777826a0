"""Whose position a statement gives: its holders, each with stance, condition and reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.counted import CountedParty
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.inputs.holders import HolderInput
from app.domain.scale import Reason, Stance
from app.domain.sentences import MEMBERS_OF_A_GROUP, not_on_record, unknown_word
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.services.editing.records.naming import kinds_of_actors
from app.services.editing.records.parties import parties_on_record, party_fields
from app.services.keeping import Keeping
from app.services.writing.statement import add_holder, change_holder


@dataclass(frozen=True)
class Known:
    """What the fields of a holder may name: codes of actors, stances and reasons."""

    actors: Mapping[str, ActorKind]
    stances: tuple[str, ...]
    reasons: tuple[str, ...]


def refuse_unknown(
    session: Session, initiative: Initiative, holders: tuple[HolderInput, ...]
) -> None:
    """Raise Rejected for every actor, stance or reason that is not on record."""
    known = _load_known(session, initiative)
    errors: dict[str, str] = {}
    for holder in holders:
        for field, sentence in _unknown_in(holder, known):
            errors[f"holder-{holder.row}-{field}"] = sentence
    if errors:
        raise Rejected(errors)


def _unknown_in(holder: HolderInput, known: Known) -> Iterator[tuple[str, str]]:
    """Name the fields of a holder that name what is not on record, each with its sentence."""
    if holder.actor and holder.actor not in known.actors:
        yield "actor", not_on_record(holder.actor)
    if holder.for_members and known.actors.get(holder.actor or "") is ActorKind.COUNTRY:
        yield "for_members", MEMBERS_OF_A_GROUP
    if holder.stance not in known.stances:
        yield "stance", unknown_word(holder.stance, known.stances)
    if holder.party and holder.party.drawn_from not in {None, *known.actors}:
        yield "drawn_from", not_on_record(holder.party.drawn_from or "")
    for reason in holder.reasons:
        if reason.code not in known.reasons:
            yield f"reason-{reason.row}-code", unknown_word(reason.code, known.reasons)


def _load_known(session: Session, initiative: Initiative) -> Known:
    stances = select(Stance.code).where(Stance.scale_code == initiative.scale_code)
    return Known(
        actors=kinds_of_actors(session),
        stances=tuple(session.scalars(stances.order_by(Stance.position))),
        reasons=tuple(session.scalars(select(Reason.code).order_by(Reason.position))),
    )


def change_holders(
    keeping: Keeping, statement: Statement, holders: tuple[HolderInput, ...]
) -> None:
    """Give the statement these holders and no others; what it said before is in its versions."""
    session = keeping.session
    left = _positions(session, statement.id)
    parties = parties_on_record(session, (position.counted_party_id for position in left))
    found = [_taken(left, parties, holder) for holder in holders]
    for position in left:
        _remove(session, position)
    for holder, known in zip(holders, found, strict=True):
        if known is None:
            add_holder(keeping, statement, holder)
        else:
            change_holder(keeping, statement, known, holder)


def _taken(
    left: list[StatedPosition], parties: Mapping[int, CountedParty], holder: HolderInput
) -> StatedPosition | None:
    """Take from what is left the position of this holder: of the actor, or the same words."""
    for position in left:
        party = parties.get(position.counted_party_id or 0)
        is_same_party = party and holder.party and party.words == holder.party.words
        if is_same_party or (holder.actor and position.actor_code == holder.actor):
            left.remove(position)
            return position
    return None


def _positions(session: Session, statement: int) -> list[StatedPosition]:
    query = select(StatedPosition).where(StatedPosition.statement_id == statement)
    return list(session.scalars(query.order_by(StatedPosition.id)))


def _remove(session: Session, position: StatedPosition) -> None:
    session.execute(delete(StatedReason).where(StatedReason.stated_position_id == position.id))
    session.delete(position)
    session.flush()  # Its place must be free: a statement gives each actor one position.


def holder_fields(
    position: StatedPosition,
    row: int,
    parties: Mapping[int, CountedParty],
    reasons: list[StatedReason],
) -> dict[str, object]:
    """Return what the fields of one holder hold, by their full names."""
    party = parties.get(position.counted_party_id or 0)
    met = None if position.condition_met is None else "yes" if position.condition_met else "no"
    fields: dict[str, object] = {
        "actor": position.actor_code,
        **party_fields(party),
        "stance": position.stance,
        "condition": position.condition,
        "condition_met": met,
        "for_members": "1" if position.for_members else None,
    }
    for number, reason in enumerate(reasons):
        fields[f"reason-{number}-code"] = reason.reason_code
        fields[f"reason-{number}-direction"] = reason.direction.value
        fields[f"reason-{number}-given"] = reason.given.value
    return {f"holder-{row}-{name}": value for name, value in fields.items()}
