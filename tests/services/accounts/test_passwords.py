import threading

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.domain.errors import Rejected
from app.services.accounts import passwords
from app.services.accounts.passwords import check_password, hash_password, refuse_weak

GOOD = "plum otter lantern velvet"


def test_a_password_is_kept_as_argon2id_with_the_parameters_we_promise() -> None:
    kept = hash_password(GOOD)

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(kept, GOOD).is_right
    assert check_password(kept, GOOD).better_hash is None
    assert not check_password(kept, GOOD + " ").is_right


def test_a_hash_of_other_parameters_is_made_anew() -> None:
    older = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8192, parallelism=1),)).hash(GOOD)

    checked = check_password(older, GOOD)

    assert checked.is_right
    assert checked.better_hash is not None
    assert checked.better_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize("kept", [None, "", "plain text", "$2b$12$abc"])
def test_nothing_opens_where_no_password_is_known(kept: str | None) -> None:
    assert not check_password(kept, GOOD).is_right


def test_an_unknown_user_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    whole = passwords._HASHER.verify_and_update

    def count(password: str, kept: str) -> tuple[bool, str | None]:
        hashed.append(kept[:30])
        return whole(password, kept)

    monkeypatch.setattr(passwords._HASHER, "verify_and_update", count)

    check_password(None, GOOD)
    check_password(hash_password(GOOD), "wrong")

    assert len(hashed) == 2
    assert hashed[0] == hashed[1]


def test_no_more_than_two_are_worked_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, gate = 0, 0, threading.Lock()
    whole = passwords._HASHER.verify_and_update

    def watch(password: str, kept: str) -> tuple[bool, str | None]:
        nonlocal running, most
        with gate:
            running += 1
            most = max(most, running)
        try:
            return whole(password, kept)
        finally:
            with gate:
                running -= 1

    monkeypatch.setattr(passwords._HASHER, "verify_and_update", watch)
    threads = [threading.Thread(target=check_password, args=(None, GOOD)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most <= 2


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "a" * 5 + "bcdefghijklm",
        "ヴィクトリア女王の秘密の庭園と猫",
        "839201847562910",
        "x" * 190 + "abcdefgh",
    ],
)
def test_a_long_and_odd_password_is_taken(password: str) -> None:
    refuse_weak(password, password)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "fourteen chars",
        "passwordpassword",
        "Password-Password-2024",
        "DemarcheDemarche1",
        "correct horse battery staple",
        "qwertyuiopasdfghjkl",
        "123456789012345",
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "ben.oduya@example.org",
        "Oduya Oduya Oduya",
        "x" + "abcdefg " * 25,
    ],
)
def test_a_short_or_common_password_is_refused(password: str) -> None:
    with pytest.raises(Rejected) as refused:
        refuse_weak(password, password, ["Ben Oduya", "ben.oduya@example.org"])

    assert list(refused.value.errors) == ["password"]


def test_a_slip_in_the_second_typing_is_told() -> None:
    with pytest.raises(Rejected) as refused:
        refuse_weak(GOOD, GOOD + "!")

    assert list(refused.value.errors) == ["password_again"]
