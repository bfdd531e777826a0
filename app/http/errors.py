"""What is answered when something goes wrong: one table, and one look for each format."""

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
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database_errors import DatabaseBusy, DatabaseMissing
from app.domain.errors import (
    Merged,
    NotAllowed,
    NotConfirmed,
    NotFound,
    NotSignedIn,
    Rejected,
    SecondFactorMissing,
)
from app.http.corrections import correction_of, shown
from app.http.formats import JSON, format_of
from app.http.negotiation import merged_answer
from app.http.own_path import confirm_address, sign_in_address
from app.http.page_names import page_name
from app.http.pictures import TooManyPictures
from app.http.plain import to_json
from app.http.posted import CarriedForm, carried_by
from app.http.query import given_values
from app.http.render import HTMX_HEADERS, frame_values, wants_fragment
from app.seal import KeyMissing

log = logging.getLogger(__name__)

RETRY = {"Retry-After": "5"}
TEMPLATES = {status: f"errors/{status}.html" for status in (401, 404, 422, 500, 503)}
TITLES = {
    400: "This request cannot be answered",
    401: "Sign in to go on",
    403: "Not allowed",
    404: "Nothing at this address",
    405: "Not possible here",
    413: "Too much at once",
    422: "There is a problem",
    500: "Something went wrong",
    503: "Not available just now",
}
MESSAGES = {
    401: "You are not signed in, or were signed out in the meantime. Nothing was changed.",
    403: "This is not allowed.",
    404: "There is nothing at this address. It may have been typed or copied incompletely.",
    405: "This address can be read, but not used in this way.",
    413: "What was sent is larger than this server takes. Send less at once.",
    422: "Part of what was asked for cannot be understood.",
    500: "This is a mistake of ours. It has been recorded under the number {request_id}.",
    503: "The database is busy or cannot be reached. Nothing was changed. Try again in a moment.",
}
KNOWN: tuple[type[Exception], ...] = (
    Merged,
    NotFound,
    NotSignedIn,
    NotAllowed,
    NotConfirmed,
    Rejected,
    DatabaseBusy,
    DatabaseMissing,
    KeyMissing,
    TooManyPictures,
    OperationalError,
    PoolTimeout,
    HTTPException,
    RequestValidationError,
    ClientDisconnect,
)
SECOND_FACTOR = "/account/second-factor"
CONFIRM = "This needs to be sure that it is you. Show it once more, then it goes on."
# Where it should be is for the log alone.
NO_KEY = (
    "Second factors cannot be checked or added now: their key is missing on the server. Ask whoever"
    " runs it to put it back. A recovery code works meanwhile, and so does the rest of the site."
)
# What a form held is given back only where the same form could be taken a moment later.
CARRYING = (401, 500, 503)
# What htmx would put the answer into may be the form itself, with all that was typed.
LEAVES_THE_PAGE = {"HX-Retarget": "#problem", "HX-Reswap": "innerHTML"}


@dataclass(frozen=True)
class Problem:
    """What went wrong, in words for whoever asked. The detail may repeat what they typed."""

    status: int
    detail: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    template: str | None = None

    @property
    def title(self) -> str:
        return TITLES.get(self.status, TITLES[500] if self.status >= 500 else TITLES[400])


def add_error_answers(app: FastAPI) -> None:
    """Let every error the application knows be answered by this table."""
    for kind in KNOWN:
        app.add_exception_handler(kind, _answer)


def problem_of(error: Exception) -> Problem:
    """Return what to tell about an error; what is not in the table is a mistake of ours."""
    match error:
        case NotFound():
            return Problem(404, str(error))
        case NotSignedIn():
            return Problem(401)
        case NotConfirmed():
            return Problem(401, CONFIRM, template="errors/confirm.html")
        case NotAllowed():
            return Problem(403, str(error))
        case Rejected():
            return Problem(422, fields=error.errors)
        case DatabaseBusy() | TooManyPictures():
            return Problem(503, str(error), headers=RETRY)
        case KeyMissing():
            return Problem(503, NO_KEY)
        case OperationalError() | PoolTimeout() | DatabaseMissing():
            return Problem(503, headers=RETRY)
        case RequestValidationError():
            return Problem(422, fields=_unusable(error))
        case HTTPException():
            return Problem(error.status_code, headers=error.headers or {})
    return Problem(500)


def _unusable(error: RequestValidationError) -> dict[str, str]:
    names = [str(item["loc"][-1]) for item in error.errors()]
    return {name: f"{name} cannot be used." for name in names}


def answer(request: Request, problem: Problem, carried: CarriedForm | None = None) -> Response:
    """Answer in the format that was asked for: page, fragment, JSON or text.

    A page gives back the form that the request carried, to be sent again.
    """
    number = request.state.request_id
    message = MESSAGES.get(problem.status, MESSAGES[422]).format(request_id=number)
    form = format_of(request.scope["path"])
    if form is None:
        response = _as_html(request, problem, problem.detail or message, carried)
    elif form is JSON:
        response = _as_json(problem, message)
    else:
        lines = [problem.detail or message, *problem.fields.values()]
        response = PlainTextResponse("\n".join(lines) + "\n", problem.status)
    response.headers.update(problem.headers)
    if problem.status in (403, *CARRYING) and wants_fragment(request):
        response.headers.update(LEAVES_THE_PAGE)
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
        except Exception as error:  # Whatever it is: behind this stands only the bare server.
            if started or scope["type"] != "http":
                raise
            request = Request(scope, receive)
            _record(request, error)
            response = await answer_with_form(request, Problem(500))
            await response(scope, receive, send)


async def answer_with_form(request: Request, problem: Problem) -> Response:
    """Answer, giving back the form that was sent if the same form could be taken later."""
    carried = await carried_by(request) if problem.status in CARRYING else None
    return answer(request, problem, carried)


async def _answer(request: Request, error: Exception) -> Response:
    if isinstance(error, Merged):
        return merged_answer(request, error)
    if (elsewhere := _way_on(request, error)) is not None:
        return RedirectResponse(elsewhere, 303)
    if isinstance(error, ClientDisconnect):
        return Response(status_code=400)  # Nobody is there to read more.
    problem = problem_of(error)
    if problem.status >= 500:
        _record(request, error)
    return await answer_with_form(request, problem)


def _way_on(request: Request, error: Exception) -> str | None:
    """Return where a reader of a page has to go first; what was sent is never led elsewhere."""
    is_page = format_of(request.scope["path"]) is None
    if request.method not in ("GET", "HEAD") or not is_page or "HX-Request" in request.headers:
        return None
    match error:
        case NotSignedIn():
            return sign_in_address(request)
        case NotConfirmed():
            return confirm_address(request)
        case SecondFactorMissing():
            return SECOND_FACTOR
    return None


def _record(request: Request, error: Exception) -> None:
    # %r, or a line break in the path could make up a second entry.
    log.error("%s %r", request.method, request.scope["path"], exc_info=error)


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


def _as_html(
    request: Request, problem: Problem, message: str, carried: CarriedForm | None
) -> Response:
    name = problem.template or TEMPLATES.get(problem.status, "errors/problem.html")
    is_part = wants_fragment(request)
    if is_part:
        name = "errors/_problem.html"
    values = {
        # A part goes into a page that has its own form.
        "correction": None if is_part else correction_of(request, problem.fields),
        "problem": problem,
        "message": message,
        "page_name": page_name(request.scope["path"]),
        "given": _given(request, problem),
        "carried": carried,
        **_addresses(request),
        **frame_values(request),
        # The address may hold anything, and there is no page at it to be reported.
        "report_url": None,
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
    return {name: shown(text) for name, text in found.items() if text}
