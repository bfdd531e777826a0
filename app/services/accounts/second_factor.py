"""The second factor: codes that an app makes anew each half minute, and ten on paper."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

import pyotp
import segno
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import Rejected
from app.domain.tokens import hash_of
from app.domain.user import RecoveryCode, User
from app.domain.who import Who
from app.seal import Seal
from app.services.accounts.sealing import seal_secret
from app.services.audit import record_deed

SECONDS = 30
# The code before and the one after count too: clocks differ, and typing takes time.
AROUND = (0, -1, 1)
RECOVERY_CODES = 10
# No letter or figure that can be taken for another one.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
WRONG = "This code is not the right one, or was used before. Take the next one that the app shows."
SECRET_LENGTH = 32


@dataclass(frozen=True)
class Enrolment:
    """What an app needs: a picture to scan, as a data: address, and the same as text to type."""

    secret: str
    picture: str

    @property
    def in_groups(self) -> str:
        return " ".join(self.secret[start : start + 4] for start in range(0, SECRET_LENGTH, 4))


def new_secret() -> str:
    """Return a fresh secret for an app; it counts once a code made from it was typed."""
    return pyotp.random_base32(SECRET_LENGTH)


def enrolment(secret: str, *, user: str, site: str) -> Enrolment:
    """Return what to show for a secret; raises Rejected if it is none of ours."""
    if len(secret) != SECRET_LENGTH or not set(secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"):
        raise Rejected({"one_time_code": "The page was not sent whole. Begin again."})
    address = pyotp.TOTP(secret).provisioning_uri(name=user, issuer_name=site)
    # White behind it also on a dark page, or no camera can read it.
    picture = segno.make(address, error="m").svg_data_uri(border=3, dark="#000", light="#fff")
    return Enrolment(secret, picture)


def add_second_factor(
    session: Session, seal: Seal, who: Who, user: User, secret: str, code: str, now: datetime
) -> list[str]:
    """Keep the secret if the first code is right, and return recovery codes to be shown once.

    Raises Rejected if it is wrong, or if there is a second factor, which is never replaced unseen,
    and KeyMissing if the secret cannot be sealed.
    """
    if user.totp_sealed is not None:
        raise Rejected({"one_time_code": "There is a second factor already. Turn it off first."})
    step = _step_of(secret, plain_code(code), now, after=None)
    if step is None:
        raise Rejected({"one_time_code": WRONG})
    user.totp_sealed, user.totp_last_step = seal_secret(session, seal, secret), step
    codes = _new_recovery_codes(session, user)
    record_deed(session, who, "second_factor.add", record="user", record_id=user.id)
    return codes


def renew_recovery_codes(session: Session, who: Who, user: User) -> list[str]:
    """Return ten new codes to be shown once; the ones before open nothing any more."""
    codes = _new_recovery_codes(session, user)
    record_deed(session, who, "second_factor.codes", record="user", record_id=user.id)
    return codes


def take_away_second_factor(session: Session, who: Who, user: User) -> None:
    """Let the user in with a password alone, as an administrator or they themselves want it."""
    if user.totp_sealed is None:
        raise Rejected({"user": f"{user.name} has no second factor."})
    user.totp_sealed = user.totp_last_step = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    record_deed(session, who, "second_factor.remove", record="user", record_id=user.id)


def use_code(session: Session, seal: Seal, user: User, typed: str, now: datetime) -> bool:
    """Say whether a code of the app or from paper is right; either opens once.

    Raises KeyMissing if it is none from paper, and the secret of the app cannot be opened.
    """
    code = plain_code(typed)
    if user.totp_sealed is None:
        return False
    if _use_recovery_code(session, user, code, now):
        return True
    secret = seal.opened(user.totp_sealed)
    step = _step_of(secret, code, now, after=user.totp_last_step)
    if step is None:
        return False
    user.totp_last_step = step
    return True


def plain_code(typed: str) -> str:
    """Return a code without the spaces and dashes that people type or paste with it."""
    return "".join(char for char in typed.casefold() if not char.isspace() and char not in "-–")


def _step_of(secret: str, code: str, now: datetime, after: int | None) -> int | None:
    """Return the half minute that the code is for, or None if it is wrong or was used."""
    totp = pyotp.TOTP(secret, interval=SECONDS)
    present = int(now.timestamp()) // SECONDS
    for step in (present + offset for offset in AROUND):
        is_right = compare_digest(totp.generate_otp(step).encode(), code.encode())
        if is_right and (after is None or step > after):
            return step
    return None


def _use_recovery_code(session: Session, user: User, code: str, now: datetime) -> bool:
    found = session.scalar(
        select(RecoveryCode)
        .where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
        .where(RecoveryCode.code_hash == hash_of(code))
        .with_for_update()
    )
    if found is None:
        return False
    found.used_at = now
    return True


def _new_recovery_codes(session: Session, user: User) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = list(_random_codes())
    session.add_all(
        RecoveryCode(user_id=user.id, code_hash=hash_of(plain_code(code))) for code in codes
    )
    return codes


def _random_codes() -> Iterator[str]:
    for _ in range(RECOVERY_CODES):
        yield "-".join(_random_letters() for _ in range(4))


def _random_letters() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(4))
