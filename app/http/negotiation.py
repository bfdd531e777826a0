"""Registers a page together with its twins: the same thing in every format.

    @twin(router, "/initiatives/{slug:slug}")
    def show_initiative(request: Request, database: DatabaseDep, slug: str) -> View: ...

answers /initiatives/x, /initiatives/x.json and /initiatives/x.csv.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.domain.errors import CalledOtherwise, Merged
from app.http.canonical import canonical_address
from app.http.formats import (
    BY_ENDING,
    DRAWN_ENDINGS,
    ENDINGS,
    JSON,
    PAGE_ENDING,
    PNG,
    Format,
    alternates_of,
    format_of,
)
from app.http.jinja_filters import in_view
from app.http.plain import to_json
from app.http.query import has_blanks
from app.http.render import history_headers, render, revalidated, wants_fragment
from app.http.view import Moved, View

PARAMETER = re.compile(r"{(\w+)(?::(\w+))?}")
Endpoint = TypeVar("Endpoint", bound=Callable[..., View | Moved | Response])


def twin(router: APIRouter, path: str) -> Callable[[Endpoint], Endpoint]:
    """Register a page in every format; the endpoint is a `def` that takes `request`."""
    return _registering(router, path, ENDINGS)


def drawn_twin(router: APIRouter, path: str) -> Callable[[Endpoint], Endpoint]:
    """Register a page in every format and as a drawing."""
    return _registering(router, path, [*ENDINGS, *DRAWN_ENDINGS])


def drawing(router: APIRouter, path: str) -> Callable[[Endpoint], Endpoint]:
    """Register a drawing, and the same as a picture, that have no page of their own."""
    return _registering(router, path, DRAWN_ENDINGS)


def picture(router: APIRouter, path: str) -> Callable[[Endpoint], Endpoint]:
    """Register a picture that has no page of its own."""
    return _registering(router, path, [PNG.ending])


def page(router: APIRouter, path: str) -> Callable[[Endpoint], Endpoint]:
    """Register a page that has no other format."""
    return _registering(router, path, [PAGE_ENDING])


def _registering(
    router: APIRouter, path: str, endings: Sequence[str]
) -> Callable[[Endpoint], Endpoint]:
    def register(endpoint: Endpoint) -> Endpoint:
        for ending in endings:
            router.add_api_route(
                path + ending,
                _answering(endpoint, path, ending),
                methods=["GET", "HEAD"],
                response_model=None,
                include_in_schema=False,
            )
        return endpoint

    return register


def _answering(endpoint: Callable[..., Any], path: str, ending: str) -> Callable[..., Response]:
    codes = [name for name, kind in PARAMETER.findall(path) if kind == "code"]
    form = BY_ENDING.get(ending)

    @wraps(endpoint)
    def answer(**given: Any) -> Response:
        request: Request = given["request"]
        here = _path(path, request.path_params)
        try:
            view = endpoint(**given)
        except CalledOtherwise as other:
            named = dict.fromkeys(codes, other.code)
            return _redirect(request, _path(path, {**request.path_params, **named}) + ending)
        if any(request.path_params[code] != request.path_params[code].upper() for code in codes):
            return _redirect(request, here + ending)
        if isinstance(view, Response):
            return view
        if isinstance(view, Moved):
            return _redirect(request, view.path + ending)
        return _as_file(request, view, here, form) if form else as_page(request, view, here)

    return answer


def merged_answer(request: Request, merged: Merged) -> Response:
    """Lead on to where the record is found by now; its JSON says which that is.

    For now and not for good: a merge can be undone, so nobody is to remember where it led.
    """
    key = request.path_params[merged.parameter]
    if format_of(request.scope["path"]) is JSON:
        own = {"slug" if merged.parameter == "slug" else "id": key}
        into = {"slug" if merged.parameter == "slug" else "id": merged.key, "href": merged.href}
        body = to_json(own | {merged.how: into})
        return revalidated(request, Response(body, media_type=JSON.media_type))
    there = {**request.path_params, merged.parameter: merged.key}
    answer = _redirect(request, _path(request.scope["route"].path, there), 301)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _path(path: str, parameters: Mapping[str, Any]) -> str:
    """Return the path as it should be written: codes in capitals, names taken for codes too."""

    def written(match: re.Match[str]) -> str:
        text = str(parameters[match[1]])
        return quote(text.upper() if match[2] == "code" else text)

    return PARAMETER.sub(written, path)


def _redirect(request: Request, path: str, status: int = 308) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{path}{'?' if query else ''}{query}", status)


def as_page(request: Request, view: View, path: str) -> Response:
    """Answer with the page, under its one address."""
    address = canonical_address(path, view.filters)
    if view.filters and has_blanks(request) and not wants_fragment(request):
        # A browser without script sends every field of a form, and shows what it sent.
        return RedirectResponse(address, 303)
    alternates = alternates_of(view, path)
    links = [(other.format.media_type, other.href) for other in alternates]
    headers = {"Link": _links(request, address, links)}
    if view.filters is not None:
        headers |= history_headers(request, address)
    in_words = in_view(view.filters, words=view.in_words)
    about = {"alternates": alternates, "canonical": address, "view": in_words}
    values = view.values() if callable(view.values) else view.values
    return render(request, view.page, headers=headers, **{**about, **values})


def _as_file(request: Request, view: View, path: str, form: Format) -> Response:
    address = canonical_address(path, view.filters)
    others = [other for other in alternates_of(view, path) if other.format is not form]
    links = [("text/html", address), *((other.format.media_type, other.href) for other in others)]
    headers = {"Link": _links(request, address, links)}
    if form.is_download:
        headers["Content-Disposition"] = _attached(_file_name(view, form) or path, form.ending)
    content = form.content(view, path)
    if form.looks_like:
        return _made_if_new(request, form, content, headers)
    body = form.written(request, content)
    return revalidated(request, Response(body, headers=headers, media_type=form.media_type))


def _made_if_new(
    request: Request, form: Format, content: Any, headers: Mapping[str, str]
) -> Response:
    """Make what takes long only for a reader who has not got it: its tag is that of its looks."""
    looks = form.looks_like(content) if form.looks_like else ""
    known = revalidated(request, Response(looks, headers=dict(headers)))
    if known.status_code == 304:
        return known
    kept = {name: known.headers[name] for name in ("ETag", "Cache-Control", *headers)}
    return Response(form.written(request, content), headers=kept, media_type=form.media_type)


def _file_name(view: View, form: Format) -> str | None:
    return view.as_drawing.file_name if form.is_drawing and view.as_drawing else view.file_name


def _attached(name: str, ending: str) -> str:
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-.") or "demarche"
    name = name.removesuffix(ending) + ending
    return f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"


def _links(request: Request, canonical: str, others: Iterable[tuple[str, str]]) -> str:
    """Name the one address in full, as search engines want it, and the other formats."""
    here = request.app.state.site.address(canonical)
    links = [f'<{href}>; rel="alternate"; type="{mime}"' for mime, href in others]
    return ", ".join([f'<{here}>; rel="canonical"', *links])
