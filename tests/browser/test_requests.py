"""What the browser fetches for a page, and from whom."""

import pytest

from tests.browser.conftest import Complaints, Open, Server
from tests.browser.families import families
from tests.dossier.site import Site

FONTS = 90 * 1024
FIRST_VISIT = 9
"""The page, one sheet, two scripts, the two text faces, the signs, the icon, and one to spare."""


def test_nothing_is_fetched_from_anybody_else(
    visit: Open, server: Server, complaints: Complaints
) -> None:
    complaints.expect("status of 404")
    page = visit("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in families(Site(server.app.state.database)).values():
        page.goto(address)
    page.wait_for_load_state("networkidle")

    assert asked
    assert [url for url in asked if not url.startswith((f"{server.address}/", "data:"))] == []


def test_a_first_visit_takes_few_requests(visit: Open, server: Server) -> None:
    page = visit("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/matrix", wait_until="networkidle")

    assert f"{server.address}/matrix" in asked
    assert len(asked) <= FIRST_VISIT, asked


@pytest.mark.parametrize("name", ["matrix in another order", "cell that declined", "legend", "map"])
def test_fonts_stay_within_their_budget(visit: Open, pages: dict[str, str], name: str) -> None:
    page = visit("about:blank")
    fonts = []
    page.on(
        "requestfinished",
        lambda request: fonts.append(request) if request.resource_type == "font" else None,
    )
    page.goto(pages[name], wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    weights = {font.url: font.sizes()["responseBodySize"] for font in fonts}

    assert len(weights) >= 2
    assert all(weights.values()), weights
    assert sum(weights.values()) <= FONTS, weights


def test_the_data_for_search_engines_is_read_and_never_run(visit: Open, server: Server) -> None:
    page = visit("/statements/1")

    kind = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)['@type']"
    )

    assert kind == "Claim"
