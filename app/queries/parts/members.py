"""Who belonged to which group on which day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Membership
from app.rules.spans import Span


@dataclass(frozen=True)
class Member:
    """A country's time in a group; an open end means since ever, or to this day."""

    code: str
    period: Span

    def belonged_on(self, day: date) -> bool:
        """Whether it was a member that day; the last day counts."""
        return self.period.first <= day <= self.period.last


def load_members(session: Session, groups: Collection[str]) -> Mapping[str, list[Member]]:
    """Read all memberships of the groups, past ones too, in one query."""
    rows = session.execute(
        select(
            Membership.group_code,
            Membership.member_code,
            Membership.valid_from,
            Membership.valid_until,
        )
        .where(Membership.group_code.in_(list(groups)))
        .order_by(Membership.group_code, Membership.member_code, Membership.valid_from)
    )
    members: dict[str, list[Member]] = defaultdict(list)
    for group, code, begins, ends in rows:
        members[group].append(Member(code, Span(begins, ends)))
    return members


def groups_on(session: Session, day: date) -> Mapping[str, set[str]]:
    """Return the members of every group on a day, in one query."""
    members: dict[str, set[str]] = defaultdict(set)
    for group, member in session.execute(
        select(Membership.group_code, Membership.member_code).where(_holds_on(day))
    ):
        members[group].add(member)
    return members


def _holds_on(day: date) -> ColumnElement[bool]:
    return and_(
        or_(Membership.valid_from.is_(None), Membership.valid_from <= day),
        or_(Membership.valid_until.is_(None), Membership.valid_until >= day),
    )
