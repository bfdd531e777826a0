"""The colours a reader chose, in a browser whose system asks for the others."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

GROUND = "getComputedStyle(document.body).backgroundColor"


def is_dark(page: Page) -> bool:
    red = re.search(r"\d+", page.evaluate(GROUND))
    assert red, "a colour is told in numbers"
    return int(red[0]) < 128


@pytest.mark.parametrize("with_script", [True, False])
@pytest.mark.parametrize(("system", "button"), [("light", "Dark"), ("dark", "Light")])
def test_a_choice_wins_over_the_system_and_stays_where_the_reader_is(
    visit: Open, *, with_script: bool, system: str, button: str
) -> None:
    page = visit("/matrix?group=NATO", color_scheme=system, java_script_enabled=with_script)
    before = is_dark(page)

    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("button", name=button, exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page).to_have_url(re.compile(r"/matrix\?group=NATO$"))
    assert is_dark(page) is not before

    page.goto("/about")
    assert is_dark(page) is not before
    page.get_by_role("button", name="As the system").click()
    assert is_dark(page) is before
