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
from app.domain.wording import capped

LONGEST = 100
SOURCE = "source"
CHOOSE_FIRST = (
    "Choose the initiative and the country first: what is on record of them is then listed here."
)
ShowsOption = tuple[str, str, str | None]
"""What the form holds where it is chosen, what it is called, and what was said or done."""


@dataclass(frozen=True)
class Shows:
    """Something that can show a role; `value` is what the form holds where it is chosen."""

    value: str
    label: str
    words: str


@dataclass(frozen=True)
class RoleChoices:
    """The statements of the country and by its people, and the acts of asking; oldest first.

    Both are empty while no initiative is chosen.
    """

    is_chosen: bool
    statements: Sequence[Shows] = ()
    invitations: Sequence[Shows] = ()

    @property
    def hint(self) -> str | None:
        """What to do first, where nothing can be listed yet."""
        return None if self.is_chosen else CHOOSE_FIRST

    def options(self, chosen: str) -> list[ShowsOption]:
        """Offer all of them, then what is chosen if it is none of them, then a source."""
        listed = [*self.statements, *self.invitations]
        options: list[ShowsOption] = [(one.value, one.label, one.words) for one in listed]
        if chosen not in {"", SOURCE, *(one.value for one in listed)}:
            options.append((chosen, capped(chosen.replace("-", " ")), None))
        return [*options, (SOURCE, "A source, which is chosen below", None)]


def load_role_choices(session: Session, content: Content, own: int | None) -> RoleChoices:
    """Read what the form can choose from."""
    slug, code = first_of(content, "initiative"), first_of(content, "country")
    initiative = session.scalar(select(Initiative.id).where(Initiative.slug == slug))
    if initiative is None:
        return RoleChoices(is_chosen=False)
    return RoleChoices(
        is_chosen=True,
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
    return [Shows(f"statement-{one.id}", capped(describe(one.said)), one.summary) for one in found]


def _by_day(one: Statement) -> tuple[str, int]:
    return (str(one.said.latest or one.said.earliest or ""), one.id)


def _invitations(session: Session, initiative: int) -> list[Shows]:
    query = select(Invitation).where(
        Invitation.initiative_id == initiative, Invitation.status == Status.PUBLISHED
    )
    return [
        Shows(f"invitation-{one.id}", _asked_on(one), capped(one.occasion))
        for one in session.scalars(query.order_by(Invitation.id))
    ]


def _asked_on(one: Invitation) -> str:
    return f"{capped(describe(one.sent))}, an act of asking"
