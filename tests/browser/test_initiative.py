"""The page of an initiative in a real browser: it fits, and its menu works by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.dossier.site import COALITION, INITIATIVES, TRAINING

SCREEN, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def height(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("slug", INITIATIVES)
def test_it_fits_on_a_few_screens(visit: Open, slug: str) -> None:
    page = visit(f"/initiatives/{slug}", viewport=SCREEN)
    answers = page.locator(".answers").first.bounding_box()

    assert height(page) <= 3500
    assert answers is not None
    assert answers["y"] < 800
    assert answers["y"] + answers["height"] <= 1600


@pytest.mark.parametrize("slug", INITIATIVES)
def test_it_is_not_endless_on_a_phone(visit: Open, slug: str) -> None:
    page = visit(f"/initiatives/{slug}", viewport=PHONE)

    assert height(page) <= 6000
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_menu_works_by_keyboard_without_script(visit: Open) -> None:
    page = visit(f"/initiatives/{TRAINING}", viewport=SCREEN, java_script_enabled=False)
    menu = page.get_by_role("navigation", name="On this page")

    menu.get_by_role("link", name="Why").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#why$"))
    expect(page.get_by_role("heading", name="Why", exact=True)).to_be_in_viewport()


def test_what_is_rarely_needed_opens_by_keyboard_without_script(visit: Open) -> None:
    page = visit(f"/initiatives/{COALITION}", viewport=SCREEN, java_script_enabled=False)
    unheard = page.locator("#g-blank")
    expect(unheard).to_be_hidden()

    page.get_by_text("Who has no word of its own, and who is not researched").focus()
    page.keyboard.press("Enter")

    expect(unheard).to_be_visible()


def test_a_link_to_an_act_of_asking_unfolds_it(visit: Open) -> None:
    page = visit(f"/initiatives/{COALITION}", viewport=SCREEN)
    folded = page.locator("details .asking").first
    expect(folded).to_be_hidden()

    page.goto(f"/initiatives/{COALITION}#{folded.get_attribute('id')}")

    expect(folded).to_be_visible()


def test_a_count_leads_to_the_countries_it_counts(visit: Open) -> None:
    page = visit(f"/initiatives/{TRAINING}", viewport=SCREEN)

    page.get_by_role("region", name="Declined").get_by_role("link", name="4 in the matrix").click()

    expect(page).to_have_url(re.compile("stance=declined"))
    expect(page.locator("#count")).to_have_text(re.compile("^4 countries"))
