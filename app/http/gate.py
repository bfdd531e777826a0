"""Turns away requests meant for another server, with an impossible path, or too large."""

import re
from collections.abc import Mapping, Sequence

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.errors import Problem, answer
from app.http.query import is_unreadable

HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.IGNORECASE)
OTHER_HOST = "This server does not go by that name. Check the address."


class Gate:
    """Lets a request through if it has one Host header that names us, and a readable path."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self.app = app
        self.hosts = [host.lower() for host in hosts]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if problem := self._problem(scope):
            return await answer(Request(scope), problem)(scope, receive, send)
        return await self.app(scope, receive, send)

    def _problem(self, scope: Scope) -> Problem | None:
        if scope["type"] != "http":
            return None
        if not self._is_ours(Headers(scope=scope).getlist("host")):
            return Problem(400, OTHER_HOST)
        return Problem(404) if is_unreadable(scope["path"]) else None

    def _is_ours(self, given: Sequence[str]) -> bool:
        match = HOST.fullmatch(given[0]) if len(given) == 1 else None
        if match is None:
            return False
        name = match[1].lower()
        return any(
            host in ("*", name) or (host.startswith("*.") and name.endswith(host[1:]))
            for host in self.hosts
        )


class BodyLimit:
    """Refuses a body above the limit: by what it says it has, and by what then arrives.

    `larger` gives paths that take more, each with a limit of its own.
    """

    def __init__(self, app: ASGIApp, limit: int, larger: Mapping[str, int] | None = None) -> None:
        self.app = app
        self.limit = limit
        self.larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        said = Headers(scope=scope).get("content-length", "0")
        limit = self.larger.get(scope["path"], self.limit)
        if not said.isascii() or not said.isdigit() or int(said[:20]) > limit:
            return await answer(Request(scope), Problem(413))(scope, receive, send)
        arrived = 0

        async def count() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > limit:
                raise HTTPException(413)
            return message

        return await self.app(scope, count, send)
