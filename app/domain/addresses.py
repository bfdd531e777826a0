"""Web addresses in one spelling, so that the same page is the same source."""

import re
from urllib.parse import SplitResult, urlsplit

LONGEST = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(r"utm_\w*|fbclid|gclid", re.IGNORECASE)
_FILE = re.compile(r"file:\s*(?P<name>[^/\\\s][^/\\]*)", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class AddressNotUsable(ValueError):
    """An address that cannot be kept; the message is a sentence that says what to do."""


def normalise_address(text: str) -> str:
    """Return the address as it is kept: scheme and host in lower case, nothing that only tracks.

    The fragment, a default port, tracking parameters and the slash after a bare host are left
    out; everything else stays as found. A document at hand is written `file: NAME` and kept as
    `file:NAME`. Raises AddressNotUsable.
    """
    address = text.strip(" \t\r\n")
    _refuse_unsafe_text(address)
    if found := _FILE.fullmatch(address):
        return f"file:{found['name']}"
    if re.search(r"[\s\\]", address):
        raise AddressNotUsable("The address has a space or a backslash in it: copy it once more.")
    parts = _split(address)
    query = _without_tracking(parts.query)
    path = "" if parts.path == "/" and not query else parts.path
    return f"{parts.scheme}://{_host(parts)}{path}" + (f"?{query}" if query else "")


def _refuse_unsafe_text(address: str) -> None:
    if not address:
        raise AddressNotUsable("The address is missing: give one beginning with https://.")
    if len(address) > LONGEST:
        raise AddressNotUsable(
            f"The address has {len(address)} characters, and {LONGEST} are the most: shorten it."
        )
    if _UNSEEN.search(address):
        raise AddressNotUsable("The address has invisible characters in it: type it anew.")


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise AddressNotUsable("This is not a web address: copy it once more.") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise AddressNotUsable(
            "An address begins with http:// or https://, or is file: and the name of a file."
        )
    if parts.username is not None or parts.password is not None:
        raise AddressNotUsable("The address has a user name or a password in it: leave them out.")
    if not parts.hostname or port == 0:
        raise AddressNotUsable("The address names no host: copy it once more.")
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    if parts.port in (None, DEFAULT_PORTS[parts.scheme]):
        return host
    return f"{host}:{parts.port}"


def _without_tracking(query: str) -> str:
    kept = [part for part in query.split("&") if not _TRACKING.fullmatch(part.split("=", 1)[0])]
    return "&".join(kept)
