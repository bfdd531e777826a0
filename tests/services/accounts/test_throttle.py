from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.database import Database
from app.domain.user import Throttle
from app.services.throttle import (
    Bucket,
    TooManyTries,
    code_buckets,
    give_back,
    sign_in_buckets,
    suggestion_buckets,
    take,
)
from tests.services.accounts.conftest import NOW

FIVE = timedelta(minutes=5)


def tries(database: Database, buckets: list[Bucket], at: timedelta = timedelta()) -> int:
    """How often something can be tried in one moment, at most 200 times."""
    for count in range(200):
        try:
            with database.writing() as session:
                take(session, buckets, NOW + at)
        except TooManyTries:
            return count
    return 200


def wait(database: Database, buckets: list[Bucket], at: timedelta = timedelta()) -> int:
    """How long one is told to wait."""
    with pytest.raises(TooManyTries) as refused, database.writing() as session:
        take(session, buckets, NOW + at)
    return refused.value.seconds


def test_an_account_can_be_tried_ten_times_in_five_minutes(database: Database) -> None:
    here = sign_in_buckets("ada@example.org", "192.0.2.1")

    assert tries(database, here) == 10
    assert wait(database, here) == 31
    assert tries(database, here, timedelta(seconds=29)) == 0
    assert tries(database, here, timedelta(seconds=31)) == 1


def test_the_wait_grows_and_never_becomes_a_lock(database: Database) -> None:
    waits, at = [], timedelta()
    for number in range(300):
        # From another network each time, as an attacker with many would do it.
        here = sign_in_buckets("ada@example.org", f"10.0.{number}.1")
        try:
            with database.writing() as session:
                take(session, here, NOW + at)
        except TooManyTries as refused:
            waits.append(refused.seconds)
            at += timedelta(seconds=refused.seconds)

    assert waits[0] <= 31
    assert waits.index(max(waits)) > 10
    assert 600 < max(waits) <= 15 * 60
    assert (
        tries(database, sign_in_buckets("ada@example.org", "198.51.100.9"), timedelta(days=2)) == 10
    )


def test_a_network_can_try_twenty_times_an_hour_whatever_the_account(database: Database) -> None:
    counts = [tries(database, sign_in_buckets(f"{n}@example.org", "192.0.2.1")) for n in range(3)]

    assert counts == [10, 10, 0]
    assert tries(database, sign_in_buckets("4@example.org", "192.0.2.2")) == 10


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        (None, "no address", True),
    ],
)
def test_a_long_address_counts_by_its_first_half(
    one: str | None, other: str | None, is_same: bool
) -> None:
    here, there = (sign_in_buckets("a@example.org", network)[3].key for network in (one, other))

    assert (here == there) is is_same


def test_there_is_a_limit_for_everybody_together(database: Database) -> None:
    everybody = sign_in_buckets("a@example.org", "192.0.2.1")[-1:]
    with database.writing() as session:
        take(session, everybody, NOW)
        session.get_one(Throttle, everybody[0].key).tries_left = 999

    assert tries(database, everybody) == 0
    assert tries(database, everybody, timedelta(seconds=1)) == 4


def test_a_code_can_be_tried_five_times_in_five_minutes_and_twenty_in_an_hour(
    database: Database,
) -> None:
    counts = [tries(database, code_buckets(1), FIVE * part) for part in range(6)]

    assert counts[:3] == [5, 5, 5]
    assert sum(counts) == 28


def test_what_is_refused_takes_from_no_bucket(database: Database) -> None:
    narrow = [Bucket("narrow", 1, FIVE), Bucket("wide", 5, FIVE)]

    assert tries(database, narrow) == 1
    assert wait(database, narrow) > 0
    assert tries(database, narrow[1:]) == 4


def test_what_went_well_is_given_back(database: Database) -> None:
    bucket = [Bucket("one", 2, FIVE)]
    for _ in range(5):
        with database.writing() as session:
            take(session, bucket, NOW)
            give_back(session, bucket, NOW)

    assert tries(database, bucket) == 2


def test_one_is_given_back_and_no_more(database: Database) -> None:
    bucket = [Bucket("one", 5, FIVE)]
    with database.writing() as session:
        for _ in range(3):
            take(session, bucket, NOW)
        give_back(session, bucket, NOW)

    assert tries(database, bucket) == 3


def limits(buckets: list[Bucket]) -> list[tuple[int, timedelta]]:
    return [(bucket.tries, bucket.during) for bucket in buckets]


def test_no_limit_is_wider_than_was_decided() -> None:
    network, hour, day = "192.0.2.1", timedelta(hours=1), timedelta(days=1)

    assert limits(sign_in_buckets("ada@example.org", network)) == [
        (10, FIVE),
        (30, hour),
        (100, day),
        (20, hour),
        (1000, FIVE),
    ]
    assert limits(code_buckets(1)) == [(5, FIVE), (20, hour), (50, day)]
    assert limits(suggestion_buckets(network)) == [(5, 3 * FIVE), (20, day), (300, hour)]


def test_a_clock_that_is_set_back_gives_nothing_away(database: Database) -> None:
    bucket = [Bucket("one", 2, FIVE)]

    assert tries(database, bucket) == 2
    assert tries(database, bucket, -timedelta(days=1)) == 0


def test_old_counts_are_cleared_away(database: Database) -> None:
    for number in range(5):
        tries(database, [Bucket(f"old {number}", 1, FIVE)])

    tries(database, [Bucket("new", 1, FIVE)], timedelta(days=3))

    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Throttle)) == 1


def test_the_address_typed_is_not_on_record(database: Database) -> None:
    tries(database, sign_in_buckets("ada@example.org", "192.0.2.1"))

    with database.reading() as session:
        assert not any("ada" in key for key in session.scalars(select(Throttle.key)))


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "a second"), (31, "31 seconds"), (121, "3 minutes")]
)
def test_the_wait_is_told_in_words(seconds: int, words: str) -> None:
    assert f"Wait {words}, then" in str(TooManyTries(seconds))
