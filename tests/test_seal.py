"""Sealing by itself: what opens what, and where the keys lie."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.seal import KeyMissing, Seal, is_key, new_key
from app.settings import Settings
from tests import processes
from tests.sealed import KEY, OTHER_KEY, SEAL

SQLITE = make_url("sqlite:///var/demarche.sqlite")
POSTGRESQL = make_url("postgresql+psycopg://here/name")


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    """One with a file that is not there yet."""
    return Seal([], tmp_path / "deep" / "demarche.key")


def test_what_is_sealed_opens_again_and_tells_nothing() -> None:
    sealed = SEAL.sealed("a secret")

    assert SEAL.opened(sealed) == "a secret"
    assert sealed.startswith("gAAAA")
    assert "secret" not in sealed
    assert SEAL.sealed("a secret") != sealed


def test_the_newest_key_seals_and_each_opens() -> None:
    both = Seal([OTHER_KEY, KEY], SEAL.file)
    old = SEAL.sealed("a secret")
    new = both.renewed(old)

    assert both.opened(old) == both.opened(new) == "a secret"
    assert Seal([OTHER_KEY], SEAL.file).opened(new) == "a secret"
    assert both.renewed(new) == new
    with pytest.raises(KeyMissing, match="is not in DEMARCHE_SECRET_KEYS"):
        Seal([OTHER_KEY], SEAL.file).opened(old)


@pytest.mark.parametrize("changed", ["", "gAAAA", "JBSWY3DP", "gAAAAé"])
def test_what_was_never_sealed_does_not_open(changed: str) -> None:
    assert not SEAL.opens(changed)


def test_the_first_key_is_made_once_and_is_its_owners(seal: Seal) -> None:
    seal.make_first_key()
    kept = seal.sealed("a secret")
    seal.make_first_key()

    assert seal.opened(kept) == "a secret"
    assert stat.S_IMODE(seal.file.stat().st_mode) == 0o600
    assert [file.name for file in seal.file.parent.iterdir()] == ["demarche.key"]


def test_many_at_once_make_one_key(seal: Seal) -> None:
    started = [processes.start(seal.make_first_key) for _ in range(8)]
    for process in started:
        process.join()

    assert [process.exitcode for process in started] == [0] * 8
    assert len(seal.file.read_text().split()) == 1


def test_no_file_is_made_beside_keys_that_are_given(tmp_path: Path) -> None:
    Seal([KEY], tmp_path / "demarche.key").make_first_key()

    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_a_key_a_line_the_newest_first(seal: Seal) -> None:
    seal.file.parent.mkdir()
    seal.file.write_text(f"{OTHER_KEY}\n\n{KEY}\n")

    assert seal.opened(SEAL.sealed("a secret")) == "a secret"
    assert Seal([OTHER_KEY], seal.file).opened(seal.sealed("a secret")) == "a secret"


@pytest.mark.parametrize("content", [b"", b"\n", b"no key\n", KEY[:-2].encode(), b"\xff\xfe"])
def test_a_file_without_keys_is_a_sentence_and_left_alone(seal: Seal, content: bytes) -> None:
    seal.file.parent.mkdir()
    seal.file.write_bytes(content)
    seal.make_first_key()

    with pytest.raises(KeyMissing, match=r"demarche\.key"):
        seal.sealed("a secret")
    assert seal.file.read_bytes() == content


def test_a_file_that_is_not_there_is_a_sentence(seal: Seal) -> None:
    with pytest.raises(KeyMissing, match=r"is not in .*demarche\.key\. Put it back there\."):
        seal.opened(SEAL.sealed("a secret"))


def test_keys_lie_beside_the_database_unless_a_setting_says_otherwise() -> None:
    assert Seal.of([], None, SQLITE).file == Path("var/demarche.key")
    assert Seal.of([], None, POSTGRESQL).file == Path("var/demarche.key")
    assert Seal.of([], Path("/elsewhere"), SQLITE).file == Path("/elsewhere")


def test_keys_of_the_settings_are_shown_nowhere() -> None:
    settings = Settings()
    seal = settings.seal_of(SQLITE)

    assert seal.given == (KEY,)
    assert KEY not in f"{settings!r} {seal!r} {settings.model_dump()} {seal.missing()}"


def test_a_new_key_is_one() -> None:
    assert is_key(new_key())
    assert new_key() != new_key()
    assert not is_key("")
    assert not is_key("ключ")
