"""The page of one's own account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.user import LoginSession, RecoveryCode, User, UserRole
from app.domain.who import Who
from app.rules.session_life import is_open


@dataclass(frozen=True)
class SessionLine:
    """A browser in which the user is signed in."""

    id: int
    browser: str
    network: str | None
    created_at: datetime
    last_used_at: datetime
    is_this: bool


@dataclass(frozen=True)
class AccountPage:
    """What a user sees of their own account."""

    name: str
    email: str
    role: UserRole
    has_second_factor: bool
    codes_left: int
    sessions: Sequence[SessionLine]


def load_account(session: Session, who: Who, now: datetime) -> AccountPage:
    """Read the account of whoever is signed in, in three queries."""
    user = session.get(User, who.user_id) if who.user_id else None
    if user is None:
        raise NotFound("This account is not there any more.")
    unused = select(func.count()).where(
        RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None)
    )
    return AccountPage(
        name=user.name,
        email=user.email,
        role=user.role,
        has_second_factor=user.totp_sealed is not None,
        codes_left=session.scalar(unused) or 0,
        sessions=open_sessions(session, user.id, now, who.session_id),
    )


def open_sessions(
    session: Session, user_id: int, now: datetime, this: int | None = None
) -> list[SessionLine]:
    """Return the sessions that open pages: this one first, then the one used last."""
    found = session.scalars(
        select(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None))
        .where(LoginSession.confirmed_at.is_not(None))
        .order_by(LoginSession.last_used_at.desc(), LoginSession.id.desc())
    )
    lines = [
        SessionLine(
            each.id,
            each.browser or "A browser",
            each.network,
            each.created_at,
            each.last_used_at,
            is_this=each.id == this,
        )
        for each in found
        if is_open(each.created_at, each.last_used_at, now)
    ]
    return sorted(lines, key=lambda line: not line.is_this)
