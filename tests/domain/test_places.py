"""An address that names a page, a minute or a paragraph says where in a source something stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.places import place_in

VIDEO = "https://www.youtube.com/watch?v=abc"
PLACES = [
    ("https://example.org/a.pdf#page=4", "page 4"),
    ("https://example.org/a.pdf#Page=04", "page 4"),
    ("https://example.org/a.pdf#zoom=100&page=12&view=fit", "page 12"),
    ("https://example.org/a#page-7", "page 7"),
    ("https://example.org/a#para12", "paragraph 12"),
    ("https://example.org/a#paragraph-3", "paragraph 3"),
    (f"{VIDEO}&t=90", "minute 1:30"),
    (f"{VIDEO}&t=90s", "minute 1:30"),
    (f"{VIDEO}&t=1h2m3s", "minute 1:02:03"),
    (f"{VIDEO}&t=2m", "minute 2:00"),
    (f"{VIDEO}#t=75", "minute 1:15"),
    ("https://youtu.be/abc?t=5", "minute 0:05"),
    ("https://www.youtube.com/embed/abc?start=600", "minute 10:00"),
    ("https://vimeo.com/12345#t=61s", "minute 1:01"),
    ("https://example.org/talk.mp4#t=10,20", "minute 0:10"),
    ("  https://webtv.un.org/en/asset/k1?t=3600  ", "minute 1:00:00"),
]
NO_PLACES = [
    "",
    "17",
    "https://example.org/a.pdf",
    "https://example.org/a#top",
    "https://example.org/a#pages",
    "https://example.org/a#page=iv",
    # Elsewhere ?t= is no moment: it tells who shared the page, or which tab is open.
    "https://x.com/someone/status/1?t=90",
    "https://example.org/search?t=90",
    f"{VIDEO}&t=soon",
    f"{VIDEO}&t=0",
    f"{VIDEO}&t=",
    "https://notyoutube.com/watch?t=90",
    "https://[broken",
]


@pytest.mark.parametrize(("address", "place"), PLACES)
def test_a_place_in_an_address_is_read(address: str, place: str) -> None:
    assert place_in(address) == place


@pytest.mark.parametrize("address", NO_PLACES)
def test_what_names_no_place_is_none(address: str) -> None:
    assert place_in(address) is None


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    found = place_in(text) or place_in(f"{VIDEO}&t={text}") or place_in(f"https://a.org/#{text}")

    assert found is None or found.split(" ")[0] in ("page", "paragraph", "minute")
