from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.errors import Rejected
from app.domain.user import RecoveryCode, User
from app.services.accounts.second_factor import (
    add_second_factor,
    enrolment,
    new_secret,
    renew_recovery_codes,
    take_away_second_factor,
    use_code,
)
from tests.sealed import SEAL, sealed
from tests.services.accounts.conftest import ADMIN, NOW
from tests.services.accounts.deeds import deeds

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TOTP = pyotp.TOTP(SECRET)
LATER = NOW + timedelta(minutes=2)


def code_at(moment: object) -> str:
    return TOTP.at(moment)  # type: ignore[arg-type]


def uses(database: Database, user: int, code: str, at: object = LATER) -> bool:
    with database.writing() as session:
        return use_code(session, SEAL, session.get_one(User, user), code, at)  # type: ignore[arg-type]


@pytest.fixture
def codes(database: Database, ada: int) -> list[str]:
    """The recovery codes of an administrator who has just added a second factor."""
    with database.writing() as session:
        user = session.get_one(User, ada)
        return add_second_factor(session, SEAL, ADMIN, user, SECRET, code_at(NOW), NOW)


def test_a_code_opens_once(database: Database, ada: int, codes: list[str]) -> None:
    code = code_at(LATER)

    assert uses(database, ada, code)
    assert not uses(database, ada, code)
    assert not uses(database, ada, code, LATER + timedelta(seconds=29))


@pytest.mark.parametrize(
    "spelled", ["{0}{1}", "{0} {1}", " {0}\u00a0{1}\n", "{0}-{1}", "{0}\t{1} "]
)
def test_a_code_with_spaces_is_the_same_code(
    database: Database, ada: int, codes: list[str], spelled: str
) -> None:
    code = code_at(LATER)

    assert uses(database, ada, spelled.format(code[:3], code[3:]))
    assert not uses(database, ada, code)
    assert not uses(database, ada, spelled.format(code[:3], code[3:]))


def test_the_code_it_was_added_with_does_not_open(
    database: Database, ada: int, codes: list[str]
) -> None:
    assert not uses(database, ada, code_at(NOW), NOW)


@pytest.mark.parametrize(
    ("seconds", "is_right"), [(-60, False), (-30, True), (30, True), (60, False)]
)
def test_a_clock_may_be_half_a_minute_off(
    database: Database, ada: int, codes: list[str], seconds: int, is_right: bool
) -> None:
    assert uses(database, ada, code_at(LATER + timedelta(seconds=seconds))) is is_right


def test_an_older_code_does_not_open_after_a_newer_one(
    database: Database, ada: int, codes: list[str]
) -> None:
    assert uses(database, ada, code_at(LATER + timedelta(seconds=30)))
    assert not uses(database, ada, code_at(LATER))


@pytest.mark.parametrize("code", ["", "000000", "12345", "１２３４５６", "é" * 6, "x" * 5000])
def test_anything_else_does_not_open(
    database: Database, ada: int, codes: list[str], code: str
) -> None:
    assert not uses(database, ada, code)


def test_each_recovery_code_opens_once(database: Database, ada: int, codes: list[str]) -> None:
    assert len(set(codes)) == 10
    assert all(uses(database, ada, code) for code in codes)
    assert not any(uses(database, ada, code) for code in codes)


def test_a_recovery_code_may_be_typed_without_dashes_and_large(
    database: Database, ada: int, codes: list[str]
) -> None:
    assert uses(database, ada, codes[0].replace("-", " ").upper())


def test_a_recovery_code_is_nobody_elses(
    database: Database, ada: int, ben: int, codes: list[str]
) -> None:
    with database.writing() as session:
        session.get_one(User, ben).totp_sealed = sealed(new_secret())

    assert not uses(database, ben, codes[0])


def test_only_hashes_of_recovery_codes_are_kept(database: Database, codes: list[str]) -> None:
    with database.reading() as session:
        kept = session.scalars(select(RecoveryCode.code_hash)).all()

    assert len(kept) == 10
    assert all(len(each) == 64 for each in kept)


def test_a_wrong_first_code_adds_nothing(database: Database, ada: int) -> None:
    with pytest.raises(Rejected), database.writing() as session:
        add_second_factor(session, SEAL, ADMIN, session.get_one(User, ada), SECRET, "000000", NOW)

    with database.reading() as session:
        assert session.get_one(User, ada).totp_sealed is None
    assert deeds(database) == []


def test_a_second_factor_is_not_replaced_by_another(
    database: Database, ada: int, codes: list[str]
) -> None:
    other = new_secret()
    code = pyotp.TOTP(other).at(LATER)

    with pytest.raises(Rejected), database.writing() as session:
        add_second_factor(session, SEAL, ADMIN, session.get_one(User, ada), other, code, LATER)

    assert uses(database, ada, code_at(LATER))


def test_new_recovery_codes_take_the_place_of_all_others(
    database: Database, ada: int, codes: list[str]
) -> None:
    with database.writing() as session:
        newer = renew_recovery_codes(session, ADMIN, session.get_one(User, ada))

    assert not uses(database, ada, codes[0])
    assert uses(database, ada, newer[0])


def test_what_is_done_to_it_is_in_the_log_without_any_secret(
    database: Database, ada: int, codes: list[str]
) -> None:
    with database.writing() as session:
        renew_recovery_codes(session, ADMIN, session.get_one(User, ada))
    with database.writing() as session:
        take_away_second_factor(session, ADMIN, session.get_one(User, ada))

    assert deeds(database) == [
        ("Ada Lind", f"second_factor.{deed}", str(ada)) for deed in ("add", "codes", "remove")
    ]
    with database.reading() as session:
        assert session.scalars(select(RecoveryCode)).all() == []
        assert session.get_one(User, ada).totp_sealed is None
    assert not uses(database, ada, code_at(LATER))


def test_there_must_be_one_to_be_taken_away(database: Database, ada: int) -> None:
    with pytest.raises(Rejected), database.writing() as session:
        take_away_second_factor(session, ADMIN, session.get_one(User, ada))


def test_the_picture_is_ours_and_the_secret_can_be_typed() -> None:
    offered = enrolment(SECRET, user="ada@example.org", site="Demarche")

    assert offered.picture.startswith("data:image/svg+xml")
    assert offered.in_groups.replace(" ", "") == SECRET
    assert len(new_secret()) == 32


@pytest.mark.parametrize("secret", ["", "short", "<svg>" * 7, SECRET.lower(), SECRET + "A"])
def test_a_secret_that_is_not_ours_is_refused(secret: str) -> None:
    with pytest.raises(Rejected):
        enrolment(secret, user="ada@example.org", site="Demarche")
