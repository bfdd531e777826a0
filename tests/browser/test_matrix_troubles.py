"""The matrix when something is wrong: with the address, the server or the line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from tests.browser.conftest import Complaints, Open, Server


def choose_nato(page: Page) -> None:
    page.get_by_label("Group", exact=True).select_option(value="NATO")


@contextmanager
def with_database(server: Server, database: Database | None) -> Iterator[None]:
    """Let the server work with another database, or with none."""
    kept = server.app.state.database
    server.app.state.database = database
    try:
        yield
    finally:
        server.app.state.database = kept


def problem(page: Page) -> Any:
    return page.locator("#problem")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("as_of=2024-13-45", "as_of"),
        ("group=XXX", "No group is called “XXX”"),
        ("stance=maybe", "No stance is called “maybe”"),
        ("page=0", "page"),
        ("country=ZZZ", "No country with the code “ZZZ” is on record"),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_a_wrong_address_is_answered_with_a_sentence_and_a_way_back(
    visit: Open, complaints: Complaints, query: str, sentence: str, script: bool
) -> None:
    complaints.expect("422")
    page = visit(f"/matrix?{query}", java_script_enabled=script)

    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_contain_text(
        sentence
    )
    page.get_by_role("link", name="Show this page without filters").click()
    expect(page).to_have_url(re.compile("/matrix$"))
    expect(page.locator("#count")).to_have_text(re.compile("^40 countries"))


def test_a_senseless_day_is_said_beside_the_results_that_stay(
    visit: Open, complaints: Complaints
) -> None:
    complaints.expect("422")
    page = visit("/matrix?group=NATO")

    page.get_by_label("On the day", exact=True).fill("1066-10-14")

    expect(problem(page)).to_contain_text("There is a problem")
    expect(page.locator("#count")).to_have_text(re.compile("^32 countries"))
    expect(page).to_have_url(re.compile(r"/matrix\?group=NATO$"))


def test_typing_with_a_senseless_day_does_not_lose_the_results(
    visit: Open, complaints: Complaints
) -> None:
    complaints.expect("422")
    page = visit("/matrix")
    page.get_by_label("On the day", exact=True).fill("1066-10-14")
    expect(problem(page)).to_contain_text("There is a problem")

    with page.expect_request_finished(lambda request: "q=ger" in request.url):
        page.get_by_label("Country", exact=True).fill("ger")
    expect(problem(page)).to_contain_text("There is a problem")
    expect(page.locator("#count")).to_have_text(re.compile("^40 countries"))
    page.get_by_label("On the day", exact=True).fill("2024-06-08")

    expect(page).to_have_url(re.compile("as_of=2024-06-08"))
    expect(page.locator("#grid tbody tr:has(td)")).to_have_count(1)


@pytest.mark.parametrize("status", [500, 503])
def test_a_failing_server_is_told_of_and_changes_nothing(
    visit: Open, server: Server, complaints: Complaints, status: int
) -> None:
    complaints.expect(str(status))
    page = visit("/matrix")
    broken = Database("sqlite:////nowhere/demarche.sqlite") if status == 503 else None

    with with_database(server, broken):
        choose_nato(page)
        expect(problem(page)).not_to_be_empty()
        expect(problem(page)).to_be_visible()
    expect(page.locator("#count")).to_have_text(re.compile("^40 countries"))
    expect(page).to_have_url(re.compile("/matrix$"))

    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"/matrix\?group=NATO$"))
    expect(problem(page)).to_be_empty()


def test_a_failing_server_has_a_page_of_its_own(
    visit: Open, server: Server, complaints: Complaints
) -> None:
    complaints.expect("500")
    with with_database(server, None):
        page = visit("/matrix", java_script_enabled=False)

    expect(page.get_by_role("heading", level=1)).to_have_text("Something went wrong")
    expect(page.get_by_role("main")).to_contain_text(re.compile("number [0-9a-f]{16}"))


def test_a_lost_line_is_told_of_and_found_again(visit: Open, complaints: Complaints) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED", "Failed to fetch", "htmx")
    page = visit("/matrix")
    page.context.set_offline(True)

    choose_nato(page)
    expect(problem(page)).to_contain_text("could not be reached")
    expect(problem(page)).to_be_visible()
    expect(page.locator("#count")).to_have_text(re.compile("^40 countries"))

    page.context.set_offline(False)
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#count")).to_have_text(re.compile("^32 countries"))
    expect(problem(page)).to_be_empty()
