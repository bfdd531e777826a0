"""Whatever goes wrong is answered with a sentence and an exit code, never with a traceback."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import program
from app.database import Database
from app.places import ROOT
from app.services.backups import POSTGRESQL
from app.sqlite import make_sqlite_file
from tests.cli.conftest import Run


@pytest.mark.parametrize("command", [["serve"], ["seed"], ["check"], ["export", "x"]])
def test_a_database_without_schema_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    make_sqlite_file(url)
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", url)

    answer = CliRunner().invoke(program, command)

    assert answer.exit_code == 2
    assert "has no schema yet" in answer.stderr
    assert "Run `demarche migrate`" in answer.stderr


@pytest.mark.parametrize("command", [["serve"], ["seed"], ["check"], ["export", "x"]])
def test_a_mistyped_name_makes_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", f"sqlite:///{tmp_path / 'no' / 'such.sqlite'}")

    answer = CliRunner().invoke(program, command)

    assert answer.exit_code == 2
    assert answer.stderr.startswith("There is no database at ")
    assert "run `demarche migrate`" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"no database at all" * 99, b"SQLite format 3\0" + b"x" * 999])
def test_a_file_that_is_no_database_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    file = tmp_path / "cut off.sqlite"
    file.write_bytes(content)
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", f"sqlite:///{file}")

    answer = CliRunner().invoke(program, ["check"])

    assert answer.exit_code == 2
    assert "is no database that can be read" in answer.stderr
    assert file.read_bytes() == content


def test_migrate_makes_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite'}")

    assert CliRunner().invoke(program, ["migrate"]).exit_code == 0
    assert CliRunner().invoke(program, ["check"]).exit_code == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://x", "must begin with"),
        ("DATABASE_URL", "sqlite:///", "names no database"),
        ("DATABASE_URL", "sqlite:///:memory:", "must name a file by its path"),
        ("DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true", "must name a file by its path"),
        ("DATABASE_URL", "postgresql+psycopg://here", "names no database"),
        ("DATABASE_URL", "postgresql+psycopg://here:port/x", "cannot be read as the address"),
        ("TRUSTED_HOSTS", "abc", 'must be a list, such as ["one", "two"]'),
        ("TRUSTED_HOSTS", '{"a": 1}', "Input should be a valid list"),
        ("SECOND_FACTOR_FOR", "admin", 'must be a list, such as ["one", "two"]'),
        ("SECOND_FACTOR_FOR", '["king"]', "Input should be"),
        ("TWO_PERSON_RULE", "perhaps", "Input should be a valid boolean"),
        ("BASE_URL", "demarche.example", "must begin with"),
    ],
)
def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(f"DEMARCHE_{name}", value)

    answer = CliRunner().invoke(program, ["check"])

    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"DEMARCHE_{name} ")
    assert says in answer.stderr


def test_a_file_of_settings_that_is_no_text_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    monkeypatch.chdir(tmp_path)

    answer = CliRunner().invoke(program, ["check"])

    assert (answer.exit_code, answer.stderr) == (
        2,
        "The file .env is no text in UTF-8. Write it anew.\n",
    )


def test_a_database_that_cannot_be_reached_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", "postgresql+psycopg://x@127.0.0.1:1/x")

    answer = CliRunner().invoke(program, ["check"])

    assert answer.exit_code == 2
    assert answer.stderr.startswith("The database cannot be used (connection failed")


def test_another_writer_is_waited_for_and_then_named(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", str(sqlite_database.url))

    with sqlite_database.lock():
        answer = CliRunner().invoke(program, ["recompute"])

    assert answer.exit_code == 2
    assert answer.stderr.startswith("Another program is changing the database.")


def test_a_backup_is_made_and_restored(
    run: Run, filled: Database, engine_name: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup.sqlite"
    made = run("backup", file)
    if engine_name == "postgresql":
        assert (made.exit_code, made.stderr) == (1, f"{POSTGRESQL}\n")
        return
    filled.close()

    restored = run("restore", file)

    assert "all checked" in made.stderr
    assert restored.exit_code == 0, restored.stderr
    assert "The one it replaced is" in restored.stderr
    assert run("backup", file).exit_code == 1


def test_help_comes_without_loading_the_application() -> None:
    code = (
        "import sys; sys.argv = ['demarche', '--help']\n"
        "from app.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'sqlalchemy', 'fastapi', 'alembic', 'pydantic'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)

    assert answer.stdout.endswith("[]\n")


@contextmanager
def server() -> Iterator[str]:
    """Run a server of its own and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "app", "serve", "--port", address.split(":")[-1]]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stderr
        try:
            # It listens before it says so, and a request waits until it is ready.
            assert f"{address}/" in process.stderr.readline()
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            _, rest = process.communicate(timeout=20)
            assert "Traceback" not in rest


def test_it_serves_and_ends(run: Run, filled: Database) -> None:
    with server() as address, urllib.request.urlopen(f"{address}/robots.txt") as answer:
        assert answer.status == 200


def test_no_backup_is_restored_under_a_server(
    sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_DATABASE_URL", str(sqlite_database.url))
    file = str(tmp_path / "backup.sqlite")
    CliRunner().invoke(program, ["backup", file])
    sqlite_database.close()

    with server():
        refused = CliRunner().invoke(program, ["restore", file])

    assert refused.exit_code == 1
    assert "Stop the server, then restore again." in refused.stderr
    assert CliRunner().invoke(program, ["restore", file]).exit_code == 0


def test_a_port_that_is_taken_is_a_sentence(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = run("serve", "--port", str(taken.getsockname()[1]))

    assert answer.exit_code == 2
    assert "Choose another with --port" in answer.stderr
