"""The matrix with signs and as dots in a real browser: pointing, keys, paper and phones."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from tests.browser.conftest import Open, Server, with_database
from tests.larger import larger_dossier

FOCUSED = "document.activeElement.getAttribute('aria-label')"
STOPS = """() => [...document.querySelectorAll(":is(.dots, .signs) td > a")]
    .filter((link) => link.tabIndex >= 0).length"""


@pytest.fixture(scope="module")
def large(sqlite_dossier_template: Path) -> Iterator[Database]:
    with larger_dossier(sqlite_dossier_template, 200, 25) as database:
        yield database


@pytest.fixture
def with_large(server: Server, large: Database) -> Iterator[None]:
    with with_database(server, large):
        yield


def focus_dot(page: Page, name: str) -> None:
    page.get_by_role("row", name=re.compile(f"^{name}")).locator("td > a").first.focus()


@pytest.mark.parametrize("script", [True, False])
def test_the_view_is_chosen_by_a_link_and_stays_while_filters_change(
    visit: Open, script: bool
) -> None:
    page = visit("/matrix?group=NATO", java_script_enabled=script)

    page.get_by_role("link", name="Dots", exact=True).click()
    expect(page).to_have_url(re.compile(r"/matrix\?view=dots&group=NATO$"))
    expect(page.locator(".dots tbody tr")).to_have_count(32)
    page.locator("#stance").select_option(value="declined")
    if not script:
        page.get_by_role("button", name="Apply").click()

    expect(page).to_have_url(re.compile(r"/matrix\?view=dots&group=NATO&stance=declined$"))
    expect(page.locator("#count")).not_to_have_text(re.compile("^32 "))
    assert (
        page.locator(".dots .dot:not(.dot--other)").count()
        == page.locator(".dots .dot--round:not(.dot--other)").count()
    )
    page.get_by_role("link", name="Signs", exact=True).click()
    expect(page).to_have_url(re.compile(r"/matrix\?view=signs&group=NATO&stance=declined$"))
    page.go_back()
    expect(page.locator(".dots").first).to_be_visible()


def test_arrow_keys_go_from_dot_to_dot_and_the_tab_key_to_the_next_table(visit: Open) -> None:
    page = visit("/matrix?view=dots")
    tables = page.locator("table.dots").count()
    assert page.evaluate(STOPS) == tables
    focus_dot(page, "Canada")
    seen = [page.evaluate(FOCUSED)]

    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "Home", "End"):
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))

    assert [text.partition(":")[0] for text in seen] == [
        "Canada, Coalition of the willing",
        "Canada, Training mission in Ukraine",
        "Canada, Western troops in Ukraine",
        "Canada, Western troops in Ukraine",
        "United States, Western troops in Ukraine",
        "Canada, Western troops in Ukraine",
        "Canada, Coalition of the willing",
        "Canada, Western troops in Ukraine",
    ]
    assert seen[4] == "United States, Western troops in Ukraine: Declined, thin"
    assert page.evaluate(STOPS) == tables
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/positions/USA$"))


def test_arrow_keys_pass_over_cells_without_an_answer(visit: Open) -> None:
    page = visit("/matrix?view=dots&country=IRL&country=ITA&country=ISL")
    focus_dot(page, "Ireland")

    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED).startswith("Italy, Coalition")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED).startswith("Italy, Western troops")


def test_keys_work_on_after_the_filters_changed(visit: Open) -> None:
    page = visit("/matrix?view=signs")
    page.locator("#group").select_option(value="BALTIC")
    expect(page).to_have_url(re.compile("group=BALTIC"))
    expect(page.locator(".signs tbody th[scope=row]")).to_have_count(3)

    assert page.evaluate(STOPS) == 1
    focus_dot(page, "Estonia")
    page.keyboard.press("ArrowDown")
    assert re.match("^(Latvia|Lithuania), Coalition", page.evaluate(FOCUSED))


@pytest.mark.parametrize("view", ["dots", "signs"])
def test_pointing_at_an_answer_says_it_without_script(visit: Open, view: str) -> None:
    page = visit(f"/matrix?view={view}", java_script_enabled=False)
    link = page.get_by_role("row", name=re.compile("^Poland")).locator("td > a").nth(1)
    words = link.locator("i")
    before = words.bounding_box()

    link.hover()

    after = words.bounding_box()
    assert before is not None
    assert after is not None
    assert before["width"] < 2 or before["height"] < 2
    assert after["width"] > 50
    assert after["height"] > 12


@pytest.mark.usefixtures("with_large")
def test_two_hundred_by_twenty_five_are_seen_at_once(visit: Open) -> None:
    page = visit("/matrix?view=dots", viewport={"width": 1280, "height": 1024})
    rows = page.locator(".dots tbody tr")

    assert rows.count() > 195
    assert page.evaluate("document.querySelector('#grid').getBoundingClientRect().bottom") <= 1000
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.usefixtures("with_large")
def test_the_dots_are_one_sheet_of_paper(visit: Open, tmp_path: Path) -> None:
    page = visit("/matrix?view=dots")
    file = tmp_path / "dots.pdf"
    file.write_bytes(page.pdf(prefer_css_page_size=True))

    told = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout

    assert re.search(r"^Pages: +1$", told, re.MULTILINE), told
    size = re.search(r"^Page size: +(\d+) x (\d+)", told, re.MULTILINE)
    assert size
    assert int(size[1]) > int(size[2]), told


@pytest.mark.usefixtures("with_large")
@pytest.mark.parametrize("view", ["dots", "signs"])
def test_a_finger_gets_rows_of_its_size_and_the_page_stays_put(visit: Open, view: str) -> None:
    page = visit(
        f"/matrix?view={view}",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    heights = page.locator(":is(.dots, .signs) tbody tr:has(td)").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().height)"
    )

    assert min(heights) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.usefixtures("with_large")
def test_twenty_five_signs_fit_in_seven_hundred_pixels(visit: Open) -> None:
    page = visit("/matrix?view=signs", viewport={"width": 1280, "height": 900})
    row = page.locator(".signs tbody tr:has(td)").first.locator("td")

    first, last = row.first.bounding_box(), row.nth(24).bounding_box()

    assert first is not None
    assert last is not None
    assert last["x"] + last["width"] - first["x"] <= 700
