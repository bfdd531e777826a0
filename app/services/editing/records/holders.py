"""Whose position a statement gives: its holders, each with stance, condition and reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.counted import CountedParty
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.inputs.statement import HolderInput, PartyInput
from app.domain.scale import Reason, Stance
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.queries.members import load_members
from app.rules.counts import Range, read_count


@dataclass(frozen=True)
class Known:
    """What the fields of a holder may name: codes of actors, stances and reasons."""

    actors: frozenset[str]
    stances: frozenset[str]
    reasons: frozenset[str]


def refuse_unknown(
    session: Session, initiative: Initiative, holders: tuple[HolderInput, ...]
) -> None:
    """Raise Rejected for every actor, stance or reason that is not on record."""
    known = _load_known(session, initiative)
    errors: dict[str, str] = {}
    for holder in holders:
        name = f"holder-{holder.row}"
        if holder.actor and holder.actor not in known.actors:
            errors[f"{name}-actor"] = "Choose a country or group from the list."
        if holder.stance not in known.stances:
            errors[f"{name}-stance"] = "Choose one of the answers to this initiative's question."
        if holder.party and holder.party.drawn_from not in {None, *known.actors}:
            errors[f"{name}-drawn_from"] = "Choose a group from the list."
        for reason in holder.reasons:
            if reason.code not in known.reasons:
                errors[f"{name}-reason-{reason.row}-code"] = "Choose a reason from the list."
    if errors:
        raise Rejected(errors)


def _load_known(session: Session, initiative: Initiative) -> Known:
    stances = select(Stance.code).where(Stance.scale_code == initiative.scale_code)
    return Known(
        actors=frozenset(session.scalars(select(Actor.code))),
        stances=frozenset(session.scalars(stances)),
        reasons=frozenset(session.scalars(select(Reason.code))),
    )


def write_holders(session: Session, statement: Statement, holders: tuple[HolderInput, ...]) -> None:
    """Give the statement these holders and no others; what it said before is in its versions."""
    there = {p.actor_code: p for p in _positions(session, statement.id) if p.actor_code}
    kept = {holder.actor for holder in holders}
    for position in _positions(session, statement.id):
        if position.actor_code not in kept or position.actor_code is None:
            _remove(session, position)
    for holder in holders:
        old = there.get(holder.actor) if holder.actor else None
        position = old or StatedPosition(statement_id=statement.id, actor_code=holder.actor)
        session.add(position)
        _write(session, statement, position, holder)


def _positions(session: Session, statement: int) -> list[StatedPosition]:
    query = select(StatedPosition).where(StatedPosition.statement_id == statement)
    return list(session.scalars(query.order_by(StatedPosition.id)))


def _remove(session: Session, position: StatedPosition) -> None:
    session.execute(delete(StatedReason).where(StatedReason.stated_position_id == position.id))
    session.delete(position)
    session.flush()


def _write(
    session: Session, statement: Statement, position: StatedPosition, holder: HolderInput
) -> None:
    position.stance = holder.stance
    position.condition = holder.condition
    position.condition_met = holder.condition_met if holder.condition else None
    if holder.party:
        party = _counted(session, holder.party, statement.said.latest)
        session.add(party)
        session.flush()
        position.counted_party_id = party.id
    session.flush()
    session.execute(delete(StatedReason).where(StatedReason.stated_position_id == position.id))
    for reason in holder.reasons:
        session.add(
            StatedReason(
                stated_position_id=position.id,
                reason_code=reason.code,
                direction=reason.direction,
                given=reason.given,
            )
        )
    session.flush()


def _counted(session: Session, party: PartyInput, day: date | None) -> CountedParty:
    """Read the bounds from the words where they were left open: "most NATO allies"."""
    read = read_count(party.words, _members(session, party.drawn_from, day))
    typed = party.lower is not None or party.upper is not None
    count = Range(party.lower or 0, party.upper) if typed else read
    return CountedParty(
        words=party.words, lower=count.lower, upper=count.upper, drawn_from_code=party.drawn_from
    )


def _members(session: Session, group: str | None, day: date | None) -> int | None:
    if group is None or day is None:
        return None
    members = load_members(session, [group]).get(group, [])
    return sum(member.belonged_on(day) for member in members) or None


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
        "party": party.words if party else None,
        "lower": party.lower if party else None,
        "upper": party.upper if party else None,
        "drawn_from": party.drawn_from_code if party else None,
        "stance": position.stance,
        "condition": position.condition,
        "condition_met": met,
    }
    for number, reason in enumerate(reasons):
        fields[f"reason-{number}-code"] = reason.reason_code
        fields[f"reason-{number}-direction"] = reason.direction.value
        fields[f"reason-{number}-given"] = reason.given.value
    return {f"holder-{row}-{name}": value for name, value in fields.items()}
