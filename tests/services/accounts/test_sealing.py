"""Secrets as the database keeps them."""

from pathlib import Path

import pyotp
import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app.database import Database
from app.domain.user import User
from app.seal import KeyMissing, Seal
from app.services.accounts.sealing import renew_seals, unopened
from app.services.accounts.second_factor import add_second_factor, use_code
from tests.raw import raw_bytes
from tests.sealed import KEY, OTHER_KEY, SEAL, sealed
from tests.services.accounts.conftest import ADMIN, NOW

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = pyotp.TOTP(SECRET).at(NOW)


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    """One with a file that is not there yet."""
    return Seal([], tmp_path / "demarche.key")


def add(database: Database, seal: Seal, user: int) -> list[str]:
    with database.writing() as session:
        return add_second_factor(
            session, seal, ADMIN, session.get_one(User, user), SECRET, CODE, NOW
        )


def kept(database: Database, user: int) -> str | None:
    with database.reading() as session:
        return session.get_one(User, user).totp_sealed


def test_no_byte_of_the_database_tells_a_secret(database: Database, ada: int) -> None:
    add(database, SEAL, ada)

    assert SEAL.opened(kept(database, ada) or "") == SECRET
    assert SECRET.encode() not in raw_bytes(database)


def test_a_secret_in_the_clear_would_be_found(database: Database, ada: int) -> None:
    with database.writing() as session:
        session.execute(update(User).values(name=SECRET))

    assert SECRET.encode() in raw_bytes(database)


def test_no_secret_can_be_kept_in_the_clear(database: Database, ada: int) -> None:
    with pytest.raises(IntegrityError, match="ck_users_totp_sealed"), database.writing() as session:
        session.execute(update(User).values(totp_sealed=SECRET))


def test_the_first_second_factor_makes_the_key(database: Database, ada: int, seal: Seal) -> None:
    add(database, seal, ada)

    assert seal.file.stat().st_mode & 0o777 == 0o600
    assert seal.opened(kept(database, ada) or "") == SECRET


@pytest.mark.parametrize("other", ["", f"{OTHER_KEY}\n"])
def test_no_key_is_made_or_used_while_another_is_needed(
    database: Database, ada: int, ben: int, seal: Seal, other: str
) -> None:
    codes = add(database, seal, ada)
    seal.file.unlink()
    if other:
        seal.file.write_text(other)

    with pytest.raises(KeyMissing, match="Put it back there"):
        add(database, seal, ben)

    assert kept(database, ben) is None
    assert seal.file.exists() == bool(other)
    with pytest.raises(KeyMissing), database.writing() as session:
        use_code(session, seal, session.get_one(User, ada), "000000", NOW)
    with database.writing() as session:
        assert use_code(session, seal, session.get_one(User, ada), codes[0], NOW)


def test_a_key_that_is_lost_is_told_with_all_who_need_it(
    database: Database, ada: int, ben: int, seal: Seal
) -> None:
    add(database, seal, ada)
    with database.reading() as session:
        assert unopened(session, seal) == []
    seal.file.unlink()

    with database.reading() as session:
        why, who = unopened(session, seal)
    assert f"is not in {seal.file}" in why
    assert "demarche user second-factor-off" in why
    assert who.startswith("The second factor of ada@example.org cannot be opened")


def test_all_is_sealed_with_the_newest_key_once(database: Database, ada: int, ben: int) -> None:
    keep(database, {ada: sealed(SECRET), ben: sealed("ANOTHER")})
    newer = Seal([OTHER_KEY, KEY], SEAL.file)

    assert [renewed(database, newer) for _ in range(3)] == [2, 0, 0]

    alone = Seal([OTHER_KEY], SEAL.file)
    assert alone.opened(kept(database, ada) or "") == SECRET
    assert alone.opened(kept(database, ben) or "") == "ANOTHER"


def test_all_is_sealed_anew_or_nothing(database: Database, ada: int, ben: int) -> None:
    lost = Seal(["bG9zdCBmb3IgZ29vZCwgYW5kIG5vYm9keSBoYXMgaXQ="], SEAL.file)
    keep(database, {ada: sealed(SECRET), ben: lost.sealed("ANOTHER")})
    before = kept(database, ada)

    with pytest.raises(KeyMissing):
        renewed(database, Seal([OTHER_KEY, KEY], SEAL.file))

    assert kept(database, ada) == before


def keep(database: Database, values: dict[int, str | None]) -> None:
    with database.writing() as session:
        for user, value in values.items():
            session.get_one(User, user).totp_sealed = value


def renewed(database: Database, seal: Seal) -> int:
    with database.writing() as session:
        return renew_seals(session, seal)
