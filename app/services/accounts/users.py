"""Who may edit: users are added, given a role, turned off and on, and never deleted."""

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound, Rejected
from app.domain.user import ACTIVE, User, UserRole
from app.domain.who import Who
from app.services.accounts.sessions import end_all
from app.services.accounts.sign_in import plain_email
from app.services.audit import record_deed

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
LONGEST_EMAIL = 254
LONGEST_NAME = 100
LAST_ADMIN = "This is the last active administrator. Make somebody else one first."


def checked_email(typed: str) -> str:
    """Return the address as it is kept, or raise Rejected."""
    email = plain_email(typed)
    if not EMAIL.fullmatch(email) or len(email) > LONGEST_EMAIL or not email.isprintable():
        raise Rejected({"email": "Give an e-mail address such as name@example.org."})
    return email


def checked_name(typed: str) -> str:
    """Return a name as it is kept, or raise Rejected."""
    name = re.sub(r"\s+", " ", typed).strip()
    if not name:
        raise Rejected({"name": "Give a name, as others should see it."})
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Rejected({"name": f"Give a name of at most {LONGEST_NAME} readable characters."})
    return name


def add_user(
    session: Session,
    who: Who | None,
    *,
    email: str,
    name: str,
    role: UserRole,
    password_hash: str,
    now: datetime,
    deed: str = "user.add",
) -> User:
    """Add somebody; raises Rejected if the address is taken. Without `who` it is their own deed."""
    user = User(
        email=checked_email(email),
        name=checked_name(name),
        role=role,
        password_hash=password_hash,
        created_at=now,
    )
    if find_user(session, user.email) is not None:
        raise Rejected({"email": "There is a user with this e-mail address already."})
    session.add(user)
    # For the number, which the log names.
    session.flush()
    record_deed(
        session,
        who or Who(user.name, user.role, user.id),
        deed,
        record="user",
        record_id=user.id,
        detail=f"{user.name} as {role}",
    )
    return user


def find_user(session: Session, email: str) -> User | None:
    """Return the user with this address, active or not."""
    return session.scalar(select(User).where(User.email == plain_email(email)))


def user_of(session: Session, number: int) -> User:
    """Return a user to be changed; raises NotFound."""
    user = session.get(User, number, with_for_update=True)
    if user is None:
        raise NotFound("There is no such user.")
    return user


def change_role(session: Session, who: Who, user: User, role: UserRole) -> None:
    """Let a user do more or less; never more than whoever says so, and one admin always stays."""
    if not who.may(role):
        raise Rejected({"role": "You can give no role above your own."})
    if role is user.role:
        raise Rejected({"role": f"{user.name} has the role of {role} already."})
    if role is not UserRole.ADMIN:
        _keep_an_admin(session, user, "role")
    before, user.role = user.role, role
    record_deed(
        session, who, "user.role", record="user", record_id=user.id, detail=f"{before} → {role}"
    )


def turn_off(session: Session, who: Who, user: User, now: datetime) -> None:
    """Let a user in no longer, and end all their sessions; what they did stays."""
    if not user.is_active:
        raise Rejected({"user": f"{user.name} is turned off already."})
    _keep_an_admin(session, user, "user")
    user.is_active = False
    end_all(session, user.id, now)
    record_deed(session, who, "user.off", record="user", record_id=user.id)


def turn_on(session: Session, who: Who, user: User) -> None:
    """Let a user in again."""
    if user.is_active:
        raise Rejected({"user": f"{user.name} is active already."})
    user.is_active = True
    record_deed(session, who, "user.on", record="user", record_id=user.id)


def rename(session: Session, who: Who, user: User, name: str) -> None:
    """Change the name that others see from now on; the log keeps the earlier one."""
    before, user.name = user.name, checked_name(name)
    record_deed(session, who, "user.name", record="user", record_id=user.id, detail=f"was {before}")


def set_password(session: Session, who: Who, user: User, password_hash: str, now: datetime) -> None:
    """Keep a new password and end all sessions of the user but the one this comes from."""
    user.password_hash = password_hash
    end_all(session, user.id, now, but=who.session_id)
    record_deed(session, who, "user.password", record="user", record_id=user.id)


def _keep_an_admin(session: Session, user: User, field: str) -> None:
    # Locked, or two administrators could turn each other off at the same moment.
    admins = session.scalars(
        select(User.id)
        .where(User.role == UserRole.ADMIN, ACTIVE)
        .order_by(User.id)
        .with_for_update()
    ).all()
    if list(admins) == [user.id]:
        raise Rejected({field: LAST_ADMIN})
