"""The matrix when something is wrong: with the address, the server or the line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from tests.browser.conftest import Complaints, Open, Server, with_database


def choose_nato(page: Page) -> None:
    page.get_by_label("Group", exact=True).select_option(value="NATO")


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


@contextmanager
def failing(page: Page, server: Server, how: str) -> Iterator[None]:
    """Let the next requests of the page fail in one of the ways in which that happens."""
    if how in ("500", "503"):
        broken = Database("sqlite:////nowhere/demarche.sqlite") if how == "503" else None
        with with_database(server, broken):
            yield
        return
    if how == "offline":
        page.context.set_offline(True)
    else:
        page.route("**/*", lambda route: route.abort("connectionrefused"))
    yield
    page.context.set_offline(False)
    page.unroute("**/*")


WAYS_TO_FAIL = ["500", "503", "offline", "refused"]
FAILURES = ("500", "503", "ERR_", "Failed to fetch", "htmx")


def again(page: Page) -> Any:
    return problem(page).get_by_role("button", name="Try again")


@pytest.mark.parametrize("view", ["words", "dots"])
@pytest.mark.parametrize("how", WAYS_TO_FAIL)
def test_a_failure_is_told_of_the_filters_go_back_and_it_can_be_tried_again(
    visit: Open, server: Server, complaints: Complaints, how: str, view: str
) -> None:
    complaints.expect(*FAILURES)
    page = visit(f"/matrix?view={view}&stance=declined")
    address = page.url
    counted = page.locator("#count").inner_text()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 3)")

    with failing(page, server, how):
        for _ in range(2):
            choose_nato(page)
            expect(again(page)).to_be_in_viewport(ratio=1)
            expect(page.locator("#group")).to_have_value("")
            expect(page.locator("#stance")).to_have_value("declined")
        again(page).click()
        expect(page.locator("#group")).to_have_value("")
        expect(again(page)).to_be_visible()
    expect(page.locator("#count")).to_have_text(counted)
    assert page.url == address

    again(page).click()
    expect(page).to_have_url(re.compile(r"group=NATO&stance=declined$"))
    expect(problem(page)).to_be_empty()
    expect(page.locator("#group")).to_have_value("NATO")
    expect(page.locator("#group")).to_be_focused()
    expect(page.locator("#count")).not_to_have_text(counted)


def test_filters_go_back_to_what_was_last_shown_and_not_to_the_first(
    visit: Open, server: Server, complaints: Complaints
) -> None:
    complaints.expect(*FAILURES)
    page = visit("/matrix")
    choose_nato(page)
    expect(page).to_have_url(re.compile(r"/matrix\?group=NATO$"))

    with failing(page, server, "refused"):
        page.locator("#group").select_option(value="BALTIC")
        expect(again(page)).to_be_visible()
    expect(page.locator("#group")).to_have_value("NATO")
    page.locator("#stance").select_option(value="declined")

    expect(page).to_have_url(re.compile(r"/matrix\?group=NATO&stance=declined$"))
    expect(problem(page)).to_be_empty()
    page.go_back()
    expect(page.locator("#stance")).to_have_value("")
    with failing(page, server, "refused"):
        page.locator("#group").select_option(value="")
        expect(again(page)).to_be_visible()
    expect(page.locator("#group")).to_have_value("NATO")


@pytest.mark.parametrize(("path", "label"), [("/matrix", "Country"), ("/search", None)])
def test_what_is_being_typed_is_left_alone_until_it_is_left(
    visit: Open, server: Server, complaints: Complaints, path: str, label: str | None
) -> None:
    complaints.expect(*FAILURES)
    page = visit(path)
    box = page.get_by_label(label, exact=True) if label else page.locator("#q")

    with failing(page, server, "refused"):
        box.press_sequentially("germ", delay=20)
        expect(again(page)).to_be_visible()
        expect(box).to_have_value("germ")
        expect(box).to_be_focused()
        page.keyboard.press("Tab")
        expect(box).to_have_value("")

    again(page).click()
    expect(page).to_have_url(re.compile(r"\?q=germ$"))
    expect(box).to_have_value("germ")
    expect(box).to_be_focused()
    expect(problem(page)).to_be_empty()


def test_a_mistake_of_the_reader_is_left_to_be_mended(visit: Open, complaints: Complaints) -> None:
    complaints.expect("422")
    page = visit("/matrix")

    page.get_by_label("On the day", exact=True).fill("1066-10-14")

    expect(problem(page)).to_contain_text("There is a problem")
    expect(page.get_by_label("On the day", exact=True)).to_have_value("1066-10-14")
    expect(again(page)).to_have_count(0)


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
    again(page).click()
    expect(page.locator("#count")).to_have_text(re.compile("^32 countries"))
    expect(problem(page)).to_be_empty()
