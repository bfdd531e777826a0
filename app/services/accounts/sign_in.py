"""Signing in: who an address and a password belong to."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.user import ACTIVE, User
from app.services.accounts.passwords import check_password


@dataclass(frozen=True)
class Credentials:
    """What a password is checked against; an unknown or inactive user has nothing to check."""

    user_id: int | None = None
    password_hash: str | None = None


@dataclass(frozen=True)
class Recognised:
    """Whose password it was, and its hash anew where the old one is out of date."""

    user_id: int
    password_hash: str
    better_hash: str | None


def plain_email(typed: str) -> str:
    """Return an e-mail address in the one spelling under which it is kept."""
    return typed.strip().casefold()


def find_credentials(session: Session, email: str) -> Credentials:
    """Return what to check a password against; the address tells nothing by itself."""
    row = session.execute(
        select(User.id, User.password_hash).where(User.email == plain_email(email), ACTIVE)
    ).one_or_none()
    return Credentials(row.id, row.password_hash) if row else Credentials()


def recognise(known: Credentials, password: str) -> Recognised | None:
    """Check the password outside of any transaction, as it takes its time; None if it is wrong."""
    checked = check_password(known.password_hash, password)
    if known.user_id is None or known.password_hash is None or not checked.is_right:
        return None
    return Recognised(known.user_id, known.password_hash, checked.better_hash)


def user_signing_in(session: Session, recognised: Recognised) -> User | None:
    """Return the user, with the better hash kept, or None if that changed just now."""
    user = session.get(User, recognised.user_id, with_for_update=True)
    if user is None or not user.is_active or user.password_hash != recognised.password_hash:
        return None
    if recognised.better_hash is not None:
        user.password_hash = recognised.better_hash
    return user
