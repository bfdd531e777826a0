"""Who edits, and how they show who they are."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, not_blank, one_of, utc_now, zero_or_one


class UserRole(StrEnum):
    """What a user may do; each role may do all that the ones before it may."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "UserRole") -> bool:
        """Say whether this role may do what the other may."""
        ladder = list(UserRole)
        return ladder.index(self) >= ladder.index(other)


class User(Base):
    """Somebody who edits. The password is kept as an argon2id hash only.

    `totp_sealed` is set once a second factor has been confirmed by a first code: its secret,
    sealed with a key that is not in the database (app/seal.py). `totp_last_step` is the time step
    of the last code taken, so that a code opens once only.
    """

    __tablename__ = "users"
    __rules__ = (
        one_of("role", UserRole),
        zero_or_one("is_active"),
        not_blank("name"),
        UniqueConstraint("email"),
        # What is sealed begins so, and a secret in the clear never does.
        CheckConstraint("substr(totp_sealed, 1, 5) = 'gAAAA'", name="totp_sealed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[UserRole] = mapped_column(Code(UserRole))
    password_hash: Mapped[str | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    totp_sealed: Mapped[str | None]
    totp_last_step: Mapped[int | None]


# Not IS TRUE: on PostgreSQL a flag is a small number.
ACTIVE = User.is_active.in_([True])


class LoginSession(Base):
    """A signed-in browser; the database holds the hash of its token and nothing that opens it.

    `confirmed_at` is when its user last proved who they are: null while the second factor is
    still asked for, and such a session opens nothing else.
    """

    __tablename__ = "login_sessions"
    __rules__ = (UniqueConstraint("token_hash"), Index(None, "user_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    last_used_at: Mapped[datetime] = mapped_column(default=utc_now)
    ended_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    browser: Mapped[str | None]
    network: Mapped[str | None]


class RecoveryCode(Base):
    """A code on paper that stands in for the second factor, once."""

    __tablename__ = "recovery_codes"
    __rules__ = (UniqueConstraint("code_hash"), Index(None, "user_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class AccountLinkKind(StrEnum):
    """What an account link is for: a new account, or a new password."""

    INVITATION = "invitation"
    RESET = "reset"


class AccountLink(Base):
    """A link that makes an account or a new password, once, until it runs out.

    An invitation is bound to an address and a role, a reset to a user.
    """

    __tablename__ = "account_links"
    __rules__ = (
        one_of("kind", AccountLinkKind),
        one_of("role", UserRole),
        CheckConstraint("(user_id IS NULL) <> (role IS NULL)", name="for_a_user_or_a_role"),
        UniqueConstraint("token_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AccountLinkKind] = mapped_column(Code(AccountLinkKind))
    email: Mapped[str]
    role: Mapped[UserRole | None] = mapped_column(Code(UserRole))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Throttle(Base):
    """How much is left of what may be tried in a while; a bucket that fills again with time.

    `tries_left` counts thousandths of a try.
    """

    __tablename__ = "throttles"
    __rules__ = (CheckConstraint("tries_left >= 0", name="tries_left"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    tries_left: Mapped[int]
    counted_at: Mapped[datetime] = mapped_column(default=utc_now)


class ApiToken(Base):
    """A key for a program that writes; hashed, with an end, shown once."""

    __tablename__ = "api_tokens"
    __rules__ = (UniqueConstraint("token_hash"), not_blank("name"), Index(None, "user_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    token_hash: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
