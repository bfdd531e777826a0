"""Where a country belongs, or who belongs to a group, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind, Membership
from app.domain.wording import day as written
from app.domain.wording import joined
from app.queries.parts.actors import ActorRef


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


def load_belongings(
    session: Session, actor: Actor, actors: Mapping[str, ActorRef]
) -> list[Belonging]:
    """Return the groups a country belongs or belonged to, or the members of a group."""
    is_group = actor.kind is ActorKind.GROUP
    mine = Membership.group_code if is_group else Membership.member_code
    other = Membership.member_code if is_group else Membership.group_code
    rows = session.execute(
        select(other, Membership.valid_from, Membership.valid_until, Membership.note).where(
            mine == actor.code
        )
    )
    found = [Belonging(actors[code], begins, ends, note) for code, begins, ends, note in rows]
    return sorted(found, key=lambda b: (b.other.sort_name, b.valid_from or date.min))
