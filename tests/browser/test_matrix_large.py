"""The matrix of a hundred and thirty countries by twenty-five initiatives in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.database import Database
from tests.browser.conftest import Open, Server, with_database
from tests.larger import larger_dossier

HIDDEN = """() => {
  const focused = document.activeElement.getBoundingClientRect();
  const head = document.querySelector("#grid thead th").getBoundingClientRect();
  return focused.top < head.bottom - 1 || focused.bottom > innerHeight + 1;
}"""


@pytest.fixture(scope="module")
def large(sqlite_dossier_template: Path) -> Iterator[Database]:
    with larger_dossier(sqlite_dossier_template, 130, 22) as database:
        yield database


@pytest.fixture(autouse=True)
def _with_the_large_record(server: Server, large: Database) -> Iterator[None]:
    with with_database(server, large):
        yield


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_never_scrolls_sideways(visit: Open, width: int) -> None:
    page = visit("/matrix?looked=1", viewport={"width": width, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_heads_stay_where_they_are_while_the_page_scrolls(visit: Open) -> None:
    page = visit("/matrix", viewport={"width": 1280, "height": 900})
    page.evaluate("scrollTo(0, 1500)")

    head = page.locator("#grid thead th").nth(1).bounding_box()

    assert head is not None
    assert head["y"] == 0
    assert page.evaluate("scrollY") == 1500


def test_columns_are_turned_like_pages(visit: Open) -> None:
    page = visit("/matrix?group=NATO")

    page.get_by_role("link", name=re.compile("Next initiatives")).click()
    expect(page).to_have_url(re.compile(r"group=NATO&columns=2$"))
    expect(page.locator("#results")).to_contain_text("Initiatives 4 to 6 of 25")
    page.locator("#stance").select_option(value="declined")
    expect(page).to_have_url(re.compile("stance=declined"))
    expect(page.locator("#results")).to_contain_text("Initiatives 4 to 6 of 25")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_focus_is_never_under_the_head_or_the_first_column(visit: Open, key: str) -> None:
    page = visit("/matrix", viewport={"width": 1280, "height": 700})
    cells = page.locator("#grid tbody td a")
    begin = 3 * 40 + (0 if key == "Tab" else 2)
    cells.nth(begin).focus()

    for _ in range(30):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.closest('td') !== null"):
            assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.textContent")
