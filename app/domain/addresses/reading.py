"""Taking an address apart, and refusing what is none with a sentence that says what to do."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from app.domain.addresses.hosts import readable_host

LONGEST = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
_FILE = re.compile(r"file:\s*(?P<name>[^/\\\s][^/\\]*)", re.IGNORECASE)
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCRIPTS = ("javascript", "vbscript", "data", "blob")
_SCHEMES = (*_SCRIPTS, "http", "https", "file", "ftp", "mailto", "tel", "about", "chrome", "feed")
_BARE = re.compile(r"(?://)?(?P<rest>[^\s/?#@:]+\.[^\s/?#@:.]{2,}(?::[0-9]+)?(?:[/?#]\S*)?)")
_NO_HOST = re.compile(r"[\s/?#@:<>\[\]\\^|%]")


class AddressNotUsable(ValueError):
    """An address that cannot be kept; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Parts:
    """A web address taken apart; `port` is there only if it is not the one of the scheme."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str

    @property
    def site(self) -> str:
        """Host and port as an address spells them."""
        return self.host if self.port is None else f"{self.host}:{self.port}"

    def parameter(self, name: str) -> str:
        """What the query gives by the name, the last time it does; nothing where it does not."""
        return dict(parse_qsl(self.query)).get(name, "")


def read_address(text: str) -> Parts | str:
    """Take a web address apart, or return `file:NAME` for a document at hand.

    Raises AddressNotUsable.
    """
    address = text.strip(" \t\r\n")
    refuse_unsafe_text(address)
    if found := _FILE.fullmatch(address):
        return f"file:{found['name']}"
    _refuse_other_schemes(address)
    if re.search(r"\s", address):
        raise AddressNotUsable(
            "The address has a space in it: copy it once more, or write the space as %20."
        )
    if "\\" in address:
        raise AddressNotUsable("The address has a backslash in it: copy it once more.")
    return _parts(_split(address))


def with_scheme(text: str) -> str:
    """Return what may be an address without its https:// with it; all else as it came."""
    found = _BARE.fullmatch(text.strip())
    return f"https://{found['rest']}" if found else text


def is_meant_as_address(text: str) -> bool:
    """Say whether somebody who typed this meant an address, be it a wrong one."""
    found = _SCHEME.match(text.strip())
    is_scheme = found is not None and found["scheme"].lower() in _SCHEMES
    return is_scheme or "://" in text or with_scheme(text) != text


def refuse_unsafe_text(address: str) -> None:
    """Raise AddressNotUsable for what is empty, too long or holds what cannot be seen."""
    if not address:
        raise AddressNotUsable("The address is missing: give one beginning with https://.")
    if len(address) > LONGEST:
        raise AddressNotUsable(
            f"The address has {len(address)} characters, and {LONGEST} are the most: shorten it."
        )
    if _UNSEEN.search(address):
        raise AddressNotUsable("The address has invisible characters in it: type it anew.")


def _refuse_other_schemes(address: str) -> None:
    """Raise AddressNotUsable unless it begins with http:// or https://."""
    if re.match("https?://", address, re.IGNORECASE):
        return
    found = _SCHEME.match(address)
    scheme = found["scheme"].lower() if found else ""
    if scheme in _SCRIPTS:
        raise AddressNotUsable(
            f"What begins with {scheme}: is no page but something to run: "
            "give the address of the page, beginning with https://."
        )
    if with_scheme(address) != address:
        raise AddressNotUsable(
            f"An address begins with https:// or http://: write {with_scheme(address)} "
            "if it is that."
        )
    raise AddressNotUsable(
        "An address begins with http:// or https://, or is file: and the name of a file."
    )


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise AddressNotUsable("This is not a web address: copy it once more.") from None
    if parts.username is not None or parts.password is not None:
        raise AddressNotUsable("The address has a user name or a password in it: leave them out.")
    if not parts.hostname or port == 0:
        raise AddressNotUsable("The address names no host: copy it once more.")
    return parts


def _parts(found: SplitResult) -> Parts:
    is_default = found.port in (None, DEFAULT_PORTS[found.scheme])
    return Parts(
        scheme=found.scheme,
        host=_host(found.hostname or ""),
        port=None if is_default else found.port,
        path=found.path,
        query=found.query,
        fragment=found.fragment,
    )


def _host(name: str) -> str:
    if ":" in name:
        return f"[{name.lower()}]"
    host = readable_host(unquote(name))
    if not host or _NO_HOST.search(host):
        raise AddressNotUsable("The address names no host: copy it once more.")
    return host
