"""One-time keys of forms: a form that is sent twice is taken once."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.base import utc_now
from app.domain.draft import FormKey
from app.domain.who import Who

KEPT_FOR = timedelta(days=30)
LONGEST = 64


def new_key() -> str:
    """Make the key that a fresh form carries."""
    return secrets.token_urlsafe(18)


def answer_to(session: Session, who: Who, key: str) -> str | None:
    """Return the address that the first sending of this form led to, if there was one."""
    return session.scalar(
        select(FormKey.answer).where(FormKey.user_id == who.user_id, FormKey.key == key)
    )


def use_key(session: Session, who: Who, key: str, answer: str, now: datetime | None = None) -> None:
    """Keep that the form was taken and where it led; a key that is too long or empty is none.

    To be called in the transaction that takes the form. Of two at once the second one fails
    there, and finds the answer of the first when it is tried again.
    """
    if who.user_id is None or not 0 < len(key) <= LONGEST:
        return
    now = now or utc_now()
    session.execute(delete(FormKey).where(FormKey.used_at < now - KEPT_FOR))
    session.add(FormKey(user_id=who.user_id, key=key, answer=answer, used_at=now))
    session.flush()  # The second of two fails here, where all that it did can still be undone.
