"""Addresses that stand for another page: archived copies, translations, links that lead on."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.addresses.archives import archived_address, archived_on
from app.domain.addresses.kept import normalise_address
from app.domain.addresses.reading import AddressNotUsable, Parts, read_address, with_scheme


class StandInKind(StrEnum):
    """As what an address stands for another."""

    COPY = "copy"
    TRANSLATION = "translation"
    LINK = "link"


@dataclass(frozen=True)
class StandIn:
    """What an address stands for; `original` is as it is kept, and empty where nobody can tell."""

    kind: StandInKind
    original: str
    made_on: date | None = None


# By host and path: which parameter holds the address of the page, and as what it stands for it.
_TRANSLATORS = (
    (r"translate\.google\.[a-z.]+(?:/.*)?", "u"),
    (r"translate\.googleusercontent\.com/.*", "u"),
    (r"translate\.yandex\.[a-z.]+/.*", "url"),
    (r"(?:www\.)?microsofttranslator\.com/.*", "a"),
    (r"papago\.naver\.net/.*", "url"),
)
_REDIRECTS = (
    (r"(?:www\.)?google\.[a-z.]+/url", "url"),
    (r"(?:www\.)?google\.[a-z.]+/url", "q"),
    (r"lm?\.facebook\.com/l\.php", "u"),
    (r"l\.(?:instagram|threads)\.com/", "u"),
    (r"out\.reddit\.com/.*", "url"),
    (r"(?:www\.)?youtube\.com/redirect", "q"),
    (r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go/?)", "url"),
    (r"vk\.com/away\.php", "to"),
    (r"duckduckgo\.com/l/?", "uddg"),
    (r"[a-z0-9]+\.safelinks\.protection\.outlook\.com/", "url"),
)
_MAY_HOLD = re.compile(
    r"google|yandex|microsofttranslator|naver|facebook|instagram|threads|reddit|youtube|linkedin"
    r"|vk\.com|duckduckgo|outlook"
)
_HOLDERS = (
    *((re.compile(page), name, StandInKind.TRANSLATION) for page, name in _TRANSLATORS),
    *((re.compile(page), name, StandInKind.LINK) for page, name in _REDIRECTS),
)
# The caches of search engines: which parameter tells whose copy it is, and how. Bing tells what
# was searched for, which is the page's address only where it is an address.
_CACHES = (
    (
        re.compile(r"webcache\.googleusercontent\.com/search"),
        "q",
        re.compile(r"cache:\s*(?:[\w-]{12}(?::|\s|$))?(?P<inner>\S*)"),
    ),
    (
        re.compile(r"cc\.bingj\.com/cache\.aspx", re.IGNORECASE),
        "q",
        re.compile(r"(?:(?:url:|(?=https?:))(?P<inner>\S+))?", re.IGNORECASE),
    ),
    (
        re.compile(r"(?:yandexwebcache|hghltd\.yandex)\.net/yandbtm"),
        "url",
        re.compile(r"(?P<inner>\S*)"),
    ),
)
_AMP = re.compile(r"/(?:amp|[a-z]{1,2})/(?P<safe>s/)?(?P<inner>[^/]+\.[^/]{2,}.*)")
_GOOG = ".translate.goog"
_TURBO = re.compile(r"/proxy_u/[^/]+/(?:[^/]+/)?(?P<scheme>https?)/(?P<inner>.+)")


def stands_for(text: str) -> StandIn | None:
    """Say for which page an address stands, or return nothing if it is the page itself.

    Raises AddressNotUsable.
    """
    parts = read_address(normalise_address(text))
    return None if isinstance(parts, str) else stand_in_at(parts)


def stand_in_at(parts: Parts) -> StandIn | None:
    """Say for which page an address stands that is taken apart in the spelling that is kept."""
    copied = archived_address(parts)
    if copied is not None:
        return StandIn(StandInKind.COPY, _kept(copied), archived_on(parts))
    if cached := _cached(parts):
        return cached
    for find in (_held, _translated, _amp_cached):
        if (found := find(parts)) and found.original:
            return found
    return None


def _cached(parts: Parts) -> StandIn | None:
    """What the cache of a search engine holds."""
    for page, name, words in _CACHES:
        found = (
            words.match(parts.parameter(name)) if page.fullmatch(parts.host + parts.path) else None
        )
        if found:
            return StandIn(StandInKind.COPY, _kept(with_scheme(found["inner"] or "")))
    return None


def _held(parts: Parts) -> StandIn | None:
    """What a parameter holds the address of."""
    if not _MAY_HOLD.search(parts.host):
        return None
    for page, name, kind in _HOLDERS:
        inner = parts.parameter(name) if page.fullmatch(parts.host + parts.path) else ""
        if original := _kept(with_scheme(inner)):
            return StandIn(kind, original)
    return None


def _translated(parts: Parts) -> StandIn | None:
    """What stands under the name of a translator: www-example-org.translate.goog."""
    if parts.host.endswith(_GOOG):
        name = parts.host.removesuffix(_GOOG).replace("--", "\0").replace("-", ".")
        return _at(StandInKind.TRANSLATION, name.replace("\0", "-"), parts)
    found = _TURBO.fullmatch(parts.path)
    if parts.host == "translated.turbopages.org" and found:
        return StandIn(StandInKind.TRANSLATION, _kept(f"{found['scheme']}://{found['inner']}"))
    return None


def _amp_cached(parts: Parts) -> StandIn | None:
    """What a search engine shows under its own address."""
    is_cache = parts.host.endswith(".cdn.ampproject.org")
    is_search = re.fullmatch(r"(?:www\.)?google\.[a-z.]+", parts.host) is not None
    if not (is_cache or (is_search and parts.path.startswith("/amp/"))):
        return None
    found = _AMP.fullmatch(parts.path)
    if not found:
        return None
    query = f"?{parts.query}" if parts.query else ""
    scheme = "https" if found["safe"] else "http"
    return StandIn(StandInKind.LINK, _kept(f"{scheme}://{found['inner']}{query}"))


def _at(kind: StandInKind, host: str, parts: Parts) -> StandIn:
    pieces = [piece for piece in parts.query.split("&") if not piece.startswith("_x_tr_")]
    query = f"?{'&'.join(pieces)}" if any(pieces) else ""
    return StandIn(kind, _kept(f"https://{host}{parts.path}{query}"))


def _kept(address: str) -> str:
    """Return an address found inside another as it is kept, or nothing if it is none."""
    try:
        return normalise_address(address) if address else ""
    except AddressNotUsable:
        return ""
