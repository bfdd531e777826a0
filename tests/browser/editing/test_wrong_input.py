"""A form that is wrong comes back as it was typed, says where, and is taken once put right."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from app.domain.statement import Statement
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import STATEMENT, fill, holds, press, preview
from tests.browser.editing.record import count

WRONG = STATEMENT | {
    "When?": "03/04/2024",
    "In one sentence of our own": 'He said "<b>no</b>" & left.',
    "In the speaker’s words": "  Zwei\nZeilen, œuvre, 🇮🇹",
    "Or in words": "a senior official",
    "On what condition?": "if “they” pay",
    "What a reader should know": "x" * 5000,
    "Country or group": "",
    "Answer": "",
}
RIGHT = STATEMENT | {"In the speaker’s words": ""}


@pytest.mark.parametrize("with_script", [True, False])
def test_everything_typed_stays_and_each_mistake_leads_to_its_field(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    before = count(database, Statement)
    page = enter("/statements/new?source=3", java_script_enabled=with_script)
    fill(page, WRONG)
    press(page, "Preview")

    expect(page).to_have_title(re.compile("^Error: Add a statement"))
    expect(page.locator(".notice--problem")).to_be_focused()
    holds(page, WRONG)
    links = page.locator(".notice__list a")
    assert links.count() >= 3
    for link in links.all():
        leads_to_its_field(page, link.get_attribute("href") or "", link.inner_text())

    fill(page, RIGHT)
    preview(page)
    press(page, "Publish")
    expect(page.get_by_role("main")).to_contain_text("Italy agrees after all.")
    assert count(database, Statement) == before + 1


def leads_to_its_field(page: Page, anchor: str, words: str) -> None:
    page.locator(f".notice__list a[href='{anchor}']").first.click()
    field = page.locator(anchor)
    expect(field).to_be_focused()
    if field.evaluate("(part) => 'value' in part && part.tagName !== 'FIELDSET'"):
        expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(words)))


def test_a_page_without_an_address_is_told_so_where_the_source_is(
    enter: Enter, complaints: Complaints
) -> None:
    complaints.expect("status of 422")
    page = enter("/statements/new")
    fill(page, STATEMENT | {"Address of the source": "https://example.org/nowhere"})
    press(page, "Find the source")
    expect(page.locator("#source_sought")).to_be_focused()
    expect(page.get_by_text("No source with this address is on record.")).to_be_visible()
    holds(page, STATEMENT | {"Address of the source": "https://example.org/nowhere"})

    press(page, "Preview")

    expect(page.locator(".notice--problem")).to_be_focused()
    link = page.locator(".notice__list a[href='#source_sought']")
    words = link.inner_text()
    link.click()
    expect(page.locator("#source_sought")).to_be_focused()
    expect(page.locator(".field--error .field__error").first).to_contain_text(words)
