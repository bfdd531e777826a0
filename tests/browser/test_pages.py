"""Every kind of page: its headings, landmarks and width, on paper, and without script."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from tests.browser.conftest import Complaints, Open, Server
from tests.browser.families import families
from tests.browser.seeding import seed_style
from tests.dossier.site import Site

WIDTHS = (320, 390, 1280)
LANDMARKS = ("banner", "main", "contentinfo")
LEVELS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"


@pytest.fixture(scope="session")
def addresses(server: Server) -> dict[str, str]:
    database: Database = server.app.state.database
    return families(Site(database))


@pytest.fixture
def tour(visit: Open, addresses: dict[str, str], complaints: Complaints) -> list[str]:
    complaints.expect("status of 404")
    return list(addresses.values())


def test_each_page_has_its_own_title_headings_in_order_landmarks_and_no_more_than_its_width(
    visit: Open, tour: list[str]
) -> None:
    page = visit("/")
    titles: dict[str, str] = {}
    too_wide: list[str] = []
    for address in tour:
        page.goto(address)
        _look_at_its_parts(page, address)
        path = address.partition("?")[0]
        assert titles.setdefault(page.title(), path) == path, f"{address}: {page.title()}"
        assert page.title().endswith("– Demarche")
        too_wide += [f"{address} at {fault}" for fault in _too_wide(page)]
    assert too_wide == []


def test_control_a_page_that_is_too_wide_is_found_where_it_is(visit: Open) -> None:
    page = visit("/about")
    assert _too_wide(page) == []

    seed_style(page, "#main { inline-size: 380px }")

    assert [fault.partition(":")[0] for fault in _too_wide(page)] == ["320"]


def _look_at_its_parts(page: Page, address: str) -> None:
    expect(page.get_by_role("heading", level=1), address).to_have_count(1)
    for landmark in LANDMARKS:
        expect(page.get_by_role(landmark), f"{address}: {landmark}").to_have_count(1)
    expect(page.get_by_role("navigation", name="Main"), address).to_have_count(1)
    assert page.locator("html").get_attribute("lang") == "en"
    levels = page.evaluate(LEVELS)
    assert levels[0] == 1, address
    assert all(after <= before + 1 for before, after in pairwise(levels)), address


def _too_wide(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        reached = page.evaluate("document.documentElement.scrollWidth")
        if reached > width:
            found.append(f"{width}: {reached} ({_widest(page, width)})")
    return found


def test_each_page_works_without_script(visit: Open, tour: list[str]) -> None:
    page = visit("/", java_script_enabled=False)
    for address in tour:
        page.goto(address)
        expect(page.get_by_role("heading", level=1), address).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_page_is_drawn_in_both_schemes(visit: Open, tour: list[str], scheme: str) -> None:
    page = visit("/", color_scheme=scheme)
    for address in tour[:3]:
        page.goto(address)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (_lightness(paper) > 128) == (scheme == "light"), f"{address}: {paper}"


def test_a_page_on_paper_has_no_forms_and_is_light(visit: Open) -> None:
    page = visit("/matrix", color_scheme="dark")
    page.emulate_media(media="print")

    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#grid")).to_be_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert _lightness(paper) > 200 or paper.endswith(", 0)"), paper


def test_a_page_that_is_not_there_says_where_to_go(visit: Open, complaints: Complaints) -> None:
    complaints.expect("status of 404")
    page = visit("/countries/ZZZ")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=re.compile("All countries")).click()
    expect(page).to_have_url(re.compile("/countries$"))


def _lightness(colour: str) -> float:
    """The mean of the three channels, for rgb(…) as for the newer color(srgb …)."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)[:3]]
    mean = sum(numbers) / 3
    return mean * 255 if colour.startswith("color(") else mean


def _widest(page: Page, width: int) -> str:
    found: str = page.evaluate(
        """(width) => [...document.querySelectorAll("main *, header *, footer *")]
            .filter(e => e.getBoundingClientRect().right > width + 1
                && !e.closest("[role=region]"))
            .slice(0, 3).map(e => `${e.tagName}.${e.className} ${e.textContent.slice(0, 40)}`)
            .join(" | ")""",
        width,
    )
    return found
