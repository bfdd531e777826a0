"""`demarche serve` makes a first database where there is none, and only there."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import program
from tests.cli.conftest import ctrl_c_at

FILE = Path("var/demarche.sqlite")


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to be in, without anything in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEMARCHE_DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def taken() -> Iterator[str]:
    """A port that a server cannot have, so that it ends as soon as it would begin."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield str(listening.getsockname()[1])


def serve(port: str) -> Any:
    return CliRunner().invoke(program, ["serve", "--port", port])


def test_it_is_made_filled_and_made_once(taken: str) -> None:
    first = serve(taken)
    second = serve(taken)

    assert first.stderr.startswith(f"There is no database yet: {FILE} is made and filled.")
    assert second.stderr == first.stderr.splitlines(keepends=True)[-1]
    assert "Choose another with --port" in second.stderr
    assert CliRunner().invoke(program, ["check"]).stderr == "The record is whole.\n"
    assert CliRunner().invoke(program, ["seed"]).stderr == "All of it is on record already.\n"
    assert FILE.stat().st_mode & 0o777 == 0o600


def test_none_is_left_half_made(taken: str) -> None:
    with ctrl_c_at("INSERT INTO initiatives"):
        stopped = serve(taken)

    assert stopped.exit_code == 130
    assert stopped.stderr.endswith("Stopped. Nothing was changed.\n")
    assert list(FILE.parent.iterdir()) == []


@pytest.mark.parametrize("file", ["environment", ".env"])
def test_one_that_is_named_is_not_made(
    taken: str, empty: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    if file == ".env":
        Path(file).write_text(f"DEMARCHE_DATABASE_URL=sqlite:///{FILE}\n")
    else:
        monkeypatch.setenv("DEMARCHE_DATABASE_URL", f"sqlite:///{FILE}")

    refused = serve(taken)

    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"There is no database at {empty / FILE}.")
    assert not FILE.parent.exists()


def test_none_is_given_the_log_of_another(taken: str) -> None:
    FILE.parent.mkdir()
    FILE.with_name("demarche.sqlite-wal").touch()

    refused = serve(taken)

    assert refused.exit_code == 2
    assert "There is no database at" in refused.stderr
