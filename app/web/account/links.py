"""Where a link leads: a new account, or a new password. Looking at it uses nothing up."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.database import Database
from app.domain import paths
from app.domain.base import utc_now
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.user import AccountLinkKind
from app.http.dependencies import DatabaseDep
from app.http.posted import ContentDep
from app.http.render import Page
from app.services.accounts import links
from app.services.accounts.passwords import hash_password, refuse_weak
from app.services.accounts.users import checked_name
from app.web.account.pages import first, show

router = APIRouter(include_in_schema=False)
JOIN = Page("account/join.html")
RESET = Page("account/reset.html")


@router.api_route("/join/{token}", methods=["GET", "HEAD"])
def show_join(request: Request, database: DatabaseDep, token: str) -> Response:
    """Show what the invitation is for, and ask for a name and a password."""
    return _show_join(request, database, token)


@router.post("/join/{token}")
def join(request: Request, database: DatabaseDep, token: str, content: ContentDep) -> Response:
    """Make the account."""
    email = _email_of(database, AccountLinkKind.INVITATION, token)
    name, password = first(content, "name"), first(content, "password")
    try:
        _refuse(name, password, first(content, "password_again"), email)
        kept = hash_password(password)
        with database.writing() as session:
            links.join(session, token, name=name, password_hash=kept, now=utc_now())
    except Rejected as rejected:
        return _show_join(request, database, token, {"name": [name]}, rejected.errors)
    return RedirectResponse(paths.with_query(paths.SIGN_IN, said="joined"), 303)


@router.api_route("/reset/{token}", methods=["GET", "HEAD"])
def show_reset(request: Request, database: DatabaseDep, token: str) -> Response:
    """Ask for a new password."""
    return _show_reset(request, database, token)


@router.post("/reset/{token}")
def reset(request: Request, database: DatabaseDep, token: str, content: ContentDep) -> Response:
    """Keep the new password and end all sessions."""
    email = _email_of(database, AccountLinkKind.RESET, token)
    password = first(content, "password")
    try:
        refuse_weak(password, first(content, "password_again"), [email])
        kept = hash_password(password)
        with database.writing() as session:
            links.reset(session, token, password_hash=kept, now=utc_now())
    except Rejected as rejected:
        return _show_reset(request, database, token, rejected.errors)
    return RedirectResponse(paths.with_query(paths.SIGN_IN, said="reset"), 303)


def _email_of(database: Database, kind: AccountLinkKind, token: str) -> str:
    with database.reading() as session:
        return links.find_link(session, kind, token, utc_now()).email


def _refuse(name: str, password: str, again: str, email: str) -> None:
    """Raise Rejected with all that is wrong at once."""
    errors: dict[str, str] = {}
    for check in (
        lambda: checked_name(name),
        lambda: refuse_weak(password, again, [name, email]),
    ):
        try:
            check()
        except Rejected as rejected:
            errors |= rejected.errors
    if errors:
        raise Rejected(errors)


def _show_join(
    request: Request,
    database: Database,
    token: str,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    with database.reading() as session:
        link = links.find_link(session, AccountLinkKind.INVITATION, token, utc_now())
    return show(request, JOIN, content, errors, email=link.email, role=link.role)


def _show_reset(
    request: Request, database: Database, token: str, errors: Mapping[str, str] | None = None
) -> Response:
    email = _email_of(database, AccountLinkKind.RESET, token)
    return show(request, RESET, {}, errors, email=email)
