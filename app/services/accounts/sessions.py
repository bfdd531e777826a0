"""Signed-in browsers: opened with a new token each time, listed, and ended."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.tokens import hash_of, new_token
from app.domain.user import ACTIVE, LoginSession, User
from app.domain.who import Who
from app.rules.session_life import CODE_WITHIN
from app.services.audit import record_deed

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class Opened:
    """A session with the token that its browser gets; `who` is None until a code has come too."""

    token: str
    who: Who | None


def begin_session(
    session: Session,
    user: User,
    *,
    browser: str,
    network: str | None,
    now: datetime,
    replacing: str | None = None,
) -> Opened:
    """Open a session after the right password, in place of the one that the browser had.

    Where a second factor is to follow, it opens nothing else until then.
    """
    needs_code = user.totp_sealed is not None
    token = new_token()
    opened = LoginSession(
        user_id=user.id,
        token_hash=hash_of(token),
        created_at=now,
        last_used_at=now,
        confirmed_at=None if needs_code else now,
        browser=browser_in_words(browser),
        network=network,
    )
    session.add(opened)
    # For its number, which the log names.
    session.flush()
    if replacing is not None:
        before = LoginSession.token_hash == hash_of(replacing)
        ending = update(LoginSession).where(before, LoginSession.ended_at.is_(None))
        session.execute(ending.values(ended_at=now))
    deed = "session.begin" if needs_code else "session.open"
    record_deed(session, _as(user, opened), deed, record="user", record_id=user.id)
    return Opened(token, None if needs_code else _as(user, opened))


def waiting_session(session: Session, token: str, now: datetime) -> tuple[LoginSession, User]:
    """Return the session that waits for its second factor, and its user; raises NotFound."""
    found = session.execute(
        select(LoginSession, User)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.token_hash == hash_of(token))
        .where(LoginSession.confirmed_at.is_(None), LoginSession.ended_at.is_(None))
        .where(ACTIVE)
        .with_for_update()
    ).one_or_none()
    if found is None or abs(now - found[0].created_at) > CODE_WITHIN:
        raise NotFound("The sign-in took too long. Begin again with your password.")
    return found[0], found[1]


def finish_session(session: Session, waiting: LoginSession, user: User, now: datetime) -> Opened:
    """Open what waited for its second factor, with a token that takes the place of the first."""
    token = new_token()
    waiting.token_hash = hash_of(token)
    waiting.confirmed_at = waiting.last_used_at = now
    record_deed(session, _as(user, waiting), "session.open", record="user", record_id=user.id)
    return Opened(token, _as(user, waiting))


def confirm_session(session: Session, who: Who, now: datetime) -> None:
    """Keep that the user of a session has shown once more who they are."""
    session.execute(
        update(LoginSession).where(LoginSession.id == who.session_id).values(confirmed_at=now)
    )
    record_deed(session, who, "session.confirm", record="user", record_id=who.user_id)


def end_by_token(session: Session, token: str, now: datetime, network: str | None = None) -> None:
    """End the session that a browser has, if it has one that nobody ended yet."""
    found = session.execute(
        select(LoginSession, User)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.token_hash == hash_of(token), LoginSession.ended_at.is_(None))
    ).one_or_none()
    if found is not None:
        found[0].ended_at = now
        who = Who(found[1].name, found[1].role, found[1].id, found[0].id, network)
        record_deed(session, who, "session.end", record="user", record_id=who.user_id)


def end_session(session: Session, who: Who, number: int, now: datetime) -> None:
    """End one of the user's own sessions; raises NotFound for anybody else's."""
    found = session.scalar(
        select(LoginSession).where(
            LoginSession.id == number,
            LoginSession.user_id == who.user_id,
            LoginSession.ended_at.is_(None),
        )
    )
    if found is None:
        raise NotFound("This session has ended already.")
    found.ended_at = now
    record_deed(session, who, "session.end", record="user", record_id=who.user_id)


def end_others(session: Session, who: Who, now: datetime) -> None:
    """End all sessions of the user but the one this comes from."""
    end_all(session, who.user_id, now, but=who.session_id)
    record_deed(session, who, "session.end_others", record="user", record_id=who.user_id)


def end_all_of(session: Session, who: Who, user: User, now: datetime) -> None:
    """End all sessions of a user, as an administrator wants it."""
    end_all(session, user.id, now)
    record_deed(session, who, "session.end_all", record="user", record_id=user.id)


def end_all(
    session: Session, user_id: int | None, now: datetime, *, but: int | None = None
) -> None:
    """End the sessions of a user as part of another deed."""
    ending = update(LoginSession).where(
        LoginSession.user_id == user_id, LoginSession.ended_at.is_(None)
    )
    if but is not None:
        ending = ending.where(LoginSession.id != but)
    session.execute(ending.values(ended_at=now))


def browser_in_words(user_agent: str) -> str:
    """Say in two words which browser it is: "Firefox on Linux"."""
    browser = next((name for sign, name in BROWSERS.items() if f"{sign}/" in user_agent), None)
    if browser is None and re.search(r"Version/\S+ .*Safari/", user_agent):
        browser = "Safari"
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), None)
    return f"{browser or 'A browser'} on {system}" if system else browser or "A browser"


def _as(user: User, opened: LoginSession) -> Who:
    return Who(user.name, user.role, user.id, opened.id, opened.network)
