"""Which addresses are known to be copies, and whether they tell of what."""

import pytest

from app.domain.addresses import StandIn, StandInKind, stands_for

GOOGLE = "https://webcache.googleusercontent.com/search?q="
BING = "https://cc.bingj.com/cache.aspx?"
PAGE = "https://example.org/s?id=7"


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
