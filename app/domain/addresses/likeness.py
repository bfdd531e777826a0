"""The key that addresses share which most likely lead to one page."""

import re
import unicodedata
from urllib.parse import unquote

from app.domain.addresses.hosts import house
from app.domain.addresses.kept import normalise_address
from app.domain.addresses.reading import Parts, read_address, with_scheme
from app.domain.addresses.stand_ins import stand_in_at
from app.domain.addresses.tracking import is_likely_idle

MOST_WRAPPED = 4
"""How often an address may stand in another: a copy of a translation of a page."""

_INDEX = re.compile(
    r"(?:index|default)\.(?:x?html?|shtml|php\d?|aspx?|jspx?|cfm|cgi|do)", re.IGNORECASE
)
_AMP_ENDING = re.compile(r"\.amp(?=\.html?$|$)")
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/;]*", re.IGNORECASE)
_NEED_NO_ESCAPE = re.compile("%(?:21|24|27|28|29|2A|2C|3A|3B|40)")
_LETTERS = re.compile("(?:%[89A-F][0-9A-F])+")
_VIDEO = re.compile(r"/(?:shorts|embed|live|v|e)/(?P<id>[\w-]{6,})(?:/.*)?")
_POST = re.compile(r"/(?:[^/]+|i/web)/status(?:es)?/(?P<id>[0-9]+)(?:/.*)?")
_EMPTY_ROUTES = ("", "/", "!", "!/", "?")


def likeness(text: str) -> str:
    """Return a key: two addresses with one key are most likely one page in two spellings.

    http and https, www., m. and amp., a slash or index.html at the end, the order of parameters
    and what only tracks make no difference; an archived copy has the key of its page. The scheme
    may be missing. Raises AddressNotUsable.
    """
    parts = _page_itself(with_scheme(text))
    if isinstance(parts, str):
        return parts
    host = house(parts.host)
    site = host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"
    path, route = _path(parts.path), parts.fragment
    if known := _known_page(host, path, parts):
        return known
    query = "&".join(sorted(_query(parts)))
    key = site + path + (f"?{query}" if query else "")
    return _plain(key if route in _EMPTY_ROUTES else f"{key}#{route}")


def _page_itself(address: str) -> Parts | str:
    """Take apart the page that an address stands for in the end, as it is kept."""
    parts = read_address(normalise_address(address))
    for _ in range(MOST_WRAPPED):
        stand_in = None if isinstance(parts, str) else stand_in_at(parts)
        if stand_in is None or not stand_in.original:
            break
        parts = read_address(stand_in.original)
    return parts


def _known_page(host: str, path: str, parts: Parts) -> str:
    """Return the key of a video or a post, which have many addresses, or nothing."""
    if host in ("youtu.be", "youtube.com"):
        video = _video(host, path, parts)
        return f"youtube.com/watch?{video}" if video else ""
    if host == "twitter.com" and (found := _POST.fullmatch(path)):
        return f"twitter.com/status/{found['id']}"
    if host == "t.me" and path.startswith("/s/"):
        return f"t.me{path[2:]}"
    return ""


def _video(host: str, path: str, parts: Parts) -> str:
    """Return which video it is as the query of its usual address says so, or nothing."""
    if host == "youtu.be":
        return f"v={path[1:]}" if re.fullmatch(r"/[\w-]{6,}", path) else ""
    if found := _VIDEO.fullmatch(path):
        return f"v={found['id']}"
    pieces = parts.query.split("&") if path == "/watch" else ()
    return next((piece for piece in pieces if piece.startswith("v=")), "")


def _path(path: str) -> str:
    segments = [s for s in _SESSION.sub("", path).split("/") if s and not _INDEX.fullmatch(s)]
    without_amp = [segment for segment in segments if segment.lower() != "amp"]
    segments = without_amp or segments
    if segments:
        segments[-1] = _AMP_ENDING.sub("", segments[-1])
    return "".join(f"/{segment}" for segment in segments)


def _query(parts: Parts) -> list[str]:
    """Return the parameters that may have a say in which page it is."""
    found = []
    for piece in filter(None, parts.query.split("&")):
        name, _, value = piece.removeprefix("amp;").partition("=")
        if not is_likely_idle(parts.host, unquote(name), unquote(value)):
            found.append(f"{name}={value}".replace("+", "%20"))
    return found


def _plain(key: str) -> str:
    """Return the key with no more escapes in it than it takes to tell two pages apart."""
    freed = _NEED_NO_ESCAPE.sub(lambda escape: unquote(escape[0]), key)
    return unicodedata.normalize("NFC", _LETTERS.sub(_unescaped, freed))


def _unescaped(escapes: re.Match[str]) -> str:
    try:
        return unquote(escapes[0], errors="strict")
    except UnicodeDecodeError:
        return escapes[0]
