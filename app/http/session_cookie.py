"""The cookie that carries a session's token."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

LOOPBACK = ("127.0.0.1", "::1", "localhost")
# No token of ours is longer; what is, need not be looked up.
LONGEST = 100


@dataclass(frozen=True)
class SessionCookie:
    """What the cookie is called, and whether it is kept to encrypted connections.

    The prefix makes browsers refuse one that another host or a plain connection would set. It
    goes without only where a browser on this machine reaches the server over plain HTTP.
    """

    name: str
    secure: bool

    @classmethod
    def at(cls, base_url: str) -> Self:
        """Return the cookie for a site at this address."""
        address = urlsplit(base_url)
        if address.scheme == "http" and address.hostname in LOOPBACK:
            return cls("demarche", secure=False)
        return cls("__Host-demarche", secure=True)

    def read(self, request: Request) -> str | None:
        """Return the token that the browser sent."""
        token = request.cookies.get(self.name, "")
        return token if 0 < len(token) <= LONGEST else None

    def write(self, response: Response, token: str) -> None:
        """Let the browser keep the token until it is closed."""
        response.set_cookie(
            self.name, token, path="/", secure=self.secure, httponly=True, samesite="lax"
        )

    def forget(self, response: Response) -> None:
        """Let the browser drop the token."""
        response.delete_cookie(
            self.name, path="/", secure=self.secure, httponly=True, samesite="lax"
        )
