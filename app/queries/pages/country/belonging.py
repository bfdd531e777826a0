"""Where a country belongs, or who belongs to a group, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind, Membership
from app.domain.wording import day as written
from app.domain.wording import joined
from app.queries.pages.country.unlike import COMPARED_WITH
from app.queries.parts.actors import ActorRef
from app.rules.spans import Span


@dataclass(frozen=True)
class Belonging:
    """A time in a group (for a country), or of a member (for a group)."""

    other: ActorRef
    valid_from: date | None
    valid_until: date | None
    note: str | None

    def holds_on(self, day: date) -> bool:
        """Whether it is true on that day."""
        begins, ends = self.valid_from or date.min, self.valid_until or date.max
        return begins <= day <= ends

    @property
    def since(self) -> str | None:
        """Since when, as far as it is known."""
        return f"since {written(self.valid_from)}" if self.valid_from else None

    @property
    def period(self) -> str:
        """From when until when, as far as it is known."""
        begins = f"from {written(self.valid_from)}" if self.valid_from else None
        ends = f"until {written(self.valid_until)}" if self.valid_until else None
        return joined([begins, ends], " ")


def load_memberships(session: Session, code: str) -> Sequence[Membership]:
    """Read every time of an actor in a group, of a group's members, and of those compared with."""
    return session.scalars(
        select(Membership).where(
            or_(Membership.member_code == code, Membership.group_code.in_([code, *COMPARED_WITH]))
        )
    ).all()


def belongings_of(
    actor: Actor, memberships: Iterable[Membership], actors: Mapping[str, ActorRef]
) -> list[Belonging]:
    """Return the groups a country belongs or belonged to, or the members of a group."""
    code, is_group = actor.code, actor.kind is ActorKind.GROUP
    mine = [one for one in memberships if code == (one.group_code if is_group else one.member_code)]
    found = [
        Belonging(
            actors[one.member_code if is_group else one.group_code],
            one.valid_from,
            one.valid_until,
            one.note,
        )
        for one in mine
    ]
    return sorted(found, key=lambda b: (b.other.sort_name, b.valid_from or date.min))


def fellow_members(code: str, memberships: Iterable[Membership], day: date) -> dict[str, set[str]]:
    """Return the other members, on the day, of the groups that a country is compared with."""
    members: dict[str, set[str]] = {group: set() for group in COMPARED_WITH}
    for one in memberships:
        if one.group_code in members and _holds_on(one, day):
            members[one.group_code].add(one.member_code)
    return {group: codes - {code} for group, codes in members.items() if code in codes}


def _holds_on(one: Membership, day: date) -> bool:
    span = Span(one.valid_from, one.valid_until)
    return span.first <= day <= span.last
