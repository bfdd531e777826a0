"""Searching in a real browser: while typing, by the button, and without script."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_typing_finds_without_a_reload_and_keeps_the_focus(visit: Open) -> None:
    page = visit("/search")
    page.evaluate("window.marker = 'still here'")
    box = page.get_by_role("searchbox")

    box.press_sequentially("escalat")
    expect(page.locator("#results mark").first).to_have_text(re.compile("^escalat", re.IGNORECASE))
    expect(page).to_have_url(re.compile(r"/search\?q=escalat$"))
    expect(box).to_be_focused()
    expect(page.locator("#announce")).to_have_text(re.compile(r"^\d+ results?$"))
    assert page.evaluate("window.marker") == "still here"
    assert page.evaluate("history.length") <= 2


def test_typing_a_name_leads_nowhere_before_it_is_asked_for(visit: Open) -> None:
    page = visit("/search")
    page.get_by_role("searchbox").press_sequentially("Germany")

    expect(page.locator(".search-exact")).to_have_text("Exactly this: Germany")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/countries/DEU$"))
    page.go_back()
    expect(page.get_by_role("searchbox")).to_be_visible()


def test_what_cannot_be_looked_for_is_said_in_place(visit: Open) -> None:
    page = visit("/search?q=train")
    box = page.get_by_role("searchbox")
    box.fill("atlantis")
    expect(page.locator("#count")).to_have_text("0 results")
    box.fill("?!")
    expect(page.locator("#results")).to_contain_text("no letters or digits")


def test_it_all_works_without_script(visit: Open) -> None:
    page = visit("/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("train")
    page.get_by_role("button", name="Search").click()

    expect(page).to_have_url(re.compile(r"/search\?q=train$"))
    page.get_by_role("link", name=re.compile("^All .* statements$")).click()
    expect(page).to_have_url(re.compile(r"/search\?q=train&kind=statement$"))
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.locator(".pager")).to_contain_text("Page 2")


def test_results_stay_within_the_narrowest_page(visit: Open) -> None:
    page = visit("/search?q=train", viewport={"width": 320, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
