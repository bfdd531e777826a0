"""Refuses what another site makes a reader's browser send."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.errors import Problem, answer
from app.http.session_cookie import SessionCookie

SAFE = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none")
PORTS = {"http": 80, "https": 443}
REFUSED = "This was sent from another site, so it was not taken. Open our page and send it there."


class CrossSiteCheck:
    """Lets a request that may change something through only if a page of ours sent it.

    The browser says so by itself in Sec-Fetch-Site; an older one names the Origin, which has to
    be the address in the settings and is never compared with the Host header. Programs send
    neither, and are let through only without a session.
    """

    def __init__(self, app: ASGIApp, base_url: str, cookie: SessionCookie) -> None:
        self.app = app
        self.origin = _origin(base_url)
        self.cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE and not self._is_ours(scope):
            refusal = answer(Request(scope), Problem(403, REFUSED))
            return await refusal(scope, receive, send)
        return await self.app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if sites := headers.getlist("sec-fetch-site"):
            return all(site in OURS for site in sites)
        if origins := headers.getlist("origin"):
            return self._are_here(origins)
        return self.cookie.name not in Request(scope).cookies

    def _are_here(self, origins: Sequence[str]) -> bool:
        return all(_origin(origin) == self.origin != "" for origin in origins)


def _origin(address: str) -> str:
    """Return scheme, host and port in one spelling, or nothing for what is no such address."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port}" if parts.hostname else ""
