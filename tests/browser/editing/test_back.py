"""Going back and forth: what was typed is there, and nothing is made twice."""

import re

import pytest
from playwright.sync_api import expect

from app.database import Database
from app.domain.draft import Draft
from app.domain.statement import Statement
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import STATEMENT, fill, holds, press, preview
from tests.browser.editing.record import count, newest, typed

NEW = "/statements/new?source=3"
OTHER = {"In one sentence of our own": "Italy agrees, with conditions."}


@pytest.mark.parametrize("with_script", [True, False])
def test_back_from_the_preview_finds_what_was_typed(
    enter: Enter, database: Database, with_script: bool
) -> None:
    page = enter(NEW, java_script_enabled=with_script)
    fill(page, STATEMENT)
    preview(page)

    page.go_back()
    holds(page, STATEMENT)
    fill(page, OTHER)
    preview(page)

    expect(page.get_by_role("main")).to_contain_text("Italy agrees, with conditions.")
    assert count(database, Draft) == 1
    page.go_back()
    holds(page, STATEMENT | OTHER)


@pytest.mark.parametrize("with_script", [True, False])
def test_back_from_the_preview_of_a_change_finds_the_change(
    enter: Enter, database: Database, with_script: bool
) -> None:
    page = enter("/statements/1/edit", java_script_enabled=with_script)
    fill(page, OTHER)
    preview(page)

    page.go_back()

    holds(page, OTHER)
    preview(page)
    assert count(database, Draft) == 1


@pytest.mark.parametrize("with_script", [True, False])
def test_back_after_publishing_makes_no_second_statement(
    enter: Enter, database: Database, with_script: bool
) -> None:
    before = count(database, Statement)
    page = enter(NEW, java_script_enabled=with_script)
    fill(page, STATEMENT)
    preview(page)
    at_preview = page.url
    press(page, "Publish")
    expect(page).to_have_url(re.compile(r"/statements/\d+\?saved="))
    published = page.url

    page.go_back()
    expect(page).to_have_url(at_preview)
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    page.get_by_role("link", name=f"statement {newest(database, Statement).id}").click()
    expect(page).to_have_url(published.partition("?")[0])
    page.go_back()
    page.go_back()

    expect(page).to_have_url(at_preview)
    assert count(database, Statement) == before + 1


def test_a_preview_left_open_in_another_tab_publishes_nothing_twice(
    enter: Enter, database: Database
) -> None:
    before = count(database, Statement)
    page = enter(NEW)
    fill(page, STATEMENT)
    preview(page)
    other = page.context.new_page()
    other.goto(page.url)
    press(page, "Publish")
    expect(page).to_have_url(re.compile("saved="))

    press(other, "Publish")

    expect(other).to_have_url(re.compile("saved="))
    assert page.url.partition("?")[0] == other.url.partition("?")[0]
    assert count(database, Statement) == before + 1


def test_a_form_loaded_again_is_the_one_that_was_kept(enter: Enter, database: Database) -> None:
    page = enter(NEW)
    fill(page, STATEMENT)
    expect(page.get_by_text("Draft 1 kept")).to_be_visible()

    page.reload()

    holds(page, STATEMENT)
    assert typed(database, 1)["summary"] == STATEMENT["In one sentence of our own"]
    assert count(database, Draft) == 1


@pytest.mark.parametrize("with_script", [True, False])
def test_back_to_a_form_that_was_wrong_shows_it_again(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    page = enter(NEW, java_script_enabled=with_script)
    fill(page, STATEMENT | {"When?": "03/04/2024"})
    press(page, "Preview")
    fill(page, {"When?": "8 June 2024"})
    if with_script:
        # What htmx asks for on that page must not take the way back.
        expect(page.locator("#when-reading, #said-reading").first).not_to_be_empty()
    preview(page)

    page.go_back()

    expect(page).to_have_title(re.compile("^Error: Add a statement"))
    fill(page, STATEMENT | OTHER)
    preview(page)
    expect(page.get_by_role("main")).to_contain_text("Italy agrees, with conditions.")
    assert count(database, Draft) == 1
