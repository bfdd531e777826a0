"""Links that make an account or a new password, once, until they run out.

There is no mail: whoever makes one sees it once and hands it on. The database keeps its hash.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from app.domain.audit import AuditEntry
from app.domain.errors import NotFound, Rejected
from app.domain.tokens import hash_of, new_token
from app.domain.user import AccountLink, AccountLinkKind, User, UserRole
from app.domain.who import Who
from app.services.accounts.sessions import end_all
from app.services.accounts.users import add_user, checked_email, find_user, user_of
from app.services.audit import record_deed

LASTS = {
    AccountLinkKind.INVITATION: timedelta(hours=72),
    AccountLinkKind.RESET: timedelta(minutes=30),
}
INVITATIONS_A_DAY = 20
DEAD = "This link has been used, was taken back or has run out. Ask an administrator for another."


def invite(session: Session, who: Who, *, email: str, role: UserRole, now: datetime) -> str:
    """Return the token of an invitation, which takes the place of an earlier one.

    Raises Rejected if the address has an account, the role is above the inviter's, or the
    inviter has made too many today.
    """
    email = checked_email(email)
    if not who.may(role):
        raise Rejected({"role": "You can give no role above your own."})
    if find_user(session, email) is not None:
        raise Rejected({"email": "There is a user with this e-mail address already."})
    if _invited_lately(session, who, now) >= INVITATIONS_A_DAY:
        raise Rejected(
            {"email": f"You made {INVITATIONS_A_DAY} invitations in a day. Wait until tomorrow."}
        )
    _take_back_open(session, now, AccountLink.email == email, AccountLink.role.is_not(None))
    token = _add(session, who, AccountLinkKind.INVITATION, email, now, role=role)
    record_deed(session, who, "link.invite", record="link", detail=f"{email} as {role}")
    return token


def make_reset(session: Session, who: Who, user: User, now: datetime) -> str:
    """Return the token of a link with which the user can choose a new password."""
    if not user.is_active:
        raise Rejected({"user": f"{user.name} is turned off. Turn the account on first."})
    _take_back_open(session, now, AccountLink.user_id == user.id)
    token = _add(session, who, AccountLinkKind.RESET, user.email, now, user_id=user.id)
    record_deed(session, who, "link.reset", record="user", record_id=user.id)
    return token


def find_link(session: Session, kind: AccountLinkKind, token: str, now: datetime) -> AccountLink:
    """Return a link that can still be used; raises NotFound."""
    link = session.scalar(
        select(AccountLink)
        .where(AccountLink.token_hash == hash_of(token), AccountLink.kind == kind)
        .where(*_is_open(now))
        .with_for_update()
    )
    if link is None:
        raise NotFound(DEAD)
    return link


def take_back(session: Session, who: Who, number: int, now: datetime) -> None:
    """Let a link do nothing any more; raises NotFound if it cannot be used as it is."""
    found = session.scalar(select(AccountLink).where(AccountLink.id == number, *_is_open(now)))
    if found is None:
        raise NotFound(DEAD)
    found.revoked_at = now
    record_deed(
        session, who, "link.revoke", record="link", record_id=number, detail=f"for {found.email}"
    )


def join(session: Session, token: str, *, name: str, password_hash: str, now: datetime) -> User:
    """Make the account that an invitation is for; raises NotFound if it cannot be used."""
    link = find_link(session, AccountLinkKind.INVITATION, token, now)
    if link.role is None:
        raise NotFound(DEAD)
    user = add_user(
        session,
        None,
        email=link.email,
        name=name,
        role=link.role,
        password_hash=password_hash,
        now=now,
        deed="user.join",
    )
    link.used_at = now
    return user


def reset(session: Session, token: str, *, password_hash: str, now: datetime) -> User:
    """Keep a new password; ends all sessions of the user and leaves the second factor on."""
    link = find_link(session, AccountLinkKind.RESET, token, now)
    user = user_of(session, link.user_id or 0)
    if not user.is_active:
        raise NotFound(DEAD)
    link.used_at = now
    user.password_hash = password_hash
    end_all(session, user.id, now)
    who = Who(user.name, user.role, user.id)
    record_deed(session, who, "user.reset", record="user", record_id=user.id)
    return user


def _is_open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        AccountLink.used_at.is_(None),
        AccountLink.revoked_at.is_(None),
        AccountLink.ends_at > now,
    )


def _take_back_open(session: Session, now: datetime, *which: ColumnElement[bool]) -> None:
    session.execute(update(AccountLink).where(*_is_open(now), *which).values(revoked_at=now))


def _add(
    session: Session,
    who: Who,
    kind: AccountLinkKind,
    email: str,
    now: datetime,
    *,
    role: UserRole | None = None,
    user_id: int | None = None,
) -> str:
    token = new_token()
    session.add(
        AccountLink(
            kind=kind,
            email=email,
            role=role,
            user_id=user_id,
            token_hash=hash_of(token),
            made_by=who.name,
            made_at=now,
            ends_at=now + LASTS[kind],
        )
    )
    return token


def _invited_lately(session: Session, who: Who, now: datetime) -> int:
    made = select(func.count()).where(
        AuditEntry.action == "link.invite",
        AuditEntry.user_id == who.user_id,
        AuditEntry.made_at > now - timedelta(days=1),
    )
    return session.scalar(made) or 0
