"""How much a reader has to fetch, as it comes over the wire."""

import gzip
import re

import pytest

from tests.dossier.site import Site

KB = 1024
PRELOADED = re.compile(r'<link rel="preload" href="([^"]+)" as="font"')
SHEETS = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
SCRIPTS = re.compile(r'<script src="([^"]+)"')


def packed(site: Site, address: str) -> int:
    """The size of a file in the form that browsers get: compressed where that helps."""
    answer = site.visitor.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    return int(answer.headers["content-length"])


@pytest.mark.parametrize("query", [{}, {"as_of": "2024-06-08"}, {"group": "NATO"}])
def test_the_matrix_stays_within_its_budget(site: Site, query: dict[str, str]) -> None:
    page = gzip.compress(site.text("/matrix", **query).encode(), 5)

    assert len(page) <= 40 * KB


@pytest.mark.parametrize(
    ("kind", "budget"), [(SHEETS, 12 * KB), (SCRIPTS, 20 * KB), (PRELOADED, 90 * KB)]
)
def test_what_a_page_brings_along_stays_within_its_budget(
    site: Site, kind: re.Pattern[str], budget: int
) -> None:
    files = kind.findall(site.text("/matrix"))

    assert files
    assert sum(packed(site, file) for file in files) <= budget
