"""Which entries a changed record makes untrue: its own, and those that show its name."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias
from app.domain.base import Base
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Office, Person
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement


@dataclass(frozen=True)
class Touched:
    """The numbers of the records whose entries have to be written anew, and codes of actors."""

    statements: frozenset[int] = frozenset()
    invitations: frozenset[int] = frozenset()
    sources: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    initiatives: frozenset[int] = frozenset()
    actors: frozenset[str] = frozenset()


def touched_by(session: Session, record: Base) -> Touched:
    """Return what a new or changed record touches; a record without a page touches nothing."""
    match record:
        case Statement():
            return Touched(statements=frozenset({record.id}))
        case Invitation():
            return Touched(invitations=frozenset({record.id}))
        case Source():
            return Touched(sources=frozenset({record.id}))
        case Report():
            return Touched(
                statements=frozenset(filter(None, [record.statement_id])),
                invitations=frozenset(filter(None, [record.invitation_id])),
            )
        case Person():
            said = select(Statement.id).where(Statement.person_id == record.id)
            asked = select(Invitation.id).where(Invitation.sender_person_id == record.id)
            return Touched(
                people=frozenset({record.id}),
                statements=frozenset(session.scalars(said)),
                invitations=frozenset(session.scalars(asked)),
            )
        case Initiative():
            said = select(Statement.id).where(Statement.initiative_id == record.id)
            asked = select(Invitation.id).where(Invitation.initiative_id == record.id)
            return Touched(
                initiatives=frozenset({record.id}),
                statements=frozenset(session.scalars(said)),
                invitations=frozenset(session.scalars(asked)),
            )
        case Actor():
            return _touched_by_actor(session, record.code)
        case ActorAlias():
            return Touched(actors=frozenset({record.actor_code}))
    return Touched()


def _touched_by_actor(session: Session, code: str) -> Touched:
    said = select(StatedPosition.statement_id).where(StatedPosition.actor_code == code)
    asked = select(Invitee.invitation_id).where(Invitee.actor_code == code)
    sent = select(Invitation.id).where(Invitation.sender_code == code)
    held = select(Office.person_id).where(Office.actor_code == code)
    return Touched(
        actors=frozenset({code}),
        statements=frozenset(session.scalars(said)),
        invitations=frozenset([*session.scalars(asked), *session.scalars(sent)]),
        people=frozenset(session.scalars(held)),
    )
