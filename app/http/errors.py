"""What is answered when something goes wrong: one table, and one look for each form."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from jinja2 import TemplateError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database import DatabaseBusy
from app.domain.errors import NotFound, Rejected
from app.http.addresses import Form, form_of
from app.http.plain import to_json
from app.http.query import given_values, is_unreadable
from app.http.render import HTMX_HEADERS, wants_fragment

log = logging.getLogger(__name__)

RETRY = {"Retry-After": "5"}
TEMPLATES = {status: f"errors/{status}.html" for status in (404, 422, 500, 503)}
TITLES = {
    400: "This request cannot be answered",
    404: "Nothing at this address",
    405: "Not possible here",
    413: "Too much at once",
    422: "There is a problem",
    500: "Something went wrong",
    503: "Not available just now",
}
MESSAGES = {
    404: "There is nothing at this address. It may have been typed or copied incompletely.",
    405: "This address can be read, but not used in this way.",
    413: "What was sent is larger than this server takes. Send less at once.",
    422: "Part of what was asked for cannot be understood.",
    500: "This is a mistake of ours. It has been recorded under the number {request_id}.",
    503: "The database is busy or cannot be reached. Nothing was changed. Try again in a moment.",
}
SHOWN = 100


@dataclass(frozen=True)
class Problem:
    """What went wrong, in words for whoever asked. The detail may repeat what they typed."""

    status: int
    detail: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return TITLES.get(self.status, TITLES[500] if self.status >= 500 else TITLES[400])


def add_error_answers(app: FastAPI) -> None:
    """Let every error the application knows be answered by this table."""
    for kind in (NotFound, Rejected, DatabaseBusy, OperationalError, PoolTimeout):
        app.add_exception_handler(kind, _answer)
    app.add_exception_handler(HTTPException, _answer)
    app.add_exception_handler(RequestValidationError, _answer)


def problem_of(error: Exception) -> Problem:
    """Return what to tell about an error; what is not in the table is a mistake of ours."""
    match error:
        case NotFound():
            return Problem(404, str(error))
        case Rejected():
            return Problem(422, fields=error.errors)
        case DatabaseBusy():
            return Problem(503, str(error), headers=RETRY)
        case OperationalError() | PoolTimeout():
            return Problem(503, headers=RETRY)
        case RequestValidationError():
            names = [str(item["loc"][-1]) for item in error.errors()]
            return Problem(422, fields={name: f"{name} cannot be used." for name in names})
        case HTTPException():
            return Problem(error.status_code, headers=error.headers or {})
    return Problem(500)


def answer(request: Request, problem: Problem) -> Response:
    """Answer in the form that was asked for: page, fragment, JSON or text."""
    number = request.state.request_id
    message = MESSAGES.get(problem.status, MESSAGES[422]).format(request_id=number)
    match form_of(request.scope["path"]):
        case Form.JSON:
            response = _as_json(problem, message)
        case Form.CSV:
            lines = [problem.detail or message, *problem.fields.values()]
            response = PlainTextResponse("\n".join(lines) + "\n", problem.status)
        case Form.HTML:
            response = _as_html(request, problem, problem.detail or message)
    response.headers.update(problem.headers)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = HTMX_HEADERS
    return response


class LastResort:
    """Answers what nothing else has caught, and records it under the number that is shown.

    It stands in for the framework's own, which is outside of the headers every answer needs.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, note)
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            request = Request(scope, receive)
            _record(request, error)
            await answer(request, Problem(500))(scope, receive, send)


async def _answer(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    if problem.status >= 500:
        _record(request, error)
    return answer(request, problem)


def _record(request: Request, error: Exception) -> None:
    # %r, or a line break in the path could make up a second entry.
    log.error(
        "%s %s %r", request.state.request_id, request.method, request.scope["path"], exc_info=error
    )


def _as_json(problem: Problem, message: str) -> Response:
    # The detail stays out: it may repeat what was sent, and programs read the status.
    content = {
        "status": problem.status,
        "title": problem.title,
        "message": message,
        "fields": problem.fields,
    }
    body = to_json({"error": content})
    return Response(body, problem.status, media_type="application/json")


def _as_html(request: Request, problem: Problem, message: str) -> Response:
    name = TEMPLATES.get(problem.status, "errors/problem.html")
    if wants_fragment(request):
        name = "errors/_problem.html"
    values = {
        "problem": problem,
        "message": message,
        "given": _given(request, problem),
        **_addresses(request),
    }
    try:
        html = request.app.state.templates.get_template(name).render(values)
    except (TemplateError, LookupError) as error:
        # The frame of every page can be what is broken.
        _record(request, error)
        html = f"<!doctype html><title>{problem.title}</title><h1>{problem.title}</h1>"
    return HTMLResponse(html, problem.status)


def _addresses(request: Request) -> dict[str, str | None]:
    if request.method not in ("GET", "HEAD"):
        return {"clear_href": None, "again_href": None}
    # One slash: an address that begins with two is another host's.
    path = quote("/" + request.scope["path"].lstrip("/"))
    query = request.scope["query_string"].decode("latin-1")
    return {"clear_href": path, "again_href": f"{path}?{query}" if query else path}


def _given(request: Request, problem: Problem) -> dict[str, str]:
    try:
        values = given_values(request)
    except Rejected:
        return {}
    found = {name: ", ".join(values.get(name, [])) for name in problem.fields}
    return {name: _shown(text) for name, text in found.items() if text}


def _shown(text: str) -> str:
    kept = "".join("\ufffd" if is_unreadable(char) else char for char in text[:SHOWN])
    return f"{kept} …" if len(text) > SHOWN else kept
