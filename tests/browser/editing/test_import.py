"""Claim sheets through the browser: a mistake, put right, imported while one looks on, undone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from app.domain.statement import Statement
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import press
from tests.browser.editing.record import count
from tests.services.imports.claim_sheets import pages, statement, write_folder

MOST_ASKED = 100
KENYA = "/initiatives/grain-corridor-patrol-2030/positions/KEN.json?as_of=2020-06-01"


def send(page: Page, folder: Path) -> None:
    """Choose all sheets of the folder and send them."""
    page.get_by_label("The sheets", exact=True).set_input_files(sorted(folder.glob("*.csv")))
    press(page, "Try them")


def stance(page: Page) -> object:
    return page.request.get(KENYA).json()["cell"]["stance"]


@pytest.mark.parametrize("with_script", [True, False])
def test_a_mistake_is_put_right_and_the_import_undone(
    enter: Enter, tmp_path: Path, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    wrong = write_folder(tmp_path / "wrong", statements=[statement("W-1", stance="perhaps")])
    right = write_folder(tmp_path / "right", statements=[statement("W-1")])
    page = enter("/import", java_script_enabled=with_script)

    send(page, wrong)
    row = page.get_by_role("row").filter(has_text="statements.csv")
    expect(row).to_contain_text("stance")
    expect(page.get_by_role("button", name="Import", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Send the sheets again").click()
    send(page, right)
    expect(page.locator(".effects__item")).to_contain_text("Kenya")
    here = page.url
    press(page, "Import")
    expect(page).to_have_url(here)
    until_imported(page, with_script)
    assert stance(page) == "agreed"

    press(page, "Undo the import")
    expect(page.locator(".notice--problem")).to_be_focused()
    page.get_by_label("Why?").fill("Sent too early.")
    press(page, "Undo the import")

    expect(page.get_by_text("Sent too early.")).to_be_visible()
    assert stance(page) is None


def until_imported(page: Page, with_script: bool) -> None:
    """The page says by itself when it is done; without script one asks again."""
    done = page.get_by_role("heading", name="Undo it as one")
    told = page.get_by_role("link", name="Show what it did")
    if with_script:
        expect(done.or_(told).first).to_be_visible()
    for _ in range(MOST_ASKED):
        if done.is_visible():
            return
        page.reload()
    raise AssertionError("It is never imported.")


def test_the_page_of_an_import_shows_how_far_it_is(
    enter: Enter, database: Database, tmp_path: Path
) -> None:
    before = count(database, Statement)
    many = [statement(f"W-{n}", source_id=f"S{n % 40 + 1}", origin_id=f"O-{n}") for n in range(300)]
    folder = write_folder(tmp_path / "many", sources=pages(40), statements=many)
    page = enter("/import")
    send(page, folder)
    press(page, "Import")

    expect(page.get_by_text(re.compile(r"Reading the sheets|\d+ of \d+ rows"))).to_be_visible()
    expect(page.get_by_text("Show what it did")).to_be_visible(timeout=60_000)
    page.get_by_text("Show what it did").click()

    expect(page.get_by_role("heading", name="Undo it as one")).to_be_visible()
    assert count(database, Statement) == before + 300


def test_a_file_that_is_no_sheet_is_refused_at_the_field(
    enter: Enter, tmp_path: Path, complaints: Complaints
) -> None:
    complaints.expect("status of 422")
    file = tmp_path / "holiday.csv"
    file.write_text("a,b\n1,2\n")
    page = enter("/import")
    page.get_by_label("The sheets", exact=True).set_input_files(file)
    press(page, "Try them")

    expect(page.locator(".notice--problem")).to_be_focused()
    page.locator(".notice__list a").click()
    expect(page.get_by_label("The sheets", exact=True)).to_be_focused()
    expect(page.get_by_label("The sheets", exact=True)).to_have_attribute("aria-invalid", "true")
