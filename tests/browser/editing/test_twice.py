"""A button pressed twice, on a fast line and on a slow one, does what it does once."""

import re

import pytest
from playwright.sync_api import Page, Request, expect

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.draft import Draft
from app.domain.statement import Statement
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import PREVIEW, STATEMENT, fill, preview
from tests.browser.editing.record import count

NEW = "/statements/new?source=3"
SEND_TWICE = """async () => {
    const form = document.getElementById("form");
    const typed = new URLSearchParams(new FormData(form));
    const once = () => fetch(form.action, {method: "POST", body: typed});
    return (await Promise.all([once(), once(), once()])).map((answer) => answer.url);
}"""


@pytest.mark.parametrize("with_script", [True, False])
def test_a_double_click_on_preview_and_on_publish(
    enter: Enter, database: Database, with_script: bool
) -> None:
    before = count(database, Statement)
    page = enter(NEW, java_script_enabled=with_script)
    fill(page, STATEMENT)
    page.get_by_role("button", name="Preview", exact=True).last.dblclick()
    expect(page).to_have_url(PREVIEW)
    assert count(database, Draft) == 1

    page.get_by_role("button", name="Publish", exact=True).dblclick()
    expect(page).to_have_url(re.compile(r"/statements/\d+\?saved="))

    assert count(database, Statement) == before + 1
    assert count(database, Draft) == 1


@pytest.mark.parametrize("name", ["Preview", "Publish"])
def test_two_clicks_on_a_slow_line(enter: Enter, database: Database, name: str) -> None:
    before = count(database, Statement)
    page = enter(NEW)
    fill(page, STATEMENT)
    if name == "Publish":
        preview(page)
    sent = on_a_slow_line(page)
    button = page.get_by_role("button", name=name, exact=True).last
    # A click on it as such waits for the page that comes of the first.
    button.evaluate("(part) => { part.click(); setTimeout(() => part.click(), 150); }")

    expect(page).to_have_url(PREVIEW if name == "Preview" else re.compile("saved="))

    assert len(sent) == 2
    assert count(database, Draft) == 1
    assert count(database, Statement) == before + (name == "Publish")


def test_three_at_the_same_moment_make_one_draft(enter: Enter, database: Database) -> None:
    page = enter(NEW)
    fill(page, STATEMENT)

    answers = page.evaluate(SEND_TWICE)

    assert len(set(answers)) == 1
    assert PREVIEW.search(answers[0])
    assert count(database, Draft) == 1
    with database.reading() as session:
        kept = session.query(AuditEntry).filter_by(action="draft.start").count()
    assert kept == 1


def on_a_slow_line(page: Page) -> list[Request]:
    """Let every form that is sent take a moment on its way; returns what was sent."""
    sent: list[Request] = []

    def keep(request: Request) -> None:
        # What was typed is kept by the way as well, whenever somebody pauses: no press of a button.
        if request.method == "POST" and request.is_navigation_request():
            sent.append(request)

    page.on("request", keep)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", slow)
    return sent
