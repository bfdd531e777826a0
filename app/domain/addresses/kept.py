"""Web addresses in the one spelling in which they are kept; it is the identity of a source."""

import re
from dataclasses import replace
from urllib.parse import unquote

from app.domain.addresses.archives import archived_address
from app.domain.addresses.escapes import one_spelling
from app.domain.addresses.reading import Parts, read_address, refuse_unsafe_text
from app.domain.addresses.tracking import is_tracking

_DOT = re.compile("%2e", re.IGNORECASE)
LONGEST_DOTS = len("%2e%2e")
_HOLDS_A_PATH = re.compile(r"[^=]+=!?/")
_NAMES_A_RECORD = re.compile(r"(?:id|doc|docid|article|item)=", re.IGNORECASE)


def normalise_address(text: str) -> str:
    """Return the address as it is kept: one spelling, and nothing in it that only tracks.

    Nothing is done to it that could lead to another page: http stays http, a slash at the end
    stays. A plain fragment is left out, and a fragment that is a page of its own (`#/…`, `#!…`)
    stays. A document at hand is written `file: NAME` and kept as `file:NAME`. What is kept is
    kept unchanged the next time. Raises AddressNotUsable.
    """
    parts = read_address(text)
    if isinstance(parts, str):
        return parts
    path, query, route = _path(parts.path), _query(parts), _route(parts)
    if path == "/" and not query and not route:
        path = ""
    elif not path and (query or route):
        path = "/"
    kept = f"{parts.scheme}://{parts.site}{path}"
    kept += (f"?{query}" if query else "") + (f"#{route}" if route else "")
    refuse_unsafe_text(kept)
    return kept


def _path(path: str) -> str:
    """Resolve `.` and `..` as every browser does before it asks for the page."""
    found: list[str] = []
    segments = [(segment, _dots(segment)) for segment in path.split("/")[1:]]
    for segment, dots in segments:
        if dots == ".." and found:
            found.pop()
        elif dots not in (".", ".."):
            found.append(segment)
    if segments and segments[-1][1] in (".", ".."):
        found.append("")
    return one_spelling("/" + "/".join(found)) if segments else ""


def _dots(segment: str) -> str:
    return _DOT.sub(".", segment) if len(segment) <= LONGEST_DOTS else segment


def _query(parts: Parts) -> str:
    """Return the query without the parameters that only track readers.

    Those in the address of an archived copy are part of the address that was copied, and stay.
    """
    if not parts.query:
        return ""
    pieces = [one_spelling(piece) for piece in parts.query.split("&")]
    if archived_address(replace(parts, path=_path(parts.path))) is None:
        pieces = [piece for piece in pieces if not _tracks(parts.host, piece)]
    return "&".join(pieces)


def _route(parts: Parts) -> str:
    """Return what of the fragment has a say in which page it is, without what only tracks."""
    if not parts.fragment:
        return ""
    fragment = one_spelling(parts.fragment).split(":~:", 1)[0]
    before, mark, query = fragment.partition("?")
    pieces = [piece for piece in query.split("&") if not _tracks(parts.host, piece)]
    query = "&".join(pieces)
    route = f"{before}?{query}" if mark and query else before
    return one_spelling(route) if _is_route(parts.host, route) else ""


def _tracks(host: str, piece: str) -> bool:
    name, _, value = piece.partition("=")
    return is_tracking(host, unquote(name), unquote(value))


def _is_route(host: str, fragment: str) -> bool:
    """Whether a fragment names a page: `#section` and `#page=5` only name a place in one."""
    if _tracks(host, fragment.split("&", 1)[0]):
        return False
    if fragment.startswith(("/", "!", "?")) or _NAMES_A_RECORD.match(fragment):
        return True
    holds_a_path = any(map(_HOLDS_A_PATH.match, fragment.split("&")))
    return holds_a_path or "/" in fragment.split("=", 1)[0]
