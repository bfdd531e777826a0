"""A few pages to try the plumbing on, and a way to send requests no client would send."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from fastapi import APIRouter, FastAPI, Request
from jinja2 import ChoiceLoader, DictLoader
from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.database_errors import DatabaseBusy
from app.domain.errors import NotFound, Rejected
from app.http.dependencies import DatabaseDep
from app.http.negotiation import page, twin
from app.http.query import parse_query
from app.http.render import Page, history_headers, render
from app.http.view import Moved, View
from app.web.permissions import EVERYBODY, entries_of

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
TEMPLATES = {
    "test/page.html": "{% extends 'base.html' %}{% block title %}T{% endblock %}"
    "{% block main %}<h1>Whole</h1>{% include 'test/_part.html' %}{% endblock %}",
    "test/_part.html": "<p id=part>{{ words }}</p>",
    "test/broken.html": "{{ not_given }}",
}
PAGE = Page("test/page.html", fragment="test/_part.html")
SECRET = "correct horse battery staple"


class Stance(StrEnum):
    AGREED = "agreed"
    DECLINED = "declined"


Code = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Filters(BaseModel):
    model_config = ConfigDict(frozen=True)

    country: tuple[Code, ...] = Field((), examples=["FRA"])
    stances: frozenset[Stance] = Field(frozenset(), alias="stance")
    sort: Stance = Stance.AGREED
    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")
    invited: bool | None = None
    q: str | None = None
    page: int = Field(1, ge=1, le=10_000)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError("to must not be before from.")
        return self


@dataclass(frozen=True)
class Row:
    name: str
    stance: Stance
    since: date


ROWS = [
    Row("Côte d'Ivoire", Stance.AGREED, date(2024, 6, 8)),
    Row("=1+1", Stance.DECLINED, date.min),
]
CALLS: list[str] = []
ERRORS: dict[str, Exception] = {
    "missing": NotFound("There is no country of that code."),
    "refused": Rejected({"stance": "stance must be agreed."}),
    "busy": DatabaseBusy("Another change is being saved."),
    "away": OperationalError(SECRET, {}, Exception(SECRET)),
    "waiting": PoolTimeout(SECRET),
    "bug": ZeroDivisionError(SECRET),
    "teapot": HTTPException(418, SECRET),
}

router = APIRouter()


@twin(router, "/rows")
def show_rows(request: Request, database: DatabaseDep) -> View:
    filters = parse_query(Filters, request)

    def as_page() -> Any:
        CALLS.append("page")
        return {"words": f"{len(ROWS)} rows", "page": 3}

    def as_json() -> Any:
        CALLS.append("json")
        return {"rows": ROWS, "filters": filters}

    def as_table() -> Any:
        CALLS.append("csv")
        return ["name", "stance", "since"], [(row.name, row.stance, row.since) for row in ROWS]

    return View(
        page=PAGE,
        values=as_page,
        filters=filters,
        as_json=as_json,
        as_table=as_table,
    )


@twin(router, "/things/{slug:slug}/of/{code:code}")
def show_thing(request: Request, slug: str, code: str) -> View | Moved:
    if slug == "old-name":
        return Moved(f"/things/new-name/of/{code}")
    found = {"slug": slug, "code": code}
    return View(
        page=PAGE,
        values={"words": f"{slug} {code}"},
        as_json=lambda: found,
        as_table=lambda: (["slug"], [[slug]]),
    )


@twin(router, "/numbers/{number:id}")
def show_number(request: Request, database: DatabaseDep, number: int) -> View:
    with database.reading() as session:
        same = session.scalar(text("SELECT CAST(:number AS INTEGER)"), {"number": number})
    return View(
        page=PAGE, values={"words": same}, as_json=lambda: same, as_table=lambda: (["n"], [[same]])
    )


@twin(router, "/fails/{slug:slug}")
def fail(request: Request, slug: str) -> View:
    raise ERRORS[slug]


@page(router, "/plain")
def show_plain(request: Request) -> View:
    return View(page=PAGE, values={"words": "x" * 5000})


@page(router, "/broken")
def show_broken(request: Request) -> View:
    return View(page=Page("test/broken.html"))


@router.post("/form/{status}")
def send_form(request: Request, status: int) -> Response:
    headers = history_headers(request, "/form")
    return render(request, PAGE, status=status, headers=headers, words="form")


@router.post("/take")
async def take(request: Request) -> Response:
    return Response(str(len(await request.body())))


def add_world(app: FastAPI) -> None:
    open_to_all(app, router)
    templates = app.state.templates
    templates.loader = ChoiceLoader([DictLoader(TEMPLATES), templates.loader])


def open_to_all(app: FastAPI, added: APIRouter) -> None:
    """Add routes that everybody may use."""
    app.include_router(added)
    app.state.permissions |= {entry: EVERYBODY for entry, _ in entries_of(added.routes)}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    app: Any,
    path: str = "/rows",
    query: bytes = b"",
    hosts: tuple[str, ...] = ("testserver",),
    method: str = "GET",
    chunks: tuple[bytes, ...] = (b"",),
    headers: dict[str, str] | None = None,
    more: bool = False,
) -> Answer:
    """Send a request as the server would hand it on, byte for byte.

    With `more` its sender goes away before the body is whole.
    """
    given = {"accept": "*/*", **(headers or {})}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "scheme": "http",
        "headers": [(b"host", host.encode()) for host in hosts]
        + [(name.lower().encode(), value.encode()) for name, value in given.items()],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
        "state": {},
    }
    waiting = list(chunks)
    sent: list[Any] = []

    async def receive() -> Any:
        if not waiting:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": waiting.pop(0), "more_body": more or bool(waiting)}

    async def send(message: Any) -> None:
        sent.append(message)

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    start, *rest = sent
    found = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(part.get("body", b"") for part in rest))
