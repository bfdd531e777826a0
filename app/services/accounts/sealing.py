"""What second factors are made of, as the database keeps it: sealed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.user import User
from app.seal import KeyMissing, Seal

SEALED = select(User).where(User.totp_sealed.is_not(None)).order_by(User.id)


def seal_secret(session: Session, seal: Seal, secret: str) -> str:
    """Return a secret as it is kept; the very first one makes the key.

    Raises KeyMissing where others are sealed and no key here opens any: another key would hide
    that the right one is gone.
    """
    kept = session.scalars(SEALED).all()
    if not kept:
        seal.make_first_key()
    elif not any(seal.opens(user.totp_sealed or "") for user in kept):
        raise seal.missing()
    return seal.sealed(secret)


def renew_seals(session: Session, seal: Seal) -> int:
    """Seal everything with the newest key and return how much was not; raises KeyMissing."""
    renewed = 0
    for user in session.scalars(SEALED.with_for_update()).all():
        kept = user.totp_sealed or ""
        user.totp_sealed = seal.renewed(kept)
        renewed += user.totp_sealed != kept
    return renewed


def unopened(session: Session, seal: Seal) -> list[str]:
    """Return a line for each user whose second factor no key here opens, after one on the key."""
    closed = [
        f"The second factor of {user.email} cannot be opened with the keys that are here."
        for user in session.scalars(SEALED)
        if not seal.opens(user.totp_sealed or "")
    ]
    return [_why(seal), *closed] if closed else []


def _why(seal: Seal) -> str:
    try:
        seal.sealed("")
    except KeyMissing as missing:
        return str(missing)
    return str(seal.missing())
