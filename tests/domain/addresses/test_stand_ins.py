"""Which addresses are known to be copies, and whether they tell of what."""

from datetime import date
from urllib.parse import quote

import pytest

from app.domain.addresses import StandIn, StandInKind, stands_for
from app.domain.addresses.archives import archived_address
from app.domain.addresses.reading import Parts, read_address

GOOGLE = "https://webcache.googleusercontent.com/search?q="
BING = "https://cc.bingj.com/cache.aspx?"
PAGE = "https://example.org/s?id=7"
STORIES = "https://example.org/2020"
GOING_ON = "https://example.org/go/http:/a.example"
WAYBACK = "https://web.archive.org/web/20240609120000"


@pytest.mark.parametrize(
    ("address", "original"),
    [
        (f"{GOOGLE}cache:AbCdEfGhIjKl:https://example.org/s%3Fid%3D7+coalition&hl=en", PAGE),
        (f"{GOOGLE}cache%3Aexample.org%2Fs%3Fid%3D7", PAGE),
        (f"{GOOGLE}cache:AbCdEfGhIjKl", ""),
        (f"{GOOGLE}cache:AbCdEfGhIjKl+coalition", ""),
        (f"{BING}q=url%3ahttps%3a%2f%2fexample.org%2fs%3fid%3d7&d=45&w=x", PAGE),
        (f"{BING}q=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7&d=45", PAGE),
        (f"{BING}q=coalition+of+instructors&d=45&mkt=en-US", ""),
        (f"{BING}q=example.org&d=45", ""),
        (f"{BING}d=45&w=x", ""),
        ("https://yandexwebcache.net/yandbtm?url=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7", PAGE),
    ],
)
def test_what_a_search_engine_kept_is_a_copy(address: str, original: str) -> None:
    assert stands_for(address) == StandIn(StandInKind.COPY, original)


@pytest.mark.parametrize(
    "address",
    [f"{GOOGLE}site:example.org", "https://cc.bingj.com/", "https://google.com/search?q=cache:x"],
)
def test_what_search_engines_show_else_is_no_copy(address: str) -> None:
    assert stands_for(address) is None


@pytest.mark.parametrize(
    ("address", "original", "made_on"),
    [
        (f"{WAYBACK}/{PAGE}&of=9", f"{PAGE}&of=9", date(2024, 6, 9)),
        (f"{WAYBACK}/https://example.org/s#/of/9", "https://example.org/s#/of/9", date(2024, 6, 9)),
        (f"{WAYBACK}/{PAGE}&of=9#/of/9", f"{PAGE}&of=9#/of/9", date(2024, 6, 9)),
        # A slash is lost of what the archive holds, and none of what that leads to.
        (f"{WAYBACK}/https:/example.org/go/http:/a.example", GOING_ON, date(2024, 6, 9)),
        (f"{WAYBACK}/https:/example.org/2020/01/02/a", f"{STORIES}/01/02/a", date(2024, 6, 9)),
        ("https://archive.ph/newest/example.org/s?id=7", PAGE, None),
        (f"{WAYBACK}/https%3A%2F%2Fexample.org%2Fs%3Fid%3D7", PAGE, date(2024, 6, 9)),
        ("https://archive.ph/newest/https://example.org/2020/01/02/a", f"{STORIES}/01/02/a", None),
        (f"https://archive.ph/?url={quote(PAGE, safe='')}", PAGE, None),
        ("https://web.archive.org/web/20241399/https://example.org/s?id=7", PAGE, None),
    ],
)
def test_all_of_the_address_that_an_archive_copied_is_read(
    address: str, original: str, made_on: date | None
) -> None:
    assert stands_for(address) == StandIn(StandInKind.COPY, original, made_on)


@pytest.mark.parametrize(
    "code", ["perma.cc/AB12-CD34", "ghostarchive.org/archive/x1Y2z", "archive.ph/wip/AbCdE"]
)
def test_the_code_of_a_copy_does_not_tell_of_what(code: str) -> None:
    assert archived_address(parts_of(f"https://{code}")) == ""
    assert stands_for(f"https://{code}") == StandIn(StandInKind.COPY, "")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/share?url=https%3A%2F%2Fother.example%2F",
        "https://web.archive.org/about",
        "https://perma.cc/docs/what-is-kept-here",
        "https://perma.cc/",
    ],
)
def test_pages_of_archives_themselves_and_of_others_are_no_copies(address: str) -> None:
    assert archived_address(parts_of(address)) is None
    assert stands_for(address) is None


def parts_of(address: str) -> Parts:
    parts = read_address(address)
    assert isinstance(parts, Parts)
    return parts


@pytest.mark.parametrize("host", ["archive.ph", "www.google.com/url", "example-org.translate.goog"])
@pytest.mark.parametrize("pieces", [1, 100, 1500])
def test_an_address_of_many_pieces_is_read_like_any_other(host: str, pieces: int) -> None:
    found = stands_for(f"https://{host}?{'&' * pieces}url=https%3A%2F%2Fexample.org%2Fs%3Fid%3D7")

    assert found is not None
    assert found.original.startswith("https://example.org/")
