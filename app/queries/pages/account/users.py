"""The pages on which administrators see users and links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.user import AccountLink, AccountLinkKind, LoginSession, User, UserRole
from app.queries.pages.account.own import SessionLine, open_sessions


@dataclass(frozen=True)
class UserLine:
    """A user, and when they were last seen."""

    id: int
    name: str
    email: str
    role: UserRole
    is_active: bool
    has_second_factor: bool
    seen_at: datetime | None

    @property
    def role_in_words(self) -> str:
        """Editor; or that the user is turned off."""
        return self.role.capitalize() if self.is_active else "Turned off"

    @property
    def factor_in_words(self) -> str:
        """Whether signing in needs a code: on, or off."""
        return "On" if self.has_second_factor else "Off"


@dataclass(frozen=True)
class LinkLine:
    """A link that can still be used; what opens it is not on record."""

    id: int
    kind: AccountLinkKind
    email: str
    role: UserRole | None
    made_by: str
    ends_at: datetime

    @property
    def what_for(self) -> str:
        """What it opens, and who made it: a new password, or an account with a role."""
        if self.kind is AccountLinkKind.RESET:
            return f"New password by {self.made_by}"
        return f"Invited as {self.role} by {self.made_by}"


@dataclass(frozen=True)
class UsersPage:
    """All users, those who are turned off last, and the links that are out."""

    users: Sequence[UserLine]
    links: Sequence[LinkLine]


@dataclass(frozen=True)
class UserPage:
    """One user with the browsers in which they are signed in."""

    user: UserLine
    sessions: Sequence[SessionLine]


def load_users(session: Session, now: datetime) -> UsersPage:
    """Read the list in two queries, however many users there are."""
    rows = session.execute(_lines().order_by(User.is_active.desc(), func.lower(User.name), User.id))
    links = session.execute(
        select(
            AccountLink.id,
            AccountLink.kind,
            AccountLink.email,
            AccountLink.role,
            AccountLink.made_by,
            AccountLink.ends_at,
        )
        .where(AccountLink.used_at.is_(None), AccountLink.revoked_at.is_(None))
        .where(AccountLink.ends_at > now)
        .order_by(AccountLink.made_at.desc(), AccountLink.id.desc())
    )
    return UsersPage(
        users=[UserLine(*row) for row in rows],
        links=[LinkLine(*row) for row in links],
    )


def load_user(session: Session, number: int, now: datetime) -> UserPage:
    """Read one user; raises NotFound."""
    row = session.execute(_lines().where(User.id == number)).one_or_none()
    if row is None:
        raise NotFound("There is no such user.")
    return UserPage(UserLine(*row), open_sessions(session, number, now))


def _lines() -> Select[int, str, str, UserRole, bool, bool, datetime]:
    seen = (
        select(func.max(LoginSession.last_used_at))
        .where(LoginSession.user_id == User.id, LoginSession.confirmed_at.is_not(None))
        .scalar_subquery()
    )
    return select(
        User.id,
        User.name,
        User.email,
        User.role,
        User.is_active,
        User.totp_sealed.is_not(None),
        seen,
    )
