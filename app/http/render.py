"""Draws a page, or the fragment of it that htmx asked for, and answers 304 when nothing changed."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.domain.user import UserRole
from app.domain.who import Who
from app.http.own_path import suggestion_address
from app.http.saved import saved_in
from app.http.theme import theme_of

HTMX_HEADERS = "HX-Request, HX-Request-Type, HX-History-Restore-Request"
ETAG = re.compile(r'"[^"]*"')
TYPED_IN = ("input", "textarea")


@dataclass(frozen=True)
class Page:
    """A page template and, where part of it can be fetched alone, the template it includes."""

    whole: str
    fragment: str | None = None


def wants_fragment(request: Request) -> bool:
    """Say whether htmx will put the answer into a page; going Back needs the whole of it."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Request-Type") == "partial"
        and "HX-History-Restore-Request" not in headers
    )


def render(
    request: Request,
    page: Page,
    /,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    """Render the fragment if htmx asks for it, and the whole page otherwise.

    Both templates get the same values, and the whole page includes the fragment, so the two can
    never show different things.
    """
    fragment = page.fragment if wants_fragment(request) else None
    template = request.app.state.templates.get_template(fragment or page.whole)
    html = template.render(frame_values(request) | values)
    response = HTMLResponse(html, status, dict(headers or {}))
    response.headers["Vary"] = HTMX_HEADERS
    if status == 200 and "Cache-Control" not in response.headers:
        if not fragment:
            return revalidated(request, response)
        share(request)
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def frame_values(request: Request) -> dict[str, Any]:
    """Return what the frame of every page needs: who is signed in, what they have just saved."""
    who: Who | None = getattr(request.state, "who", None)
    is_public = not getattr(request.state, "private", False)
    return {
        "signed_in": who,
        "may": who.may if who else _may_nothing,
        "signed_in_as": who.name if who else None,
        "saved": saved_in(request) if who else None,
        "report_url": suggestion_address(request) if is_public else None,
        "answers_form": getattr(request.state, "for_back", False),
        "theme": theme_of(request),
    }


def _may_nothing(_: UserRole) -> bool:
    return False


def revalidated(request: Request, response: Response) -> Response:
    """Give the answer a tag made from its bytes, and send nothing if the reader has that one.

    The tag is weak: whichever way the answer is compressed, it says the same in other bytes.
    """
    tag = f'"{hashlib.blake2b(bytes(response.body), digest_size=16).hexdigest()}"'
    response.headers["ETag"] = f"W/{tag}"
    response.headers["Cache-Control"] = "no-cache"
    share(request)
    if request.method not in ("GET", "HEAD") or not is_known(request, tag):
        return response
    if getattr(request.state, "compared_in_front", False) and request.state.shared:
        return response  # It is kept there, and not sent to a reader who has it.
    kept = {
        name: value for name, value in response.headers.items() if not name.startswith("content-")
    }
    # The whole answer gets this one from the compression, which leaves an empty one alone.
    kept["vary"] = ", ".join(filter(None, [kept.get("vary"), "Accept-Encoding"]))
    return Response(status_code=304, headers=kept)


def share(request: Request) -> None:
    """Let the answer be sent to others who ask for the same, until the record changes."""
    request.state.shared = not getattr(request.state, "private", False)


def is_known(request: Request, *tags: str) -> bool:
    """Say whether the reader already has the answer that carries one of these tags."""
    return is_known_by(request.headers.get("If-None-Match", ""), *tags)


def is_known_by(asked: str, *tags: str) -> bool:
    """Say the same of what a reader sent as If-None-Match."""
    return asked.strip() == "*" or not set(tags).isdisjoint(ETAG.findall(asked))


def history_headers(request: Request, address: str) -> dict[str, str]:
    """Return the header that tells htmx which address to show for a fragment.

    Choosing adds an entry to the history; typing replaces the present one, or every key pressed
    would be a step on the way back.
    """
    if not wants_fragment(request):
        return {}
    is_typing = request.headers.get("HX-Source", "").partition("#")[0] in TYPED_IN
    return {"HX-Replace-Url" if is_typing else "HX-Push-Url": address}
