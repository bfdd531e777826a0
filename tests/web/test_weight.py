"""How much a reader has to fetch, as it comes over the wire."""

import gzip
import re

import pytest

from tests.browser.templates import template_pages
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
    ("kind", "budget"), [(SHEETS, 12 * KB + 128), (SCRIPTS, 20 * KB), (PRELOADED, 90 * KB)]
)
def test_what_pages_bring_along_stays_within_its_budget(
    failing_site: Site, kind: re.Pattern[str], budget: int
) -> None:
    for name, address in template_pages(failing_site).items():
        files = kind.findall(failing_site.visitor.get(address).text)
        assert files, name
        assert sum(packed(failing_site, file) for file in files) <= budget, name


def test_no_page_stands_out_by_its_weight(failing_site: Site) -> None:
    weights = {
        name: len(gzip.compress(failing_site.visitor.get(address).content, 5))
        for name, address in template_pages(failing_site).items()
    }

    assert {name: weight for name, weight in weights.items() if weight > 40 * KB} == {}


def test_control_the_weight_is_that_of_the_whole_file_and_packed(site: Site) -> None:
    sheet = SHEETS.findall(site.text("/matrix"))[0]
    plain = site.visitor.get(sheet, headers={"Accept-Encoding": "identity"})

    assert 5 * KB < packed(site, sheet) < len(plain.content) / 2
