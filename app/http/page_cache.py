"""Keeps pages as they were sent, and sends them again for as long as the record stays the same.

In front of everything else: what is kept is answered without a route, a session or a template. A
page is only ever sent again at the version of the record and on the day that it was drawn at, and
both are asked for at every request, so a reader never sees less than what was on record when the
request came. Decision 34.
"""

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.render import is_known_by
from app.http.theme import COOKIE, theme_named
from app.record_watch import RecordWatch

MIB = 1024 * 1024
LARGEST = 8 * MIB
"""Nothing larger is kept: one such page would push out a hundred others."""
A_DAY = 24 * 60 * 60
# What else of a request than its address an answer may depend on; its tests hold it to that.
TELLING = {
    *(b"host", b"accept-encoding", b"hx-request", b"hx-request-type"),
    *(b"hx-history-restore-request", b"hx-source"),
}
NUMBER = b"x-request-id"
OF_THE_BODY = {b"content-length", b"content-type", b"content-encoding", b"content-disposition"}

Request = tuple[Scope, Receive, Send]
Key = tuple[object, ...]
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was sent, without its request's number, and what a reader who has it gets."""

    moment: tuple[int, int]
    headers: Headers
    body: bytes
    tag: str | None
    unchanged: Headers

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return len(self.body) + 1024


class PageCache:
    """Answers from memory what readers without an account have asked for before.

    Who has a session is let through, and so is what `request.state` does not call shared. `limit`
    is in bytes. Several who ask for one page that is not there wait for the first of them.
    """

    def __init__(self, app: ASGIApp, session_cookie: str, limit: int) -> None:
        self.app = app
        self.session_cookie = session_cookie
        self.shelf = KeptPages(limit)
        self._drawing: dict[tuple[Key, tuple[int, int]], asyncio.Future[KeptPage | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        asked = self._asked(scope)
        watch: RecordWatch = scope["app"].state.record_watch
        version = None if asked is None else await watch.version()
        if asked is None or version is None:
            return await self.app(scope, receive, send)
        key, known = asked
        moment = (version, int(time.time() // A_DAY))
        answer = self.shelf.get(key, moment) or await self._awaited(key, moment)
        if answer is not None:
            return await _send(answer, known, send)
        return await self._draw(key, moment, known, (scope, receive, send))

    def _asked(self, scope: Scope) -> tuple[Key, str | None] | None:
        """Return what the answer depends on, and which one the reader has; None for a session."""
        telling: Headers = []
        known, cookies = None, ""
        for pair in scope["headers"]:
            if pair[0] in TELLING:
                telling.append(pair)
            elif pair[0] == b"if-none-match":
                known = pair[1].decode("latin-1")
            elif pair[0] == b"cookie":
                cookies += pair[1].decode("latin-1") + ";"
        kept = cookie_parser(cookies) if cookies else {}
        if self.session_cookie in kept:
            return None
        path = scope.get("raw_path") or scope["path"]
        return (path, scope["query_string"], theme_named(kept.get(COOKIE)), *telling), known

    async def _awaited(self, key: Key, moment: tuple[int, int]) -> KeptPage | None:
        """Wait for who draws the same page; the answer is None if it is not to be shared."""
        drawing = self._drawing.get((key, moment))
        return None if drawing is None else await asyncio.shield(drawing)

    async def _draw(
        self, key: Key, moment: tuple[int, int], known: str | None, request: Request
    ) -> None:
        """Have the page drawn, send it, and keep it if it is one for everybody."""
        drawing: asyncio.Future[KeptPage | None] = asyncio.get_running_loop().create_future()
        self._drawing[key, moment] = drawing
        scope, receive, send = request
        # Or nothing could be kept of a page that all who ask for it have.
        state = scope.setdefault("state", {})
        state["compared_in_front"] = True
        drawn = _Drawn(moment, state)

        async def send_on(message: Message) -> None:
            answer = drawn.take(message)
            if answer is not None:
                self.shelf.put(key, answer)
                drawing.set_result(answer)
                await _send(answer, known, send)
            elif not drawn.is_held:
                await send(message)

        try:
            await self.app(scope, receive, send_on)
        finally:
            if not drawing.done():
                drawing.set_result(None)
            # Where a page is not for everybody, those who waited draw it all at once.
            if self._drawing.get((key, moment)) is drawing:
                del self._drawing[key, moment]


class KeptPages:
    """The kept answers; those that were not asked for the longest make room for others."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._answers: OrderedDict[Key, KeptPage] = OrderedDict()

    def get(self, key: Key, moment: tuple[int, int]) -> KeptPage | None:
        """Return the answer, if it was drawn at this version and on this day."""
        answer = self._answers.get(key)
        if answer is None or answer.moment != moment:
            return None
        self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: KeptPage) -> None:
        """Keep an answer, unless it is too large."""
        self._drop(key)
        if answer.size > min(LARGEST, self.limit):
            return
        self._answers[key] = answer
        self.size += answer.size
        while self.size > self.limit:
            self._drop(next(iter(self._answers)))

    def _drop(self, key: Key) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self.size -= answer.size


class _Drawn:
    """Holds an answer back on its way out, if it is one to keep, until it is whole."""

    def __init__(self, moment: tuple[int, int], state: Mapping[str, object]) -> None:
        self.is_held = False
        self._moment = moment
        self._state = state
        self._headers: Headers = []
        self._body: list[bytes] = []

    def take(self, message: Message) -> KeptPage | None:
        """Look at a message; return the answer with the last one."""
        if message["type"] == "http.response.start":
            self._headers = [pair for pair in message["headers"] if pair[0] != NUMBER]
            is_own = any(pair[0] == b"set-cookie" for pair in self._headers)
            is_shared = bool(self._state.get("shared"))
            self.is_held = message["status"] == 200 and is_shared and not is_own
        elif self.is_held:
            self._body.append(message.get("body", b""))
            if not message.get("more_body"):
                return _page(self._moment, self._headers, b"".join(self._body))
        return None


def _page(moment: tuple[int, int], headers: Headers, body: bytes) -> KeptPage:
    tag = dict(headers).get(b"etag", b"").decode("latin-1").removeprefix("W/")
    return KeptPage(moment, headers, body, tag or None, _unchanged(headers))


def _unchanged(headers: Headers) -> Headers:
    """Return the headers of a 304, as `revalidated` would send it."""
    kept = [pair for pair in headers if pair[0] not in OF_THE_BODY and pair[0] != b"vary"]
    varies = [value for name, value in headers if name == b"vary"]
    if not any(b"accept-encoding" in value.lower() for value in varies):
        varies.append(b"Accept-Encoding")
    return [*kept, (b"vary", b", ".join(varies))]


async def _send(answer: KeptPage, known: str | None, send: Send) -> None:
    """Send a kept answer under a number of its own, or that the reader has it."""
    number = (NUMBER, secrets.token_hex(8).encode())
    is_known = known is not None and answer.tag is not None and is_known_by(known, answer.tag)
    status, headers = (304, answer.unchanged) if is_known else (200, answer.headers)
    body = b"" if is_known else answer.body
    await send({"type": "http.response.start", "status": status, "headers": [*headers, number]})
    await send({"type": "http.response.body", "body": body})
