"""The users and the links, for administrators."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.database import Database
from app.domain import paths
from app.domain.base import utc_now
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.user import User, UserRole
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.posted import ContentDep
from app.http.render import Page
from app.http.signed_in import ConfirmedDep, SignedInDep
from app.queries.pages.account.users import load_user, load_users
from app.services.accounts.links import invite, make_reset, take_back
from app.services.accounts.second_factor import take_away_second_factor
from app.services.accounts.sessions import end_all_of
from app.services.accounts.users import change_role, rename, turn_off, turn_on, user_of
from app.web.account.pages import first, show
from app.web.site import Site

router = APIRouter(include_in_schema=False)
USERS = Page("account/users.html")
USER = Page("account/user.html")
ROLES = [(role.value, role.capitalize()) for role in UserRole]
TO_JOIN = "Hand it to {name} in a way you trust. It works once, within 72 hours."
TO_RESET = (
    "Hand it to {name} in a way you trust. It works once, within 30 minutes."
    " The second factor stays as it is."
)
SAID = {
    "revoked": "The link is taken back.",
    "name": "The name is changed.",
    "role": "The role is changed.",
    "off": "This user is turned off and signed out everywhere.",
    "on": "This user is active again.",
    "factor": "The second factor is taken away.",
    "sessions": "This user is signed out everywhere.",
}


@dataclass(frozen=True)
class ShownOnce:
    """A link that has just been made, and what to do with it."""

    address: str
    note: str


@router.api_route("/users", methods=["GET", "HEAD"])
def show_users(
    request: Request, database: DatabaseDep, who: SignedInDep, said: str = ""
) -> Response:
    """Show all users and the links that are out."""
    return _show_all(request, database, said=SAID.get(said))


@router.api_route("/users/{number:id}", methods=["GET", "HEAD"])
def show_user(
    request: Request, database: DatabaseDep, who: SignedInDep, number: int, said: str = ""
) -> Response:
    """Show one user and what can be done about them."""
    return _show_one(request, database, who, number, said=SAID.get(said))


@router.post("/users/invitations")
def make_invitation(
    request: Request, database: DatabaseDep, who: ConfirmedDep, content: ContentDep
) -> Response:
    """Make a link with which somebody can join, and show it this once."""
    email, role = first(content, "email"), _role(content)
    try:
        if role is None:
            raise Rejected({"role": "Choose a role."})
        with database.writing() as session:
            token = invite(session, who, email=email, role=role, now=utc_now())
    except Rejected as rejected:
        return _show_all(request, database, content, rejected.errors)
    link = _shown_once(request, paths.join(token), TO_JOIN.format(name=email))
    return _show_all(request, database, link=link)


@router.post("/users/links/{number:id}/revoke")
def revoke_link(database: DatabaseDep, who: ConfirmedDep, number: int) -> Response:
    """Take back a link."""
    with database.writing() as session:
        take_back(session, who, number, utc_now())
    return RedirectResponse(paths.with_query(paths.USERS, said="revoked"), 303)


@router.post("/users/{number:id}/reset")
def make_reset_link(
    request: Request, database: DatabaseDep, who: ConfirmedDep, number: int
) -> Response:
    """Make a link with which the user can choose a new password, and show it this once."""
    try:
        with database.writing() as session:
            user = user_of(session, number)
            token = make_reset(session, who, user, utc_now())
    except Rejected as rejected:
        return _show_one(request, database, who, number, {}, rejected.errors)
    link = _shown_once(request, paths.reset(token), TO_RESET.format(name=user.name))
    return _show_one(request, database, who, number, link=link)


@router.post("/users/{number:id}/name")
def change_name(
    request: Request, database: DatabaseDep, who: ConfirmedDep, number: int, content: ContentDep
) -> Response:
    """Change a user's name."""

    def change(session: Session, user: User) -> None:
        rename(session, who, user, first(content, "name"))

    return _change(request, database, who, number, content, "name", change)


@router.post("/users/{number:id}/role")
def give_role(
    request: Request, database: DatabaseDep, who: ConfirmedDep, number: int, content: ContentDep
) -> Response:
    """Give a user another role."""

    def change(session: Session, user: User) -> None:
        role = _role(content)
        if role is None:
            raise Rejected({"role": "Choose a role."})
        change_role(session, who, user, role)

    return _change(request, database, who, number, content, "role", change)


@router.post("/users/{number:id}/off")
def turn_user_off(
    request: Request, database: DatabaseDep, who: ConfirmedDep, number: int
) -> Response:
    """Let a user in no longer."""

    def change(session: Session, user: User) -> None:
        turn_off(session, who, user, utc_now())

    return _change(request, database, who, number, {}, "off", change)


@router.post("/users/{number:id}/on")
def turn_user_on(
    request: Request, database: DatabaseDep, who: ConfirmedDep, number: int
) -> Response:
    """Let a user in again."""

    def change(session: Session, user: User) -> None:
        turn_on(session, who, user)

    return _change(request, database, who, number, {}, "on", change)


@router.post("/users/{number:id}/second-factor/off")
def reset_second_factor(
    request: Request, database: DatabaseDep, who: ConfirmedDep, number: int
) -> Response:
    """Take away the second factor of a user who lost it."""

    def change(session: Session, user: User) -> None:
        take_away_second_factor(session, who, user)

    return _change(request, database, who, number, {}, "factor", change)


@router.post("/users/{number:id}/sessions/end")
def end_sessions(
    request: Request, database: DatabaseDep, who: ConfirmedDep, number: int
) -> Response:
    """Sign a user out everywhere."""

    def change(session: Session, user: User) -> None:
        end_all_of(session, who, user, utc_now())

    return _change(request, database, who, number, {}, "sessions", change)


def _change(
    request: Request,
    database: Database,
    who: Who,
    number: int,
    content: Content,
    said: str,
    change: Callable[[Session, User], None],
) -> Response:
    try:
        with database.writing() as session:
            change(session, user_of(session, number))
    except Rejected as rejected:
        return _show_one(request, database, who, number, content, rejected.errors)
    return RedirectResponse(paths.with_query(paths.user(number), said=said), 303)


def _show_all(
    request: Request,
    database: Database,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
    /,
    *,
    said: str | None = None,
    link: ShownOnce | None = None,
) -> Response:
    with database.reading() as session:
        listed = load_users(session, utc_now())
    return show(request, USERS, content, errors, roles=ROLES, listed=listed, said=said, link=link)


def _show_one(
    request: Request,
    database: Database,
    who: Who,
    number: int,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
    /,
    *,
    said: str | None = None,
    link: ShownOnce | None = None,
) -> Response:
    with database.reading() as session:
        shown = load_user(session, number, utc_now())
    kept: Content = {"name": [shown.user.name], "role": [shown.user.role], **(content or {})}
    return show(
        request,
        USER,
        kept,
        errors,
        roles=ROLES,
        shown=shown,
        said=said,
        link=link,
        is_self=number == who.user_id,
    )


def _role(content: Content) -> UserRole | None:
    given = first(content, "role")
    return UserRole(given) if given in set(UserRole) else None


def _shown_once(request: Request, path: str, note: str) -> ShownOnce:
    site: Site = request.app.state.site
    return ShownOnce(site.address(path), note)
