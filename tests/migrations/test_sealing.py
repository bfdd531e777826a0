"""Second factors of before are sealed on the way up and opened on the way down."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from app.database import Database
from app.seal import KeyMissing, Seal
from migrations import safety
from tests.migrations.alembic import downgrade, upgrade
from tests.migrations.test_interrupted import killed_after
from tests.raw import raw_bytes
from tests.sealed import OTHER_KEY, SEAL

NewUrl = Callable[[], str]
SECRETS = ("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU", None)
ADD = text(
    "INSERT INTO users (email, name, role, is_active, created_at, totp_secret)"
    " VALUES (:email, 'Some One', 'editor', 1, '2025-06-01T12:00:00Z', :secret)"
)


@pytest.fixture
def before(new_url: NewUrl) -> Iterator[Database]:
    """A database from before, with three users: two with a second factor in the clear."""
    url = new_url()
    upgrade(url, "0010")
    database = Database(url)
    with database.writing() as session:
        for number, secret in enumerate(SECRETS):
            session.execute(ADD, {"email": f"{number}@example.org", "secret": secret})
    database.close()
    yield database
    database.close()


def kept(database: Database, column: str = "totp_sealed") -> list[str | None]:
    with database.reading() as session:
        return list(session.scalars(text(f"SELECT {column} FROM users ORDER BY email")))


def told(database: Database) -> list[str]:
    """The secrets that can be read in the files of a database that nobody has open."""
    database.close()
    found = raw_bytes(database)
    return [secret for secret in SECRETS if secret and secret.encode() in found]


def address(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def test_all_are_sealed_and_no_byte_tells_them(
    before: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(before) == [secret for secret in SECRETS if secret]

    upgrade(address(before))

    sealed = kept(before)
    assert [value and SEAL.opened(value) for value in sealed] == [*SECRETS]
    assert told(before) == []
    assert "Copies and backups made before still hold it" in capsys.readouterr().out


@pytest.fixture
def crowd(before: Database) -> Database:
    """The same with so many users that their rows fill some pages."""
    with before.writing() as session:
        for number in range(3, 300):
            given = {"email": f"{number}@example.org", "secret": SECRETS[number % 2]}
            session.execute(ADD, given)
    return before


def test_stopped_before_it_is_written_anew_sqlite_tells_none(
    crowd: Database, engine_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "leave_no_trace", lambda *_: None)

    upgrade(address(crowd))

    assert bool(told(crowd)) == (engine_name == "postgresql")


def test_control_what_is_neither_overwritten_nor_written_anew_tells_them(
    crowd: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "overwrite_what_goes", lambda *_: None)
    monkeypatch.setattr(safety, "leave_no_trace", lambda *_: None)

    upgrade(address(crowd), "0011")  # Later steps rebuild tables, and may write over it by chance.

    assert told(crowd) == [secret for secret in SECRETS if secret]


def test_going_back_opens_them(before: Database) -> None:
    upgrade(address(before))
    downgrade(address(before), "0010")

    assert kept(before, "totp_secret") == [*SECRETS]
    before.close()
    upgrade(address(before))
    assert [value and SEAL.opened(value) for value in kept(before)] == [*SECRETS]


def test_nothing_goes_back_without_the_key(
    before: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(address(before))
    sealed = kept(before)
    before.close()
    monkeypatch.setenv("DEMARCHE_SECRET_KEYS", f'["{OTHER_KEY}"]')

    with pytest.raises(KeyMissing, match="Put it back there"):
        downgrade(address(before), "0010")

    assert kept(before) == sealed


def test_killed_at_any_statement_all_are_as_they_were(before: Database, engine_name: str) -> None:
    before.close()
    for statements in range(1, {"sqlite": 6, "postgresql": 4}[engine_name]):
        assert killed_after(statements, address(before)) == -signal.SIGKILL
        assert kept(before, "totp_secret") == [*SECRETS]
        before.close()

    assert killed_after(999, address(before)) == 0
    assert [value and SEAL.opened(value) for value in kept(before)] == [*SECRETS]


def test_the_first_key_is_made_beside_the_database(
    before: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMARCHE_SECRET_KEYS")
    monkeypatch.chdir(tmp_path)

    upgrade(address(before))

    seal = Seal.of([], None, before.url)
    assert seal.file.stat().st_mode & 0o777 == 0o600
    assert [value and seal.opened(value) for value in kept(before)] == [*SECRETS]
    assert seal.file.read_bytes().strip() not in raw_bytes(before)


def test_without_second_factors_no_key_is_made(
    new_url: NewUrl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMARCHE_SECRET_KEYS")
    monkeypatch.chdir(tmp_path)
    url = new_url()

    upgrade(url)

    assert not Seal.of([], None, make_url(url)).file.exists()
