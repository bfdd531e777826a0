"""`demarche user …`: who can sign in, for whoever has the server in hand."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.user import User
    from app.domain.who import Who

program = typer.Typer(help="Look after who can sign in.", no_args_is_help=True)
Email = Annotated[str, typer.Argument(help="The e-mail address of the user.")]
RoleName = Literal["reader", "contributor", "editor", "admin"]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


@program.command("add")
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="As others see it.")],
    role: Annotated[RoleName, typer.Option(help="What they may do.")] = "editor",
    password_stdin: FromStdin = False,
) -> None:
    """Add a user. The password is asked for, twice; the first user should be an admin."""
    from app.cli.plainly import say
    from app.cli.work import changing, database_at_work
    from app.domain.base import utc_now
    from app.domain.user import UserRole
    from app.services.accounts.passwords import hash_password
    from app.services.accounts.users import add_user, checked_email, checked_name

    with database_at_work() as database:
        known = [checked_email(email), checked_name(name)]
        kept = hash_password(_new_password(password_stdin, known))
        with changing(database) as session:
            user = add_user(
                session,
                _at_the_server(),
                email=email,
                name=name,
                role=UserRole(role),
                password_hash=kept,
                now=utc_now(),
            )
        say(f"{user.name} can sign in as {user.email}, with the role of {user.role}.")


@program.command("passwd")
def change_password(email: Email, password_stdin: FromStdin = False) -> None:
    """Give a user a new password and end all their sessions."""
    from app.cli.plainly import say
    from app.cli.work import changing, database_at_work
    from app.domain.base import utc_now
    from app.services.accounts.passwords import hash_password
    from app.services.accounts.users import set_password

    with database_at_work() as database:
        with database.reading() as session:
            found = _user(session, email)
        kept = hash_password(_new_password(password_stdin, [found.email, found.name]))
        with changing(database) as session:
            set_password(session, _at_the_server(), _user(session, email), kept, utc_now())
        say(f"{found.name} has a new password and is signed out everywhere.")


@program.command("role")
def change_role(
    email: Email, role: Annotated[RoleName, typer.Argument(help="The new one.")]
) -> None:
    """Give a user another role."""
    from app.cli.plainly import say
    from app.cli.work import changing, database_at_work
    from app.domain.user import UserRole
    from app.services.accounts.users import change_role as change

    with database_at_work() as database:
        with changing(database) as session:
            user = _user(session, email)
            change(session, _at_the_server(), user, UserRole(role))
        say(f"{user.name} has the role of {role} now.")


@program.command("off")
def turn_off(email: Email) -> None:
    """Let a user in no longer, and end all their sessions. What they did stays."""
    from app.domain.base import utc_now
    from app.services.accounts.users import turn_off as turn

    _change(email, partial(turn, now=utc_now()), "cannot sign in any more")


@program.command("on")
def turn_on(email: Email) -> None:
    """Let a user in again."""
    from app.services.accounts.users import turn_on as turn

    _change(email, turn, "can sign in again")


@program.command("second-factor-off")
def take_second_factor_away(email: Email) -> None:
    """Take away a second factor that is lost: the password alone opens until there is another."""
    from app.services.accounts.second_factor import take_away_second_factor

    _change(email, take_away_second_factor, "can sign in with a password alone")


@program.command("list")
def list_users() -> None:
    """List all users, those who are turned off last."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from app.cli.plainly import say
    from app.cli.work import database_at_work
    from app.domain.base import utc_now
    from app.queries.pages.account.users import load_users

    with database_at_work() as database:
        with database.reading() as session:
            users = load_users(session, utc_now()).users
        if not users:
            say("There is no user yet. Add one with `demarche user add`.")
            return
        table = Table("E-mail", "Name", "Role", "Second factor", "Can sign in", box=None)
        for user in users:
            flags = ("yes" if so else "no" for so in (user.has_second_factor, user.is_active))
            table.add_row(Text(user.email), Text(user.name), user.role, *flags)
        Console().print(table)


def _at_the_server() -> "Who":
    """Return who gives a command: nobody's account, and somebody who may do anything anyway."""
    from app.domain.user import UserRole
    from app.domain.who import Who

    return Who("the command line", UserRole.ADMIN)


def _change(email: str, deed: "Callable[[Session, Who, User], object]", said: str) -> None:
    """Do something to the user with that address, and say what is so now."""
    from app.cli.plainly import say
    from app.cli.work import changing, database_at_work

    with database_at_work() as database:
        with changing(database) as session:
            user = _user(session, email)
            deed(session, _at_the_server(), user)
        say(f"{user.name} {said}.")


def _user(session: "Session", email: str) -> "User":
    from app.domain.errors import NotFound
    from app.services.accounts.users import find_user

    user = find_user(session, email)
    if user is None:
        raise NotFound(f"There is no user with the address {email}. See `demarche user list`.")
    return user


def _new_password(from_stdin: bool, about: Sequence[str]) -> str:
    """Ask for a password twice, or read it from standard input; it is never an argument."""
    from app.services.accounts.passwords import refuse_weak

    if from_stdin:
        piped = sys.stdin.readline().rstrip("\r\n")
        refuse_weak(piped, None, about)
        return piped
    password: str = typer.prompt("Password", hide_input=True, err=True)
    refuse_weak(password, None, about)
    refuse_weak(password, typer.prompt("The same once more", hide_input=True, err=True))
    return password
