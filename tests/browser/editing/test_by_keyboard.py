"""A source, and a statement from it, put on record with keys alone; with script and without."""

import re

import pytest
from playwright.sync_api import expect

from app.database import Database
from app.domain.source import Source
from app.domain.statement import Statement
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import PREVIEW, Keys
from tests.browser.editing.record import count, newest
from tests.browser.seeding import seed_style

SCREEN = {"width": 1280, "height": 640}
ADDRESS = "https://example.org/italy?utm_source=mail"
FOUND = re.compile(r"/drafts/\d+#source$")


@pytest.mark.parametrize("with_script", [True, False])
def test_a_source_and_a_statement_from_it(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    before = count(database, Statement)
    page = enter("/desk", java_script_enabled=with_script, viewport=SCREEN)
    keys = Keys(page)

    keys.push("Add a source")
    keys.paste("Address", ADDRESS)
    keys.type("Publisher", "The Evening Paper")
    keys.type("Title", "Italy thinks again")
    keys.choose("Where is the title from?", 0)
    keys.type("Published", "9 June 2024")
    if with_script:
        expect(page.locator("#published-reading")).to_have_text("Read as 9 June 2024, to the day")
    keys.type("Kind", "newspaper")
    keys.type("Language", "Ital")
    keys.push("Preview")
    expect(page).to_have_url(PREVIEW)
    keys.push("Publish")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Italy thinks again")
    source = newest(database, Source)
    assert source.address == "https://example.org/italy"

    page.goto("/desk")
    keys.push("Add a statement")
    keys.paste("Address of the source", ADDRESS)
    keys.push("Find the source")
    expect(page).to_have_url(FOUND)
    expect(page.locator("#source")).to_be_focused()
    keys.type("Initiative it answers", "Multi")
    keys.push("Show its answers")
    expect(page.locator("#initiative")).to_be_focused()
    keys.type("Kind of act", "Interview")
    keys.type("When?", "last week")
    if with_script:
        reading = page.locator("#said-reading")
        expect(reading).to_contain_text("Read as 27 May to 2 June 2024")
    keys.choose("How do we know?", 0)
    keys.type("Name", "crosetto")
    keys.push("Find the person")
    expect(page.locator("#person-found")).to_be_focused()
    keys.choose("1 person fits", 0)
    keys.type("Country or group", "Ital")
    keys.type("Answer", "Agreed")
    keys.type("Reason", "Deterr")
    keys.type("Given", "for")
    keys.type("By", "the")
    keys.push("Another holder of a position")
    expect(page.locator("#holder-1")).to_be_focused()
    keys.push("Leave out position 2")
    expect(page.locator("#holder-0")).to_be_focused()
    keys.push("Preview")

    expect(page).to_have_title(re.compile("^Error: Add a statement"))
    expect(page.locator(".notice--problem")).to_be_focused()
    keys.push("Say in one sentence of your own what was said or done.")
    expect(page.locator("#summary")).to_be_focused()
    page.keyboard.type("Italy agrees after all.")
    keys.push("Preview")
    expect(page).to_have_url(PREVIEW)
    expect(page.get_by_text("Guido Crosetto").first).to_be_visible()
    assert count(database, Statement) == before
    keys.push("Publish")

    expect(page).to_have_url(re.compile(r"/statements/\d+\?saved="))
    expect(page.get_by_role("main")).to_contain_text("Italy agrees after all.")
    expect(page.get_by_text("It is on record:")).to_be_visible()
    assert count(database, Statement) == before + 1


def test_control_a_field_whose_focus_is_not_seen_is_found(enter: Enter) -> None:
    page = enter("/sources/new", viewport=SCREEN)
    seed_style(page, ".input:focus-visible { outline: 0 !important }")

    with pytest.raises(AssertionError, match="no mark"):
        Keys(page).to_field("Publisher")
