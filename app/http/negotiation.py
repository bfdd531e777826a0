"""Registers a page together with its twins: the same thing as JSON and as CSV.

    @twin(router, "/initiatives/{slug:slug}")
    def show_initiative(request: Request, database: DatabaseDep, slug: str) -> View: ...

answers /initiatives/x, /initiatives/x.json and /initiatives/x.csv.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.domain.errors import CalledOtherwise, Merged
from app.http.addresses import MIME, Form, form_of
from app.http.canonical import canonical_address
from app.http.filters import InWords, in_view
from app.http.plain import to_csv, to_json
from app.http.render import Page, history_headers, render, revalidated

PARAMETER = re.compile(r"{(\w+)(?::(\w+))?}")
# Excel takes a file without a mark for the letters of its own country (docs/decisions/0019).
FOR_EXCEL = ("for", "excel")
Table = tuple[Sequence[str], Iterable[Sequence[Any]]]
Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class View:
    """What a page shows, in every form it has; JSON and CSV are made only when asked for.

    So are the values of a template where a function gives them. All are made after the session has
    closed, from loaded values only. With filters,
    the addresses of the twins and of the history carry them in their canonical spelling, and the
    title says them `in_words`.
    """

    page: Page
    values: Values | Callable[[], Values] = field(default_factory=dict)
    filters: BaseModel | None = None
    in_words: InWords = field(default_factory=dict)
    as_json: Callable[[], Any] | None = None
    as_csv: Callable[[], Table] | None = None
    csv_name: str | None = None


@dataclass(frozen=True)
class Moved:
    """The page is at another path for good; its twins and filters move along."""

    path: str


Endpoint = TypeVar("Endpoint", bound=Callable[..., View | Moved | Response])


def twin(router: APIRouter, path: str) -> Callable[[Endpoint], Endpoint]:
    """Register a page with its .json and .csv; the endpoint is a `def` that takes `request`."""
    return _registering(router, path, (Form.JSON, Form.CSV, Form.HTML))


def page(router: APIRouter, path: str) -> Callable[[Endpoint], Endpoint]:
    """Register a page that has no other form."""
    return _registering(router, path, (Form.HTML,))


def _registering(
    router: APIRouter, path: str, forms: Sequence[Form]
) -> Callable[[Endpoint], Endpoint]:
    def register(endpoint: Endpoint) -> Endpoint:
        for form in forms:
            router.add_api_route(
                path + form,
                _answering(endpoint, path, form),
                methods=["GET", "HEAD"],
                response_model=None,
                include_in_schema=False,
            )
        return endpoint

    return register


def _answering(endpoint: Callable[..., Any], path: str, form: Form) -> Callable[..., Response]:
    codes = [name for name, kind in PARAMETER.findall(path) if kind == "code"]

    @wraps(endpoint)
    def answer(**given: Any) -> Response:
        request: Request = given["request"]
        here = _path(path, request.path_params)
        if any(request.path_params[code] != request.path_params[code].upper() for code in codes):
            return _redirect(request, here, form)
        try:
            view = endpoint(**given)
        except CalledOtherwise as other:
            named = dict.fromkeys(codes, other.code)
            return _redirect(request, _path(path, {**request.path_params, **named}), form)
        if isinstance(view, Response):
            return view
        if isinstance(view, Moved):
            return _redirect(request, view.path, form)
        return FORMS[form](request, view, here)

    return answer


def merged_answer(request: Request, merged: Merged) -> Response:
    """Lead on to where the record is found by now; its JSON says which that is.

    For now and not for good: a merge can be undone, so nobody is to remember where it led.
    """
    key = request.path_params[merged.parameter]
    if form_of(request.scope["path"]) is Form.JSON:
        own = {"slug" if merged.parameter == "slug" else "id": key}
        into = {"slug" if merged.parameter == "slug" else "id": merged.key, "href": merged.href}
        body = to_json(own | {merged.how: into})
        return revalidated(request, Response(body, media_type="application/json"))
    there = {**request.path_params, merged.parameter: merged.key}
    answer = _redirect(request, _path(request.scope["route"].path, there), Form.HTML, 301)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _path(path: str, parameters: Mapping[str, Any]) -> str:
    """Return the path as it should be written: codes in capitals, names taken for codes too."""

    def written(match: re.Match[str]) -> str:
        text = str(parameters[match[1]])
        return quote(text.upper() if match[2] == "code" else text)

    return PARAMETER.sub(written, path)


def _redirect(request: Request, path: str, form: Form, status: int = 308) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{path}{form}{'?' if query else ''}{query}", status)


def _as_html(request: Request, view: View, path: str) -> Response:
    alternates = [
        (MIME[form], canonical_address(f"{path}{form}", view.filters))
        for form, maker in ((Form.JSON, view.as_json), (Form.CSV, view.as_csv))
        if maker
    ]
    address = canonical_address(path, view.filters)
    headers = {"Link": _links(request, address, alternates)}
    if view.filters is not None:
        headers |= history_headers(request, address)
    in_words = in_view(view.filters, words=view.in_words)
    about = {"alternates": alternates, "canonical": address, "view": in_words}
    values = view.values() if callable(view.values) else view.values
    return render(request, view.page, headers=headers, **{**about, **values})


def _as_json(request: Request, view: View, path: str) -> Response:
    if view.as_json is None:
        raise LookupError(f"{path} was registered with twins but its view has no JSON.")
    body = to_json(view.as_json())
    return _twin(request, body, "application/json", view, path, Form.CSV)


def _as_csv(request: Request, view: View, path: str) -> Response:
    if view.as_csv is None:
        raise LookupError(f"{path} was registered with twins but its view has no CSV.")
    body = to_csv(*view.as_csv())
    if FOR_EXCEL in request.query_params.multi_items():
        body = codecs.BOM_UTF8 + body
    answer = _twin(request, body, "text/csv; charset=utf-8", view, path, Form.JSON)
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", view.csv_name or path).strip("-.") or "demarche"
    name = f"{name.removesuffix('.csv')}.csv"
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    )
    return answer


def _twin(request: Request, body: bytes, mime: str, view: View, path: str, other: Form) -> Response:
    address = canonical_address(path, view.filters)
    alternates = [
        (MIME[Form.HTML], address),
        (MIME[other], canonical_address(f"{path}{other}", view.filters)),
    ]
    headers = {"Link": _links(request, address, alternates)}
    return revalidated(request, Response(body, headers=headers, media_type=mime))


def _links(request: Request, canonical: str, alternates: Iterable[tuple[str, str]]) -> str:
    """Name the one address in full, as search engines want it, and the other forms."""
    here = request.app.state.site.address(canonical)
    links = [f'<{href}>; rel="alternate"; type="{mime}"' for mime, href in alternates]
    return ", ".join([f'<{here}>; rel="canonical"', *links])


FORMS = {Form.HTML: _as_html, Form.JSON: _as_json, Form.CSV: _as_csv}
