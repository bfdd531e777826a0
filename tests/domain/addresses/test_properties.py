"""What holds for every address, whatever it is put together from."""

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.addresses import AddressNotUsable, likeness, normalise_address, stands_for
from app.domain.addresses.tracking import is_tracking

PIECES = st.one_of(
    st.sampled_from(
        [
            "a",
            "B",
            "/",
            "//",
            ".",
            "..",
            "%2e",
            "%2F",
            "%d0%bd",
            "н",
            "e\u0301",
            "é",
            "%CC%81",
            "%",
            "%zz",
            "%%34",
            "?",
            "&",
            "=",
            "#",
            "!",
            ":~:",
            "amp",
            "index.html",
            "utm_source=x",
            "id=7",
            "web/2024/",
            "https://",
            "https%3A%2F%2F",
            "’",
            "%E2%80%99",
            "+",
            ";",
            "\ufe0f",
            "http:/",
        ]
    ),
    st.text(max_size=3),
)
HOSTS = st.sampled_from(
    [
        "example.org",
        "EXAMPLE.org:443",
        "www.m.example.org:8080",
        "пример.рф",
        "xn--e1afmkfd.xn--p1ai",
        "i❤.ws",
        "web.archive.org",
        "archive.ph",
        "example-org.translate.goog",
        "youtu.be",
        "x.com",
        "translate.google.com",
        "1.2.3.4",
        "[::1]",
        "a..b",
        "xn--zzz--.org",
        "faß.de",
    ]
)
ADDRESSES = st.builds(
    lambda scheme, host, rest: f"{scheme}://{host}/{''.join(rest)}",
    st.sampled_from(["http", "https", "HTTPS"]),
    HOSTS,
    st.lists(PIECES, max_size=12),
)


def kept(address: str) -> str:
    try:
        return normalise_address(address)
    except AddressNotUsable:
        assume(False)
        raise


@given(ADDRESSES)
def test_what_is_kept_is_kept_unchanged_the_next_time(address: str) -> None:
    once = kept(address)

    assert normalise_address(once) == once


@given(ADDRESSES)
def test_the_kept_address_is_like_the_one_that_was_given(address: str) -> None:
    assert likeness(kept(address)) == likeness(address)


@given(
    ADDRESSES,
    st.sampled_from(
        [
            lambda page: f"https://web.archive.org/web/20240609120000/{page}",
            lambda page: f"https://archive.ph/2024.06.09-120000/{page}",
            lambda page: f"https://translate.google.com/translate?sl=ru&u={quote(page, safe='')}",
        ]
    ),
)
def test_what_stands_for_a_page_is_like_it(address: str, wrap: Callable[[str], str]) -> None:
    page = kept(address)

    assert likeness(wrap(page)) == likeness(page)


@given(ADDRESSES)
def test_the_kept_address_never_leads_to_another_page(address: str) -> None:
    found, given_ = urlsplit(kept(address)), urlsplit(address.strip(" \t\r\n"))

    assert found.scheme == given_.scheme.lower()
    assert (_plain(found.path) or "/") == _plain(_resolved(given_.path))
    assert [p for p in _pieces(given_.query) if p in _pieces(found.query)] == _pieces(found.query)
    lost = [piece for piece in _pieces(given_.query) if piece not in _pieces(found.query)]
    assert all(is_tracking(given_.hostname or "", *piece) for piece in lost)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for read in (normalise_address, likeness, stands_for):
        with suppress(AddressNotUsable):
            read(text)


def _pieces(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True, errors="surrogateescape")


def _plain(path: str) -> str:
    return unquote(path, errors="surrogateescape")


def _resolved(path: str) -> str:
    """The path as a browser asks for it, by the words of RFC 3986."""
    done: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        dots = segment.lower().replace("%2e", ".") if len(segment) <= 6 else segment
        if dots == "..":
            done = done[:-1]
        elif dots != ".":
            done.append(segment)
    ends = segments[-1].lower().replace("%2e", ".") if len(segments[-1]) <= 6 else ""
    return "/" + "/".join([*done, ""] if ends in (".", "..") else done)
