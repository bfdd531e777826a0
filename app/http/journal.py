"""What the log says of requests: when, how grave, under which number, and who was turned away.

Never what was sent: a query may hold a name that somebody looked for, a form a password.
"""

import logging
from contextvars import ContextVar
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOTED = (403, 429)
"""Refusals and limits hit; ASVS 5.0, 16.3."""

log = logging.getLogger(__name__)
_number: ContextVar[str] = ContextVar("number", default="-")


class Journal:
    """Notes whom the server turned away, and lets each line of the log bear its request's number.

    To be put inside of what gives requests their numbers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        _number.set(scope.get("state", {}).get("request_id", "-"))

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in NOTED:
                # %r, or a line break in the path could make up a second entry.
                network = (scope.get("client") or ("?",))[0]
                what = (message["status"], scope["method"], scope["path"], network)
                log.warning("Refused with %d: %s %r, from %r", *what)
            await send(message)

        await self.app(scope, receive, note)
        return None


class OfRequest(logging.Filter):
    """Gives every entry the number of the request it was made in, or a dash."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.number = _number.get()
        return True


LINES: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"of_request": {"()": OfRequest}},
    "formatters": {
        "line": {
            "format": "%(asctime)s %(levelname)s %(number)s %(name)s: %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["of_request"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
"""How `demarche serve` writes its log, in the words of `logging.config.dictConfig`."""
