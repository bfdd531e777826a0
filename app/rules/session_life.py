"""How long a browser stays signed in, and how long a password or code given counts."""

from datetime import datetime, timedelta

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
CONFIRMED_FOR = timedelta(minutes=30)
NOTED_EVERY = timedelta(minutes=5)
# A session that waits for its second factor has not to wait long.
CODE_WITHIN = timedelta(minutes=10)


def is_open(created_at: datetime, last_used_at: datetime, now: datetime) -> bool:
    """Say whether a session that nobody ended still opens pages.

    A clock that was set back makes it neither immortal nor dead: what lies ahead by more than
    the session may last counts as over.
    """
    return abs(now - created_at) < ABSOLUTE and abs(now - last_used_at) < IDLE


def is_confirmed(confirmed_at: datetime, now: datetime) -> bool:
    """Say whether the user proved recently enough who they are to change an account."""
    return abs(now - confirmed_at) < CONFIRMED_FOR
