from urllib.parse import urlsplit

import pytest

from app.domain.addresses import likeness, normalise_address
from tests.domain.addresses.pairs import ALIKE, SAME_KEPT, TWO_PAGES, Key, disagreements


def test_two_spellings_of_an_address_are_kept_as_one_and_two_pages_as_two() -> None:
    assert disagreements(normalise_address, SAME_KEPT, TWO_PAGES) == []


def test_addresses_that_are_most_likely_one_page_have_one_key_and_two_pages_two() -> None:
    assert disagreements(likeness, [*SAME_KEPT, *ALIKE], TWO_PAGES) == []


def test_what_is_only_likely_one_page_is_not_kept_as_one() -> None:
    whole = [pair for pair in ALIKE[3:] if all("://" in address for address in pair)]
    assert disagreements(normalise_address, [], whole) == []


def _without_fragment(address: str) -> str:
    """What the program did before: every fragment goes, and three kinds of tracking."""
    parts = urlsplit(address)
    query = "&".join(p for p in parts.query.split("&") if not p.startswith(("utm_", "fbclid")))
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}?{query}"


@pytest.mark.parametrize(
    ("key", "found"),
    [
        (_without_fragment, "together: https://docs.example.org/#/res/1"),
        (_without_fragment, "apart: https://example.org/s?id=7&mc_cid=abc"),
        (str, "apart: https://gcaptain.com/"),
        (str.lower, "together: https://example.org/a https://example.org/A"),
        (lambda address: "", "together: file:letter.pdf"),
    ],
)
def test_a_key_with_a_hole_in_it_is_caught(key: Key, found: str) -> None:
    wrong = disagreements(key, [*SAME_KEPT, *ALIKE], TWO_PAGES)

    assert any(line.startswith(found) for line in wrong)
