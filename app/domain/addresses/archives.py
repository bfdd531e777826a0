"""Web archives: what one of their addresses is a copy of, and when the copy was made."""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from app.domain.addresses.hosts import MOST_HOSTS, house
from app.domain.addresses.reading import Parts, with_scheme

# Archives whose addresses end with that of the page, after the moment of the copy.
_WITH_ADDRESS = (
    *("archive.org", "arquivo.pt", "nationalarchives.gov.uk", "webarchive.org.uk", "loc.gov"),
    *("archive-it.org", "webarchive.parliament.uk", "vefsafn.is", "bibalex.org", "webarchiv.cz"),
    *("perma-archives.org", "webarchive.bac-lac.gc.ca", "webarchive.nla.gov.au", "digar.ee"),
    *("mementoweb.org", "wikiwix.com", "megalodon.jp", "swap.stanford.edu", "archive.today"),
)
_WITHOUT_ADDRESS = ("perma.cc", "ghostarchive.org", "webcitation.org", "archive.today")
"""Archives whose addresses may be no more than the code of a copy."""

_ARCHIVES = (*_WITH_ADDRESS, *_WITHOUT_ADDRESS)
_SHORT_CODE = re.compile(r"/(?:archive/|wip/)?[\w-]{4,12}/?")
_WHOLE_INSIDE = re.compile(r"/(?P<inner>https?(?::|%3A)(?:/|%2F)+.+)", re.IGNORECASE)
_AFTER_STAMP = re.compile(
    r"/(?:web/[0-9]{4,14}\*?|[0-9]{14}|web/\*|web|save|newest|oldest)(?:[a-z]{2}_)?"
    r"/(?P<inner>[^/?#]+\.[^/?#]{2,}.*)"
)
_STAMP = re.compile(
    r"/(?P<year>(?:19|20)[0-9]{2})[.-]?(?P<month>[0-9]{2})[.-]?(?P<day>[0-9]{2})[0-9:T-]*"
    r"(?:[a-z]{2}_)?(?:/|$)"
)
_SLASHES = re.compile(r"(https?):/+", re.IGNORECASE)


def archived_address(parts: Parts) -> str | None:
    """Return the address that was copied, as far as the archive tells: `""` if it does not.

    Nothing is returned for what is no copy: the archive's own pages.
    """
    if not _is_of(parts.host, _ARCHIVES):
        return None
    if _is_of(parts.host, _WITH_ADDRESS) and (inner := _inner(parts)):
        return inner
    if given := parts.parameter("url"):
        return with_scheme(given)
    if _is_of(parts.host, _WITHOUT_ADDRESS) and _SHORT_CODE.fullmatch(parts.path):
        return ""
    return None


def archived_on(parts: Parts) -> date | None:
    """Return the day of the copy, where the address tells it."""
    found = _STAMP.search(parts.path.split("http", 1)[0])
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _inner(parts: Parts) -> str | None:
    rest = parts.path + (f"?{parts.query}" if parts.query else "")
    rest += f"#{parts.fragment}" if parts.fragment else ""
    found = _WHOLE_INSIDE.search(rest) or _AFTER_STAMP.search(rest)
    if not found:
        return None
    inner = found["inner"]
    if re.match("https?%3A", inner, re.IGNORECASE):
        inner = unquote(inner)
    return with_scheme(_SLASHES.sub(r"\1://", inner, count=1))


@lru_cache(MOST_HOSTS)
def _is_of(host: str, houses: tuple[str, ...]) -> bool:
    called = house(host)
    return any(called == name or called.endswith(f".{name}") for name in houses)
