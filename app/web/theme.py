"""Choosing between light and dark, which needs no script."""

from urllib.parse import urlsplit, urlunsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from app.domain.errors import Rejected
from app.domain.inputs.fields import first_of
from app.http.own_path import own_path
from app.http.posted import ContentDep
from app.http.theme import Theme, keep_theme

router = APIRouter(include_in_schema=False)
UNKNOWN = "Choose system, light or dark."


@router.post("/theme")
def choose_theme(request: Request, content: ContentDep) -> Response:
    """Keep the choice and show the page again that it was made on."""
    chosen = first_of(content, "theme")
    if chosen not in set(Theme):
        raise Rejected({"theme": UNKNOWN})
    response = RedirectResponse(_page_before(request), status_code=303)
    keep_theme(response, Theme(chosen), secure=request.app.state.session_cookie.secure)
    return response


def _page_before(request: Request) -> str:
    """Return where the choice was made, as it stands in the browser: filters change it."""
    before = urlsplit(request.headers.get("Referer", ""))
    return own_path(urlunsplit(("", "", before.path, before.query, "")))
