"""What commands say of the keys that second factors are sealed with."""

from pathlib import Path

import pytest

from app.database import Database
from app.domain.user import User
from app.seal import Seal, is_key
from tests.cli.conftest import Run
from tests.sealed import KEY, OTHER_KEY, SEAL
from tests.web.signed_in import add_person

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def ada(filled: Database) -> int:
    """Somebody with a second factor."""
    return add_person(filled, email="ada@example.org", name="Ada Lind", secret=SECRET)


@pytest.fixture
def lost(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is not here, and another is."""
    monkeypatch.setenv("DEMARCHE_SECRET_KEYS", f'["{OTHER_KEY}"]')


def kept(database: Database, user: int) -> str | None:
    with database.reading() as session:
        return session.get_one(User, user).totp_sealed


def test_a_key_is_printed(run: Run) -> None:
    answer = run("key")

    assert answer.exit_code == 0
    assert is_key(answer.stdout.strip())


def test_a_record_with_its_key_is_whole(run: Run, ada: int) -> None:
    run("recompute")

    assert run("check").exit_code == 0


def test_a_lost_key_is_told_by_check(run: Run, lost: None) -> None:
    run("recompute")
    answer = run("check")

    assert answer.exit_code == 1
    assert "is not in DEMARCHE_SECRET_KEYS. Put it back there." in answer.stdout
    assert "The second factor of ada@example.org cannot be opened" in answer.stdout
    assert KEY not in answer.output
    assert OTHER_KEY not in answer.output


def test_a_lost_second_factor_is_taken_away(
    run: Run, filled: Database, ada: int, lost: None
) -> None:
    answer = run("user", "second-factor-off", "ada@example.org")

    assert answer.stderr == "Ada Lind can sign in with a password alone.\n"
    assert kept(filled, ada) is None
    run("recompute")
    assert run("check").exit_code == 0


def test_migrate_seals_all_with_the_newest_key(
    run: Run, filled: Database, ada: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_SECRET_KEYS", f'["{OTHER_KEY}", "{KEY}"]')

    assert "1 second factors were sealed with the newest key." in run("migrate").stderr
    assert "sealed" not in run("migrate").stderr
    assert Seal([OTHER_KEY], SEAL.file).opened(kept(filled, ada) or "") == SECRET


def test_migrate_without_the_key_says_so_and_leaves_all(
    run: Run, filled: Database, ada: int, lost: None
) -> None:
    before = kept(filled, ada)
    answer = run("migrate")

    assert answer.exit_code == 0
    assert "is not in DEMARCHE_SECRET_KEYS. Put it back there." in answer.stderr
    assert kept(filled, ada) == before


def test_no_key_is_in_a_backup_and_restore_says_that_it_is_needed(
    sqlite_database: Database, tmp_path: Path, run_on_sqlite: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMARCHE_SECRET_KEYS")
    seal = Seal.of([], None, sqlite_database.url)
    seal.make_first_key()
    ada = add_person(sqlite_database, email="ada@example.org")
    with sqlite_database.writing() as session:
        session.get_one(User, ada).totp_sealed = seal.sealed(SECRET)
    backup = tmp_path / "backups" / "one.sqlite"

    assert run_on_sqlite("backup", backup).exit_code == 0
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]
    assert seal.file.read_bytes().strip() not in backup.read_bytes()
    assert SECRET.encode() not in backup.read_bytes()
    sqlite_database.close()
    assert "cannot be opened" not in run_on_sqlite("restore", backup).stderr
    seal.file.unlink()
    for replaced in seal.file.parent.glob("*.replaced-*"):
        replaced.unlink()  # Another of the same second would have its name.
    answer = run_on_sqlite("restore", backup)

    assert answer.exit_code == 0
    assert f"is not in {seal.file}. Put it back there." in answer.stderr
    assert "The second factor of ada@example.org cannot be opened" in answer.stderr


def test_no_package_and_no_list_tells_a_secret(
    run: Run, filled: Database, ada: int, tmp_path: Path
) -> None:
    folder = tmp_path / "package"
    told = [run("export", folder), run("user", "list"), run("check")]
    files = [file.read_text() for file in folder.rglob("*") if file.is_file()]
    texts = [answer.output for answer in told] + files

    assert len(files) > 10
    assert any("Ada Lind" in text for text in texts)
    for secret in (SECRET, kept(filled, ada) or "", KEY):
        assert not any(secret in text for text in texts)


@pytest.mark.parametrize("value", ['["short"]', '["' + "ключ" * 11 + '"]', f'["{KEY}", "{KEY}x"]'])
def test_what_is_no_key_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, run_on_sqlite: Run, value: str
) -> None:
    monkeypatch.setenv("DEMARCHE_SECRET_KEYS", value)
    answer = run_on_sqlite("check")

    assert answer.exit_code == 2
    said = "DEMARCHE_SECRET_KEYS must be a list of keys as `demarche key` prints them.\n"
    assert answer.stderr == said
