"""Two people change one statement: both texts are shown, and neither is overwritten unseen."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from app.domain.statement import Statement
from app.domain.user import UserRole
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import PREVIEW, fill, holds, press, preview
from tests.web.signed_in import add_person

SUMMARY = "In one sentence of our own"
MINE, THEIRS = {SUMMARY: "As Ada reads it."}, {SUMMARY: "As Bo reads it."}


@pytest.fixture
def bo(database: Database) -> int:
    return add_person(database, UserRole.EDITOR, name="Bo Falk")


def both_change_it(enter: Enter, bo: int, with_script: bool) -> Page:
    """Ada and Bo both change statement 1, Bo publishes first; gives Ada's window."""
    ada = enter("/statements/1/edit", java_script_enabled=with_script)
    fill(ada, MINE)
    preview(ada)
    window = enter("/statements/1/edit", user=bo)
    fill(window, THEIRS | {"Why is it changed?": "The minutes say so."})
    preview(window)
    press(window, "Publish")
    expect(window.get_by_role("main")).to_contain_text(THEIRS[SUMMARY])
    return ada


@pytest.mark.parametrize("with_script", [True, False])
def test_both_texts_are_shown_and_mine_goes_on_top(
    enter: Enter, database: Database, bo: int, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 409")
    page = both_change_it(enter, bo, with_script)

    press(page, "Publish")
    expect(page).to_have_title(re.compile("^Error: statement 1 was changed by somebody else"))
    expect(page.locator(".notice--problem")).to_be_focused()
    row = page.get_by_role("row").filter(has_text=MINE[SUMMARY])
    expect(row).to_contain_text(THEIRS[SUMMARY])
    with database.reading() as session:
        assert session.get_one(Statement, 1).summary == THEIRS[SUMMARY]

    press(page, "Put mine on top, and preview")
    expect(page).to_have_url(PREVIEW)
    press(page, "Publish")
    expect(page.get_by_role("main")).to_contain_text(MINE[SUMMARY])
    page.goto("/statements/1/history")
    for words in (MINE[SUMMARY], THEIRS[SUMMARY], "The minutes say so."):
        expect(page.get_by_role("main")).to_contain_text(words)


def test_theirs_can_be_taken_or_mine_changed_first(
    enter: Enter, bo: int, complaints: Complaints
) -> None:
    complaints.expect("status of 409")
    page = both_change_it(enter, bo, with_script=True)
    press(page, "Publish")

    page.get_by_role("link", name="Take theirs").click()
    holds(page, THEIRS)
    expect(page.get_by_label("Why is it changed?")).to_have_value("")

    page.goto("/drafts/1/preview")
    press(page, "Compare the two")
    press(page, "Edit mine")
    holds(page, MINE)
    preview(page)
    expect(page.get_by_role("main")).to_contain_text(MINE[SUMMARY])


def test_the_preview_says_that_the_record_has_changed(
    enter: Enter, bo: int, complaints: Complaints
) -> None:
    complaints.expect("status of 409")
    page = both_change_it(enter, bo, with_script=True)

    page.reload()

    expect(page.get_by_role("alert")).to_contain_text(["This record has been changed since"])
    press(page, "Compare the two")
    expect(page.get_by_role("row").filter(has_text=MINE[SUMMARY])).to_contain_text(THEIRS[SUMMARY])


def test_two_windows_of_one_person_show_both_texts(
    enter: Enter, database: Database, me: int, complaints: Complaints
) -> None:
    complaints.expect("status of 409")
    page = enter("/statements/1/edit")
    fill(page, MINE)
    press(page, "Keep as a draft")
    expect(page).to_have_url(re.compile(r"/drafts/1\?kept"))
    other = page.context.new_page()
    other.goto("/drafts/1")
    fill(other, THEIRS)
    press(other, "Keep as a draft")
    expect(other).to_have_url(re.compile(r"/drafts/1\?kept"))

    fill(page, {SUMMARY: "Something else."})
    press(page, "Preview")

    expect(page).to_have_title(re.compile("^Error: this draft was changed"))
    row = page.get_by_role("row").filter(has_text=THEIRS[SUMMARY])
    expect(row).to_contain_text("Something else.")
    press(page, "Put mine on top, and preview")
    expect(page).to_have_url(PREVIEW)
    expect(page.get_by_role("main")).to_contain_text("Something else.")
