"""Single keys: what they do, where they do nothing, and how they are turned off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


def keys(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def no_keys(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


@pytest.mark.parametrize(("path", "box"), [("/matrix", "#site-search"), ("/search?q=train", "#q")])
def test_a_slash_goes_to_the_search_field_with_what_is_in_it_selected(
    visit: Open, path: str, box: str
) -> None:
    page = visit(path)

    page.keyboard.press("/")
    expect(page.locator(box)).to_be_focused()
    page.keyboard.type("est/?")

    expect(page.locator(box)).to_have_value("est/?")
    no_keys(page)


def test_a_question_mark_opens_the_list_and_escape_goes_back_to_where_one_was(visit: Open) -> None:
    page = visit("/matrix")
    link = page.get_by_role("link", name="Initiatives", exact=True).first
    link.focus()

    page.keyboard.press("?")
    keys(page)
    page.keyboard.press("/")
    expect(page.locator("#site-search")).not_to_be_focused()
    page.keyboard.press("Escape")

    no_keys(page)
    expect(link).to_be_focused()


@pytest.mark.parametrize("field", ["#q", "#group", "#as_of"])
def test_in_a_field_a_key_is_what_it_is_elsewhere(visit: Open, field: str) -> None:
    page = visit("/matrix")
    page.locator(field).focus()

    page.keyboard.press("?")
    page.keyboard.press("/")

    no_keys(page)
    expect(page.locator(field)).to_be_focused()


@pytest.mark.parametrize("key", ["Control+/", "Alt+/", "Meta+/"])
def test_with_another_key_it_is_left_to_the_browser(visit: Open, key: str) -> None:
    page = visit("/about")

    page.keyboard.press(key)

    expect(page.locator("#site-search")).not_to_be_focused()


def test_keys_can_be_turned_off_for_good_and_on_again(visit: Open) -> None:
    page = visit("/about")
    page.get_by_role("contentinfo").get_by_role("link", name="Keys").click()
    keys(page)
    page.get_by_label(re.compile("in this browser")).uncheck()
    page.get_by_role("button", name="Close").click()
    no_keys(page)

    for path in ("/about", "/matrix"):
        page.goto(path)
        page.keyboard.press("/")
        expect(page.locator("#site-search")).not_to_be_focused()
        page.keyboard.press("?")
        no_keys(page)

    page.get_by_role("contentinfo").get_by_role("link", name="Keys").click()
    expect(page.get_by_label(re.compile("in this browser"))).not_to_be_checked()
    page.get_by_label(re.compile("in this browser")).check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#site-search")).to_be_focused()


def test_without_script_the_list_is_on_a_page(visit: Open) -> None:
    page = visit("/matrix", java_script_enabled=False)

    page.get_by_role("contentinfo").get_by_role("link", name="Keys").click()

    expect(page).to_have_url(re.compile("/about#with-keys$"))
    expect(page.get_by_role("heading", name="With keys alone")).to_be_in_viewport()
    expect(page.get_by_role("main").get_by_text("Go to the search field")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_list_fits_the_screen(visit: Open, width: int) -> None:
    page = visit("/about", viewport={"width": width, "height": 640})
    page.keyboard.press("?")

    box = page.get_by_role("dialog", name="Keys").bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["height"] <= 640
