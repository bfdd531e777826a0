"""One's own account: name, password, and where one is signed in."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.database import Database
from app.domain import paths
from app.domain.base import utc_now
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.who import Who
from app.http.dependencies import DatabaseDep, SealDep
from app.http.posted import ContentDep
from app.http.render import Page
from app.http.signed_in import SignedInDep
from app.queries.pages.account.own import load_account
from app.services.accounts.passwords import hash_password, refuse_weak
from app.services.accounts.sessions import end_others, end_session
from app.services.accounts.users import rename, set_password, user_of
from app.services.throttle import TooManyTries
from app.web.account.confirm import is_really
from app.web.account.pages import first, show

router = APIRouter(include_in_schema=False)
ACCOUNT = Page("account/page.html")
SAID = {
    "name": "Your name is changed.",
    "password": "Your password is changed, and you are signed out everywhere else.",
    "ended": "That browser is signed out.",
    "others": "You are signed out everywhere else.",
    "factor-off": "The second factor is off.",
}


@router.api_route("/account", methods=["GET", "HEAD"])
def show_account(
    request: Request, database: DatabaseDep, who: SignedInDep, said: str = ""
) -> Response:
    """Show the account."""
    return _show(request, database, who, said=SAID.get(said))


@router.post("/account/name")
def change_name(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep
) -> Response:
    """Change the name that others see."""
    try:
        with database.writing() as session:
            rename(session, who, user_of(session, who.user_id or 0), first(content, "name"))
    except Rejected as rejected:
        return _show(request, database, who, content, rejected.errors)
    return _said("name")


@router.post("/account/password")
def change_password(
    request: Request,
    database: DatabaseDep,
    seal: SealDep,
    who: SignedInDep,
    content: ContentDep,
) -> Response:
    """Change the password, which needs the old one or a code."""
    try:
        if not is_really(database, seal, who, {"password": [first(content, "current_password")]}):
            raise Rejected({"current_password": "This is not your present password."})
        password = first(content, "password")
        with database.reading() as session:
            about = load_account(session, who, utc_now())
        refuse_weak(password, first(content, "password_again"), [about.name, about.email])
        kept = hash_password(password)
        with database.writing() as session:
            set_password(session, who, user_of(session, who.user_id or 0), kept, utc_now())
    except TooManyTries as tries:
        return _show(request, database, who, {}, {"current_password": str(tries)}, status=429)
    except Rejected as rejected:
        return _show(request, database, who, {}, rejected.errors)
    return _said("password")


@router.post("/account/sessions/{number:id}/end")
def end_one(database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """Sign out one browser."""
    with database.writing() as session:
        end_session(session, who, number, utc_now())
    return _said("ended")


@router.post("/account/sessions/end-others")
def end_all_others(database: DatabaseDep, who: SignedInDep) -> Response:
    """Sign out all browsers but this one."""
    with database.writing() as session:
        end_others(session, who, utc_now())
    return _said("others")


def _show(
    request: Request,
    database: Database,
    who: Who,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
    /,
    *,
    status: int = 200,
    said: str | None = None,
) -> Response:
    with database.reading() as session:
        account = load_account(session, who, utc_now())
    kept = {"name": [account.name]} | {
        name: values for name, values in (content or {}).items() if "password" not in name
    }
    return show(request, ACCOUNT, kept, errors, status=status, account=account, said=said)


def _said(what: str) -> Response:
    return RedirectResponse(paths.with_query(paths.ACCOUNT, said=what), 303)
