"""What can show a role: what the country said on the matter, and who was asked to what."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.dates import describe
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, first_of, read_number
from app.domain.invitation import Invitation
from app.domain.person import Office
from app.domain.statement import StatedPosition, Statement

LONGEST = 100


@dataclass(frozen=True)
class Shows:
    """Something that can show a role; `value` is what the form holds where it is chosen."""

    value: str
    day: str
    words: str


@dataclass(frozen=True)
class RoleChoices:
    """The statements of the country and by its people, and the acts of asking; oldest first."""

    statements: Sequence[Shows]
    invitations: Sequence[Shows]


def load_role_choices(session: Session, content: Content, own: int | None) -> RoleChoices | None:
    """Read what the form can choose from; None while no initiative is chosen."""
    slug, code = first_of(content, "initiative"), first_of(content, "country")
    initiative = session.scalar(select(Initiative.id).where(Initiative.slug == slug))
    if initiative is None:
        return None
    return RoleChoices(
        statements=_statements(session, initiative, code, first_of(content, "shown_by")),
        invitations=_invitations(session, initiative),
    )


def _statements(session: Session, initiative: int, code: str, chosen: str) -> list[Shows]:
    """Name the newest that are of the country, and the one that is chosen, whosever it is."""
    held = select(StatedPosition.statement_id).where(StatedPosition.actor_code == code)
    offices = select(Office.id).where(Office.actor_code == code)
    number = read_number(chosen.removeprefix("statement-")) or 0
    query = select(Statement).where(
        Statement.initiative_id == initiative,
        Statement.status == Status.PUBLISHED,
        or_(Statement.id == number, Statement.id.in_(held), Statement.office_id.in_(offices)),
    )
    said = Statement.__table__.c.said_latest
    newest = query.order_by(Statement.id != number, said.desc(), Statement.id)
    found = sorted(session.scalars(newest.limit(LONGEST)), key=_by_day)
    return [Shows(f"statement-{one.id}", describe(one.said), one.summary) for one in found]


def _by_day(one: Statement) -> tuple[str, int]:
    return (str(one.said.latest or one.said.earliest or ""), one.id)


def _invitations(session: Session, initiative: int) -> list[Shows]:
    query = select(Invitation).where(
        Invitation.initiative_id == initiative, Invitation.status == Status.PUBLISHED
    )
    return [
        Shows(f"invitation-{one.id}", describe(one.sent), one.occasion)
        for one in session.scalars(query.order_by(Invitation.id))
    ]
