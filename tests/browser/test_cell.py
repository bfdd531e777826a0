"""The page of a cell in a real browser: as long as it may be, and what can be taken away."""

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Open
from tests.dossier.site import TRAINING

PAGES = f"/initiatives/{TRAINING}/positions"
DATED = re.compile(r"^/initiatives/.*/positions/DEU\?as_of=.*known_by=")
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("code", "at_a_desk", "on_a_phone"),
    [
        ("DEU", 1700, 2600),
        ("GBR", 1700, 2700),
        ("SWE", 1700, 2600),
        ("ALB", 1300, 2000),
        ("BRA", 850, 1200),
    ],
)
def test_a_cell_is_as_long_as_its_answer_needs(
    visit: Open, code: str, at_a_desk: int, on_a_phone: int
) -> None:
    for viewport, most in ((DESK, at_a_desk), (PHONE, on_a_phone)):
        page = visit(f"{PAGES}/{code}", viewport=viewport)
        assert page.evaluate("document.documentElement.scrollHeight") <= most
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_the_first_screen_has_the_answer_how_sure_it_is_and_why(
    visit: Open, viewport: ViewportSize
) -> None:
    page = visit(f"{PAGES}/DEU", viewport=viewport)

    expect(page.get_by_role("heading", name="Germany declined", level=1)).to_be_in_viewport()
    for term in ("Since", "How sure", "Why", "Asked?"):
        expect(page.locator("dt", has_text=term).first).to_be_in_viewport()


def test_what_is_folded_opens_where_a_link_leads_to_it_also_without_script(visit: Open) -> None:
    for with_script in (True, False):
        page = visit(f"{PAGES}/DEU", java_script_enabled=with_script)
        letter = page.locator("#asked .entry__title")
        expect(letter).to_be_hidden()
        page.locator("dd").get_by_role("link", name="letter").click()
        expect(letter).to_be_in_viewport()


def test_an_address_and_a_citation_are_copied_and_that_is_said(visit: Open) -> None:
    page = visit(f"{PAGES}/DEU", permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("link", name="Copy link").click()
    expect(page.locator("#announce")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "/positions/DEU?as_of=" in copied
    assert copied.startswith("http")

    page.get_by_text("Cite this page").click()
    page.get_by_role("button", name="Copy Text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Germany declined.")


def test_without_script_the_address_is_a_link_and_no_button_promises_to_copy(visit: Open) -> None:
    page = visit(f"{PAGES}/DEU", java_script_enabled=False)

    page.get_by_text("Cite this page").click()
    expect(page.locator(".cite__copy").first).to_be_hidden()
    expect(page.get_by_role("link", name="Copy link")).to_have_attribute("href", DATED)
