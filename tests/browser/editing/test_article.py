"""From the text of an article to drafts: one taken, one dropped, and all that are ticked."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.database import Database
from app.domain.draft import Draft, DraftKind
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import PREVIEW, TRAINING, press
from tests.browser.editing.record import count, typed

ARTICLE = (Path(__file__).parents[2] / "fixtures" / "articles" / "paraphrase.txt").read_text()
PATH = "/sources/1/draft"


def proposal(page: Page, holder: str, meaning: str) -> Locator:
    """The one proposal for this holder with this meaning."""
    head = page.locator(".proposal__head").filter(has_text=meaning)
    return page.locator(".proposal").filter(has=head.get_by_role("heading", name=holder))


def read(page: Page) -> None:
    page.get_by_label("Read it for").select_option(TRAINING)
    page.get_by_label("Text of the article").fill(ARTICLE)
    press(page, "Read it")


@pytest.mark.parametrize("with_script", [True, False])
def test_one_is_taken_one_is_dropped_and_the_ticked_become_drafts(
    enter: Enter, database: Database, with_script: bool
) -> None:
    page = enter(PATH, java_script_enabled=with_script)
    read(page)
    expect(page.get_by_text("none of them decided")).to_be_visible()
    italy, spain = proposal(page, "Italy", "Fears"), proposal(page, "Spain", "Fears")
    assert count(database, Draft) == 0

    italy.get_by_role("button", name="Make a draft").click()
    expect(italy).to_contain_text("Draft 1 made")
    assert typed(database, 1)["holder-0-actor"] == "ITA"
    spain.get_by_role("button", name="Drop").click()
    expect(spain).to_contain_text("Dropped.")
    expect(spain.get_by_role("checkbox")).to_have_count(0)
    expect(italy).to_contain_text("Draft 1 made")
    press(page, "Make one invitation of those ticked")
    expect(page.get_by_text("made of the addressees")).to_be_visible()
    germany = proposal(page, "Germany", "Fears")
    germany.get_by_role("checkbox").set_checked(True)
    press(page, "Make drafts of all that are ticked")

    expect(germany).to_contain_text(re.compile(r"Draft \d+ made"))
    expect(spain).to_contain_text("Dropped.")
    with database.reading() as session:
        made = [(d.kind, d.content) for d in session.query(Draft).order_by(Draft.id)]
    assert [kind for kind, _ in made].count(DraftKind.INVITATION) == 1
    holders = [content.get("holder-0-actor") for kind, content in made if kind == "statement"]
    assert holders.count(["ITA"]) == 1
    assert ["ESP"] not in holders


@pytest.mark.parametrize("with_script", [True, False])
def test_a_draft_from_an_article_goes_on_record(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    page = enter(PATH, java_script_enabled=with_script)
    read(page)
    italy = proposal(page, "Italy", "Fears")
    italy.get_by_role("button", name="Make a draft").click()
    italy.get_by_role("link", name="open it").click()
    expect(page.locator(".passage")).to_contain_text("fears that training troops")
    page.get_by_label("In one sentence of our own").fill("Italy fears an escalation.")
    page.get_by_label("Answer", exact=True).select_option("declined")
    page.get_by_label("Kind of act").select_option("interview")
    page.get_by_label("When?").fill("8 June 2024")
    press(page, "Preview")
    expect(page).to_have_url(PREVIEW)

    press(page, "It is another, and begins of its own: publish it")

    expect(page.get_by_role("main")).to_contain_text("Italy fears an escalation.")


def test_a_mark_leads_to_its_proposal_and_back(enter: Enter) -> None:
    page = enter(PATH, viewport={"width": 1280, "height": 800})
    read(page)
    italy = proposal(page, "Italy", "Fears")
    number = (italy.get_attribute("id") or "").removeprefix("proposal-")

    page.locator(f".article__links a[href='#proposal-{number}']").click()
    expect(italy).to_be_in_viewport()
    italy.get_by_text("Why this is proposed").click()
    italy.get_by_role("link", name=re.compile("sentence")).click()

    expect(page.locator(".article__line:target")).to_be_in_viewport()
    expect(page.locator(".article__line:target")).to_contain_text("Italy")


@pytest.mark.parametrize("with_script", [True, False])
def test_an_empty_text_is_asked_for(
    enter: Enter, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    page = enter(PATH, java_script_enabled=with_script)
    press(page, "Read it")

    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".notice--problem")).to_be_focused()
    page.locator(".notice__list a").click()
    expect(page.get_by_label("Text of the article")).to_be_focused()
    expect(page.get_by_label("Text of the article")).to_have_attribute("aria-invalid", "true")
    read(page)
    expect(proposal(page, "Italy", "Fears")).to_be_visible()
