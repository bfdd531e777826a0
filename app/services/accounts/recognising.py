"""Whose session a token opens, and when it was last used."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.tokens import hash_of
from app.domain.user import ACTIVE, LoginSession, User
from app.domain.who import SignedIn, Who
from app.rules.session_life import is_open


def find_signed_in(
    session: Session, token: str, network: str | None, now: datetime
) -> SignedIn | None:
    """Return the session that a browser's token opens, in one query; None if it opens nothing."""
    row = session.execute(
        select(
            LoginSession.id,
            LoginSession.created_at,
            LoginSession.last_used_at,
            LoginSession.confirmed_at,
            User.id.label("user_id"),
            User.name,
            User.role,
            User.totp_sealed.is_not(None).label("has_second_factor"),
        )
        .join(User, User.id == LoginSession.user_id)
        .where(
            LoginSession.token_hash == hash_of(token),
            LoginSession.ended_at.is_(None),
            LoginSession.confirmed_at.is_not(None),
            ACTIVE,
        )
    ).one_or_none()
    if row is None or not is_open(row.created_at, row.last_used_at, now):
        return None
    return SignedIn(
        Who(row.name, row.role, row.user_id, row.id, network),
        row.confirmed_at,
        row.last_used_at,
        bool(row.has_second_factor),
    )


def note_use(session: Session, who: Who, now: datetime) -> None:
    """Write down that the session is in use, unless somebody noted it later already."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.id == who.session_id, LoginSession.last_used_at < now)
        .values(last_used_at=now)
    )
