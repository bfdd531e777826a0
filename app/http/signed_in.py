"""Who is asking: found once for a request, before it comes to a page."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database import Database
from app.database_errors import DatabaseBusy
from app.domain.base import utc_now
from app.domain.errors import NotConfirmed, NotSignedIn
from app.domain.who import SignedIn, Who
from app.http.errors import answer, problem_of
from app.http.session_cookie import SessionCookie
from app.rules.session_life import NOTED_EVERY, is_confirmed

FILES = ("/static/", "/favicon.ico", "/healthz", "/readyz")
AWAY = (DatabaseBusy, OperationalError, PoolTimeout)
Find = Callable[[Session, str, str | None, datetime], SignedIn | None]
Note = Callable[[Session, Who, datetime], None]


class Recognising:
    """Finds out who is asking, and keeps what they get out of stores that others use.

    `find` looks up whose session a token opens, `note` keeps when it was used.

    `request.state.signed_in` is then a SignedIn or None, and `request.state.who` its Who. Without
    a cookie nothing is looked up.
    """

    def __init__(self, app: ASGIApp, cookie: SessionCookie, find: Find, note: Note) -> None:
        self.app = app
        self.cookie = cookie
        self.find = find
        self.note = note
        # A thread of its own: one that waits for the database is not taken from readers.
        self.noting = CapacityLimiter(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        request.state.signed_in = request.state.who = None
        token = None if scope["path"].startswith(FILES) else self.cookie.read(request)
        if token is not None:
            try:
                found = await run_in_threadpool(self._find, request, token)
            except AWAY as error:
                return await answer(request, problem_of(error))(scope, receive, send)
            if found is not None:
                request.state.signed_in, request.state.who = found, found.who
        await self.app(scope, receive, _privately(scope["state"], send))
        await self._note_use(request)
        return None

    def _find(self, request: Request, token: str) -> SignedIn | None:
        database: Database = request.app.state.database
        with database.reading() as session:
            return self.find(session, token, network_of(request), utc_now())

    async def _note_use(self, request: Request) -> None:
        """Write down that the session is in use: now and then, after the answer, if it can be."""
        signed_in: SignedIn | None = request.state.signed_in
        now = utc_now()
        if signed_in is None or now - signed_in.last_used_at < NOTED_EVERY:
            return
        if not self.noting.available_tokens:
            return  # Others are being noted; what asks next notes this one.
        use = (request.app.state.database, signed_in.who, now)
        with suppress(*AWAY):
            await to_thread.run_sync(self._write_use, *use, limiter=self.noting)

    def _write_use(self, database: Database, who: Who, now: datetime) -> None:
        with database.writing() as session:
            self.note(session, who, now)


def network_of(request: Request) -> str | None:
    """Return the address a request came from, as far as the proxy settings let us know it."""
    return request.client.host if request.client else None


async def _signed_in(request: Request) -> Who:
    who: Who | None = request.state.who
    if who is None:
        raise NotSignedIn
    return who


# For endpoints whose route needs a role, which the table of permissions has made sure of.
SignedInDep = Annotated[Who, Depends(_signed_in)]


async def _confirmed(request: Request, who: SignedInDep) -> Who:
    if not is_confirmed(request.state.signed_in.confirmed_at, utc_now()):
        raise NotConfirmed
    return who


# For what changes accounts: the user has shown not long ago who they are, or is asked again.
ConfirmedDep = Annotated[Who, Depends(_confirmed)]


def _privately(state: dict[str, Any], send: Send) -> Send:
    """Mark answers that are for one reader; `private` in the state is set for whole pages.

    `for_back` is set for the answer to a form that was not right: going back to it, the browser
    has to show it again and cannot ask for it, so it may keep it.
    """

    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start" and (state["who"] or state.get("private")):
            headers = MutableHeaders(scope=message)
            if state.get("for_back"):
                headers["Cache-Control"] = "private, no-cache"
            elif state.get("private") or "no-store" in headers.get("Cache-Control", ""):
                headers["Cache-Control"] = "private, no-store"
            else:
                headers["Cache-Control"] = "private, no-cache"
            headers.add_vary_header("Cookie")
        await send(message)

    return send_marked
