"""Showing once more who one is, before an account is changed."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.database import Database
from app.domain.base import utc_now
from app.domain.inputs.fields import Content
from app.domain.who import Who
from app.http.dependencies import DatabaseDep, SealDep
from app.http.own_path import own_path
from app.http.posted import ContentDep
from app.http.render import Page
from app.http.signed_in import SignedInDep
from app.seal import Seal
from app.services.accounts.passwords import check_password
from app.services.accounts.second_factor import use_code
from app.services.accounts.sessions import confirm_session
from app.services.accounts.users import user_of
from app.services.throttle import TooManyTries, code_buckets, give_back, take
from app.web.account.pages import NextDep, Onward, first, show, too_many

router = APIRouter(include_in_schema=False)
CONFIRM = Page("account/confirm.html")
WRONG = "This is not right. Type it again."


@router.api_route("/account/confirm", methods=["GET", "HEAD"])
def show_confirm(request: Request, who: SignedInDep, onward_to: NextDep = "") -> Response:
    """Ask for the password or a code."""
    return show(request, CONFIRM, onward=Onward(own_path(onward_to, otherwise="")))


@router.post("/account/confirm")
def confirm(
    request: Request,
    database: DatabaseDep,
    seal: SealDep,
    who: SignedInDep,
    content: ContentDep,
) -> Response:
    """Take the password or a code, and go on with what needed it."""
    onward = Onward.of(content)
    try:
        is_right = is_really(database, seal, who, content)
    except TooManyTries as tries:
        errors = {"password": str(tries)}
        return too_many(show(request, CONFIRM, {}, errors, status=429, onward=onward), tries)
    if not is_right:
        return show(request, CONFIRM, {}, {"password": WRONG}, onward=onward)
    with database.writing() as session:
        confirm_session(session, who, utc_now())
    return onward.go(request)


def is_really(database: Database, seal: Seal, who: Who, content: Content) -> bool:
    """Say whether the password or the code typed is the user's.

    Raises TooManyTries, and KeyMissing if it is no password and no code can be checked.
    """
    now = utc_now()
    typed = first(content, "password")
    buckets = code_buckets(who.user_id or 0)
    # By itself: a try counts, whatever becomes of it.
    with database.writing() as session:
        take(session, buckets, now)
        kept = user_of(session, who.user_id or 0).password_hash
    if not check_password(kept, typed).is_right and not _is_code(database, seal, who, typed):
        return False
    with database.writing() as session:
        give_back(session, buckets, now)
    return True


def _is_code(database: Database, seal: Seal, who: Who, typed: str) -> bool:
    with database.writing() as session:
        return use_code(session, seal, user_of(session, who.user_id or 0), typed, utc_now())
