"""The matrix of a hundred and thirty countries by twenty-five initiatives in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from bench.synthetic import add_synthetic
from tests.browser.conftest import Open, Server
from tests.conftest import sqlite_copy

# Browsers take what shows 32 pixels of its width for seen, and move no further sideways.
HIDDEN = """() => {
  const focused = document.activeElement.getBoundingClientRect();
  const scroller = document.querySelector(".matrix-scroller").getBoundingClientRect();
  const head = document.querySelector("#grid thead th").getBoundingClientRect();
  return focused.top < head.bottom - 1 || focused.bottom > scroller.bottom + 1
    || focused.right < head.right + 32 || focused.left > scroller.right - 32;
}"""


@pytest.fixture(scope="module")
def large(
    sqlite_dossier_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    with sqlite_copy(sqlite_dossier_template, tmp_path_factory.mktemp("large")) as database:
        with database.writing() as session:
            add_synthetic(session, 130, 22)
        yield database


@pytest.fixture(autouse=True)
def _with_the_large_record(server: Server, large: Database) -> Iterator[None]:
    kept = server.app.state.database
    server.app.state.database = large
    yield
    server.app.state.database = kept


def scrolled(page: Page, which: str) -> int:
    found: int = page.evaluate(f"document.querySelector('.matrix-scroller').{which}")
    return found


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_never_scrolls_sideways(visit: Open, width: int) -> None:
    page = visit("/matrix?looked=1", viewport={"width": width, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_head_and_first_column_stay_where_they_are(visit: Open) -> None:
    page = visit("/matrix", viewport={"width": 1280, "height": 900})
    corner = page.locator("#grid .matrix__corner")
    page.locator(".matrix-scroller").scroll_into_view_if_needed()
    before = corner.bounding_box()

    page.locator(".matrix-scroller").evaluate("box => box.scrollTo(300, 2000)")

    assert scrolled(page, "scrollTop") == 2000
    assert corner.bounding_box() == before
    country = page.locator("#grid tbody th").nth(40).bounding_box()
    assert before is not None
    assert country is not None
    assert country["x"] == before["x"]


def test_columns_are_turned_like_pages(visit: Open) -> None:
    page = visit("/matrix?group=NATO")

    page.get_by_role("link", name=re.compile("Next initiatives")).click()
    expect(page).to_have_url(re.compile(r"group=NATO&columns=2$"))
    expect(page.locator("#results")).to_contain_text("Initiatives 9 to 16 of 25")
    page.locator("#stance").select_option(value="declined")
    expect(page).to_have_url(re.compile("stance=declined"))
    expect(page.locator("#results")).to_contain_text("Initiatives 9 to 16 of 25")


def test_home_and_end_move_within_the_table(visit: Open) -> None:
    page = visit("/matrix")
    page.locator(".matrix-scroller").focus()

    page.keyboard.press("End")
    expect(page.locator("#grid tfoot")).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(page.locator("#grid tbody tr").first).to_be_in_viewport()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_focus_is_never_under_the_head_or_the_first_column(visit: Open, key: str) -> None:
    page = visit("/matrix", viewport={"width": 1280, "height": 700})
    cells = page.locator("#grid tbody td a")
    begin = 8 * 20 + (0 if key == "Tab" else 7)
    page.locator(".matrix-scroller").evaluate("box => box.scrollTo(400, 900)")
    cells.nth(begin).focus()

    for _ in range(30):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.closest('td') !== null"):
            assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.textContent")
