"""How often something may be tried: buckets that empty with each try and fill again with time.

Buckets in a row make the wait grow: half a minute after the first few tries, then two minutes,
then a quarter of an hour. None of them ever locks an account for good, because that would let
anybody lock anybody out.
"""

import ipaddress
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.tokens import hash_of
from app.domain.user import Throttle

THOUSAND = 1000
KEPT = timedelta(days=2)


class TooManyTries(Exception):
    """Something was tried too often; the message says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many attempts. Wait {_in_words(seconds)}, then try again.")
        self.seconds = seconds


@dataclass(frozen=True)
class Bucket:
    """So many tries in so long a time, for one account, one network or everybody."""

    key: str
    tries: int
    during: timedelta

    def left(self, before: int, since: timedelta) -> int:
        """Return the thousandths of a try that are there again after a time."""
        # A clock that was set back fills nothing, and takes nothing away.
        filled = max(since, timedelta()) / self.during * self.tries * THOUSAND
        return min(self.tries * THOUSAND, before + int(filled))

    def wait(self, left: int) -> int:
        """Return the seconds until there is one whole try again."""
        missing = (THOUSAND - left) / (self.tries * THOUSAND)
        return int(missing * self.during.total_seconds()) + 1


def sign_in_buckets(email: str, network: str | None) -> list[Bucket]:
    """Name the buckets that a try to sign in takes from."""
    account = f"sign-in:{hash_of(email)[:32]}"
    return [
        *_ladder(account, (10, timedelta(minutes=5)), (30, timedelta(hours=1))),
        *_ladder(account, (100, timedelta(days=1))),
        Bucket(f"sign-in:{_network(network)}", 20, timedelta(hours=1)),
        Bucket("sign-in:everybody", 1000, timedelta(minutes=5)),
    ]


def code_buckets(user_id: int) -> list[Bucket]:
    """Name the buckets that a second factor or a password asked for again takes from."""
    return _ladder(
        f"code:{user_id}",
        (5, timedelta(minutes=5)),
        (20, timedelta(hours=1)),
        (50, timedelta(days=1)),
    )


def suggestion_buckets(network: str | None) -> list[Bucket]:
    """Name the buckets that a reader's suggestion takes from."""
    reader = f"suggest:{_network(network)}"
    return [
        *_ladder(reader, (5, timedelta(minutes=15)), (20, timedelta(days=1))),
        Bucket("suggest:everybody", 300, timedelta(hours=1)),
    ]


def take(session: Session, buckets: Sequence[Bucket], now: datetime) -> None:
    """Take one try from each bucket, or from none and raise TooManyTries."""
    session.execute(delete(Throttle).where(Throttle.counted_at < now - KEPT))
    rows = _rows(session, buckets, now)
    left = {b.key: b.left(rows[b.key].tries_left, now - rows[b.key].counted_at) for b in buckets}
    waits = [bucket.wait(left[bucket.key]) for bucket in buckets if left[bucket.key] < THOUSAND]
    if waits:
        raise TooManyTries(max(waits))
    for key, row in rows.items():
        row.tries_left, row.counted_at = left[key] - THOUSAND, now


def give_back(session: Session, buckets: Sequence[Bucket], now: datetime) -> None:
    """Put back what a try took that turned out well, so that only failures count."""
    for key, row in _rows(session, buckets, now).items():
        most = next(bucket.tries for bucket in buckets if bucket.key == key) * THOUSAND
        row.tries_left = min(most, row.tries_left + THOUSAND)


def _ladder(key: str, *steps: tuple[int, timedelta]) -> list[Bucket]:
    return [Bucket(f"{key}:{tries}", tries, during) for tries, during in steps]


def _rows(session: Session, buckets: Iterable[Bucket], now: datetime) -> dict[str, Throttle]:
    # In the order of their keys, or two tries could wait for each other's rows.
    # In one order: two tries that lock the same rows the other way round would block each other.
    return {
        bucket.key: _row(session, bucket, now) for bucket in sorted(buckets, key=lambda b: b.key)
    }


def _row(session: Session, bucket: Bucket, now: datetime) -> Throttle:
    found = select(Throttle).where(Throttle.key == bucket.key).with_for_update()
    row = session.scalar(found)
    if row is None:
        try:
            with session.begin_nested():
                full = bucket.tries * THOUSAND
                session.add(Throttle(key=bucket.key, tries_left=full, counted_at=now))
        except IntegrityError:
            # Another try made it in this moment.
            pass
        row = session.scalars(found).one()
    return row


def _network(address: str | None) -> str:
    """Return the network that one customer has: an address, or the first half of a longer one."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _in_words(seconds: int) -> str:
    if seconds <= 90:
        return f"{seconds} seconds" if seconds != 1 else "a second"
    return f"{-(-seconds // 60)} minutes"
