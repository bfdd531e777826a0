"""One question put on record twice: its answers are answers to the one that stays."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.check import Check
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation
from app.domain.merge import Mergeable
from app.domain.role import Role
from app.domain.ruling import Ruling
from app.domain.scale import Scale
from app.domain.statement import Statement
from app.services.editing.merging.kind import MergeKind
from app.services.editing.merging.moves import Moves, numbers_moved
from app.services.writing.initiative import link_of, links_of, other_end

FILED: tuple[type[Any], ...] = (Statement, Invitation, Check, Ruling)


def _refuse(session: Session, initiative: Initiative, into: Initiative) -> None:
    _refuse_other_scale(session, initiative, into)
    if initiative.kind is not into.kind:
        raise Rejected(
            {"into": "One is a question and the other only background: make them alike first."}
        )
    _refuse_two_rulings(session, initiative, into)
    _refuse_withdrawn_role(session, initiative, into)


def _refuse_other_scale(session: Session, initiative: Initiative, into: Initiative) -> None:
    if initiative.scale_code == into.scale_code:
        return
    own, other = (session.get_one(Scale, i.scale_code).label for i in (initiative, into))
    raise Rejected(
        {
            "into": f"Answers here are on the scale “{own}” and there on “{other}”:"
            " only initiatives with one scale can be merged."
        }
    )


def _refuse_two_rulings(session: Session, initiative: Initiative, into: Initiative) -> None:
    ruled = _standing_rulings(session, into)
    for code, number in _standing_rulings(session, initiative).items():
        if code in ruled:
            name = session.get_one(Actor, code).name
            raise Rejected(
                {
                    "into": f"Both have a ruling on {name}, {number} here and {ruled[code]} there:"
                    " withdraw one of the two first."
                }
            )


def _standing_rulings(session: Session, initiative: Initiative) -> dict[str, int]:
    query = select(Ruling.actor_code, Ruling.id).where(
        Ruling.initiative_id == initiative.id, Ruling.withdrawn_at.is_(None)
    )
    return {row.actor_code: row.id for row in session.execute(query)}


def _refuse_withdrawn_role(session: Session, initiative: Initiative, into: Initiative) -> None:
    """A role that stands here must not be lost to the same one there that was withdrawn."""
    there = {(role.actor_code, role.role): role for role in _roles(session, into)}
    for role in _roles(session, initiative):
        same = there.get((role.actor_code, role.role))
        if same is None or same.withdrawn_reason is None or role.withdrawn_reason is not None:
            continue
        name = session.get_one(Actor, role.actor_code).name
        raise Rejected(
            {
                "into": f"{name} is {role.role.value} here, and there that was withdrawn:"
                " bring it back there, or withdraw it here, first."
            }
        )


def _move(moves: Moves, initiative: Initiative, into: Initiative) -> None:
    for kind in FILED:
        query = select(kind).where(kind.initiative_id == initiative.id).order_by(kind.id)
        for record in moves.session.scalars(query):
            moves.put(record, "initiative_id", into.id)
    there = {(role.actor_code, role.role) for role in _roles(moves.session, into)}
    for role in _roles(moves.session, initiative):
        # One that is known there stays behind, where it counts no more.
        if (role.actor_code, role.role) not in there:
            moves.put(role, "initiative_id", into.id)
    _move_links(moves, initiative, into)


def _move_links(moves: Moves, initiative: Initiative, into: Initiative) -> None:
    """Relate what stays to what the other was related to, once and never to itself."""
    related = {other_end(link, into.id) for link in links_of(moves.session, into.id)} | {into.id}
    for link in links_of(moves.session, initiative.id):
        other, note = other_end(link, initiative.id), link.note
        runs_from_here = link.initiative_id == initiative.id
        moves.remove(link)
        if other in related:
            continue
        related.add(other)
        one, two = (into.id, other) if runs_from_here else (other, into.id)
        moves.add(link_of(one, two, note))


def _roles(session: Session, initiative: Initiative) -> list[Role]:
    query = select(Role).where(Role.initiative_id == initiative.id)
    return list(session.scalars(query.order_by(Role.id)))


def _refuse_back(session: Session, into: int, made: list[Any]) -> None:
    """What was decided since must not rest on what goes back to the other initiative."""
    statements = numbers_moved(made, "statements", "initiative_id")
    invitations = numbers_moved(made, "invitations", "initiative_id")
    rulings = select(Ruling.id).where(
        Ruling.initiative_id == into,
        Ruling.statement_id.in_(statements),
        Ruling.id.not_in(numbers_moved(made, "rulings", "initiative_id")),
        Ruling.withdrawn_at.is_(None),
    )
    roles = select(Role.id).where(
        Role.initiative_id == into,
        or_(Role.statement_id.in_(statements), Role.invitation_id.in_(invitations)),
        Role.id.not_in(numbers_moved(made, "roles", "initiative_id")),
        Role.withdrawn_reason.is_(None),
    )
    for label, query in (("Ruling", rulings), ("Role", roles)):
        number = session.scalar(query.limit(1))
        if number is not None:
            sentence = f"{label} {number}, which came since, rests on what would go back:"
            raise Rejected({"reason": f"{sentence} withdraw that first."})


def _itself(session: Session, initiative: Initiative) -> Iterable[int]:
    return [initiative.id]


INITIATIVES = MergeKind(
    record=Mergeable.INITIATIVES,
    label="initiative",
    type=Initiative,
    refuse=_refuse,
    move=_move,
    refuse_back=_refuse_back,
    initiatives=_itself,
)
