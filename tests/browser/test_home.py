"""The front page in a real browser: what stands in the first screen, and changes without script."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open

LAST_NAME = """() => Math.max(...[...document.querySelectorAll(".who")]
    .map((list) => list.getBoundingClientRect().bottom))"""


def test_all_names_of_three_initiatives_stand_in_the_first_screen_of_a_laptop(visit: Open) -> None:
    page = visit("/", viewport={"width": 1280, "height": 800})

    expect(page.locator(".who")).to_have_count(3)
    assert page.evaluate(LAST_NAME) <= 800
    assert page.evaluate("document.documentElement.scrollHeight") <= 1700


def test_changes_since_a_day_are_a_click_away_without_script(visit: Open) -> None:
    page = visit("/", java_script_enabled=False)
    page.get_by_role("link", name="This year", exact=True).click()

    expect(page).to_have_url(re.compile(r"/\?since=\d{4}-01-01#moved$"))
    expect(page.get_by_role("region", name="Changed their answer")).to_contain_text(
        "Nobody is known to have changed since 1 January"
    )
    page.get_by_role("link", name="All", exact=True).click()
    expect(page.locator(".moved__item")).to_have_count(6)
