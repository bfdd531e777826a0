"""Signing in and out."""

import logging

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.database import Database
from app.domain import paths
from app.domain.base import utc_now
from app.domain.errors import NotFound
from app.domain.inputs.fields import Content
from app.http.dependencies import DatabaseDep, SealDep
from app.http.own_path import own_path
from app.http.posted import ContentDep
from app.http.render import Page
from app.http.session_cookie import SessionCookie
from app.http.signed_in import network_of
from app.seal import Seal
from app.services.accounts.second_factor import WRONG, use_code
from app.services.accounts.sessions import (
    Opened,
    begin_session,
    end_by_token,
    finish_session,
    waiting_session,
)
from app.services.accounts.sign_in import (
    Recognised,
    find_credentials,
    plain_email,
    recognise,
    user_signing_in,
)
from app.services.throttle import (
    Bucket,
    TooManyTries,
    code_buckets,
    give_back,
    sign_in_buckets,
    take,
)
from app.web.account.pages import NextDep, Onward, first, let_in, show, too_many
from app.web.site import Site

log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)
SIGN_IN = Page("account/sign_in.html")
CODE = Page("account/code.html")
REFUSED = "The e-mail address or the password is not right."
SAID = {
    "joined": "Your account is ready. Sign in with your new password.",
    "reset": "Your new password counts from now on. Sign in with it.",
    "out": "You are signed out.",
}


@router.api_route("/sign-in", methods=["GET", "HEAD"])
def show_sign_in(request: Request, onward_to: NextDep = "", said: str = "") -> Response:
    """Show where to sign in, or lead on whoever is signed in already."""
    onward = Onward(own_path(onward_to, otherwise=""))
    if request.state.who is not None:
        return onward.go(request)
    needs_https = _needs_https(request)
    return show(request, SIGN_IN, onward=onward, said=SAID.get(said), needs_https=needs_https)


@router.post("/sign-in")
def sign_in(request: Request, database: DatabaseDep, content: ContentDep) -> Response:
    """Let somebody in by their password, or ask for their code next."""
    onward = Onward.of(content)
    buckets = sign_in_buckets(plain_email(first(content, "email")), network_of(request))
    try:
        with database.writing() as session:
            take(session, buckets, utc_now())
    except TooManyTries as tries:
        return too_many(_refuse(request, content, onward, str(tries), status=429), tries)
    with database.reading() as session:
        known = find_credentials(session, first(content, "email"))
    recognised = recognise(known, first(content, "password"))
    opened = recognised and _begin(request, database, recognised, buckets)
    if not opened:
        # Never the address that was typed: a password may have slipped into its field.
        account = f"user {known.user_id}" if known.user_id else "no known user"
        log.warning("Sign-in refused to %s, from %r", account, network_of(request))
        return _refuse(request, content, onward, REFUSED)
    request.state.who = opened.who
    return let_in(request, _after_password(request, opened, onward), opened)


@router.api_route("/sign-in/code", methods=["GET", "HEAD"])
def show_code(request: Request, database: DatabaseDep, onward_to: NextDep = "") -> Response:
    """Ask for the code, after the password."""
    onward = Onward(own_path(onward_to, otherwise=""))
    with database.reading() as session:
        try:
            waiting_session(session, _token(request), utc_now())
        except NotFound:
            return RedirectResponse(onward.after(paths.SIGN_IN), 303)
    return show(request, CODE, onward=onward)


@router.post("/sign-in/code")
def send_code(
    request: Request, database: DatabaseDep, seal: SealDep, content: ContentDep
) -> Response:
    """Let somebody in whose password was right by the code of their app, or one from paper."""
    onward = Onward.of(content)
    try:
        opened = _finish(request, database, seal, first(content, "one_time_code"))
    except NotFound as late:
        return _refuse(request, content, onward, str(late))
    except TooManyTries as tries:
        errors = {"one_time_code": str(tries)}
        return too_many(show(request, CODE, {}, errors, status=429, onward=onward), tries)
    if opened is None:
        log.warning("Code refused, from %r", network_of(request))
        return show(request, CODE, {}, {"one_time_code": WRONG}, onward=onward)
    request.state.who = opened.who
    return let_in(request, onward.go(request), opened)


@router.post("/sign-out")
def sign_out(request: Request, database: DatabaseDep) -> Response:
    """End the session of this browser."""
    if token := _token(request):
        with database.writing() as session:
            end_by_token(session, token, utc_now(), network_of(request))
    request.state.who = None
    response = RedirectResponse(paths.with_query(paths.SIGN_IN, said="out"), 303)
    _cookie(request).forget(response)
    return response


def _begin(
    request: Request, database: DatabaseDep, recognised: Recognised, buckets: list[Bucket]
) -> Opened | None:
    now = utc_now()
    with database.writing() as session:
        user = user_signing_in(session, recognised)
        if user is None:
            return None
        give_back(session, buckets, now)
        return begin_session(
            session,
            user,
            browser=request.headers.get("User-Agent", ""),
            network=network_of(request),
            now=now,
            replacing=_token(request),
        )


def _finish(request: Request, database: Database, seal: Seal, code: str) -> Opened | None:
    now = utc_now()
    # By itself: a try counts, whatever becomes of it.
    with database.writing() as session:
        _, user = waiting_session(session, _token(request), now)
        buckets = code_buckets(user.id)
        take(session, buckets, now)
    with database.writing() as session:
        waiting, user = waiting_session(session, _token(request), now)
        if not use_code(session, seal, user, code, now):
            return None
        give_back(session, buckets, now)
        return finish_session(session, waiting, user, now)


def _after_password(request: Request, opened: Opened, onward: Onward) -> Response:
    if opened.who is not None:
        return onward.go(request)
    if onward.carried is not None:
        return show(request, CODE, onward=onward)
    return RedirectResponse(onward.after("/sign-in/code"), 303)


def _refuse(
    request: Request, content: Content, onward: Onward, sentence: str, status: int = 422
) -> Response:
    kept = {"email": [first(content, "email")]}
    errors = {"email": sentence}
    return show(
        request,
        SIGN_IN,
        kept,
        errors,
        status=status,
        onward=onward,
        said=None,
        needs_https=_needs_https(request),
    )


def _needs_https(request: Request) -> bool:
    """Say whether no browser will keep the cookie, since this site is reached without TLS."""
    site: Site = request.app.state.site
    return _cookie(request).secure and site.base_url.startswith("http://")


def _cookie(request: Request) -> SessionCookie:
    cookie: SessionCookie = request.app.state.session_cookie
    return cookie


def _token(request: Request) -> str:
    return _cookie(request).read(request) or ""
