from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.cli import program
from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.user import User, UserRole
from app.services.accounts.passwords import check_password
from tests.cli.conftest import Run

PASSWORD = "plum otter lantern velvet"
ADA = ("ada@example.org", "--name", "Ada Lind", "--role", "admin")


@pytest.fixture
def typing(run: Run) -> Run:
    """Runs a command and types lines into it."""

    def run_typing(*arguments: str, lines: tuple[str, ...] = ()) -> Any:
        text = "".join(f"{line}\n" for line in lines)
        return CliRunner().invoke(program, ["user", *arguments], input=text)

    return run_typing


@pytest.fixture
def ada(typing: Run) -> None:
    assert typing("add", *ADA, "--password-stdin", lines=(PASSWORD,)).exit_code == 0


def user(database: Database) -> User:
    with database.reading() as session:
        return session.scalars(select(User)).one()


def log(database: Database) -> list[tuple[str, str, str | None]]:
    with database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [(entry.made_by, entry.action, entry.detail) for entry in entries]


def test_the_first_user_is_added_with_a_password_asked_for_twice(
    database: Database, typing: Run
) -> None:
    done = typing("add", *ADA, lines=(PASSWORD, PASSWORD))

    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    assert "Ada Lind can sign in as ada@example.org, with the role of admin." in done.output
    assert user(database).role is UserRole.ADMIN
    assert check_password(user(database).password_hash, PASSWORD).is_right
    assert log(database) == [("the command line", "user.add", "Ada Lind as admin")]


@pytest.mark.parametrize(
    ("arguments", "lines", "sentence"),
    [
        (ADA, (PASSWORD, "another"), "The two passwords are not the same."),
        (ADA, ("short",), "at least 15 characters"),
        ((*ADA, "--password-stdin"), ("passwordpassword",), "anybody would guess"),
        ((*ADA, "--password-stdin"), (), "at least 15 characters"),
        (("ada", "--name", "Ada", "--password-stdin"), (PASSWORD,), "such as name@example.org"),
        (("a@b.org", "--name", " ", "--password-stdin"), (PASSWORD,), "Give a name"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(
    database: Database,
    typing: Run,
    arguments: tuple[str, ...],
    lines: tuple[str, ...],
    sentence: str,
) -> None:
    done = typing("add", *arguments, lines=lines)

    assert done.exit_code == 1
    assert sentence in done.output
    assert "Traceback" not in done.output
    assert log(database) == []


def test_a_password_is_never_an_argument(typing: Run) -> None:
    assert typing("add", *ADA, PASSWORD).exit_code == 2
    assert typing("passwd", "ada@example.org", PASSWORD).exit_code == 2


def test_a_password_is_changed(database: Database, typing: Run, ada: None) -> None:
    newer = "quiet maple orbit thistle"

    done = typing("passwd", "ADA@example.org", "--password-stdin", lines=(newer,))

    assert "signed out everywhere" in done.output
    assert check_password(user(database).password_hash, newer).is_right
    assert log(database)[1:] == [("the command line", "user.password", None)]


def test_the_last_administrator_stays(database: Database, typing: Run, ada: None) -> None:
    for arguments in (("off", "ada@example.org"), ("role", "ada@example.org", "editor")):
        done = typing(*arguments)
        assert done.exit_code == 1
        assert "the last active administrator" in done.output
    assert user(database).is_active


def test_a_user_is_turned_off_and_on_and_given_a_role(typing: Run, ada: None) -> None:
    typing("add", "ben@example.org", "--name", "Ben", "--password-stdin", lines=(PASSWORD,))

    for arguments, sentence in (
        (("role", "ben@example.org", "contributor"), "Ben has the role of contributor now."),
        (("off", "ben@example.org"), "Ben cannot sign in any more."),
        (("on", "ben@example.org"), "Ben can sign in again."),
    ):
        done = typing(*arguments)
        assert (done.exit_code, done.output.strip()) == (0, sentence)
    assert typing("role", "ben@example.org", "owner").exit_code == 2


def test_users_are_listed(typing: Run, ada: None) -> None:
    listed = typing("list").output

    assert "ada@example.org" in listed
    assert "Ada Lind" in listed


def test_an_unknown_user_and_an_empty_list_say_what_to_do(typing: Run) -> None:
    assert "demarche user add" in typing("list").output
    for command in ("passwd", "off", "on"):
        done = typing(command, "nobody@example.org", lines=(PASSWORD, PASSWORD))
        assert done.exit_code == 2
        assert "There is no user with the address nobody@example.org." in done.output
