"""The form of every kind of record, filled in by its labels and published."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from app.database import Database
from app.domain.draft import DraftKind
from app.services.editing.records import KINDS
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import PREVIEW, SOURCE, STATEMENT, TRAINING, fill, press
from tests.browser.editing.record import count


@dataclass(frozen=True)
class Filled:
    """A form with what is typed in it.

    `between` is a button pressed half-way, `then` what follows by name, `wrong` the field left
    out at first; `added` counts the records, of which each teller of a report is one.
    """

    address: str
    typed: Mapping[str, str]
    shown: str
    between: str = ""
    then: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""
    added: int = 1


FORMS = {
    DraftKind.SOURCE: Filled("/sources/new", SOURCE, "Italy thinks again", wrong="Publisher"),
    DraftKind.STATEMENT: Filled(
        "/statements/new?source=3",
        STATEMENT,
        "Italy agrees after all.",
        between="Another reason",
        wrong="In one sentence of our own",
    ),
    DraftKind.REPORT: Filled(
        "/reports/new?statement=1&source=2",
        {
            "From whom does the source have it?": "Politico\ndiplomats",
            "In one sentence of our own": "It tells it once more.",
            "How does it know?": "on_record",
            "Against its origin, the claim is": "hardened",
            "How exactly": "“would not” became “never”.",
        },
        "It tells it once more.",
        wrong="How exactly",
        added=3,
    ),
    DraftKind.INVITATION: Filled(
        "/invitations/new?source=2",
        {
            "Initiative it is about": TRAINING,
            "The letter, call or meeting, in words of our own": "A letter to Rome.",
            "When?": "2 May 2024",
            "How do we know?": "on_record",
            "Or in words": "the host of the summit",
        },
        "A letter to Rome.",
        between="Another addressee",
        then={"invitee-0-actor": "ITA", "invitee-0-status": "invited"}
        | {"invitee-1-actor": "ESP", "invitee-1-status": "not_invited"},
        wrong="The letter, call or meeting, in words of our own",
    ),
    DraftKind.PERSON: Filled(
        "/people/new",
        {"Name": "Gina Prova", "What it is called": "Minister of Defence"}
        | {"Country or group it is of": "ITA", "Held from": "8 December 2021"},
        "Gina Prova",
        between="Another office",
        then={"office-1-title": "Senator", "office-1-actor": "ITA"},
        wrong="Name",
    ),
    DraftKind.INITIATIVE: Filled(
        "/initiatives/new",
        {
            "Title": "Grain corridor patrol 2030",
            "Short title": "Grain patrol",
            "Question": "Will it send ships?",
            "What it is about": "Ships that guard grain.",
            "Period": "From March 2030",
            "Scale the answers are read on": "participation",
            "What is it?": "question",
        },
        "Grain corridor patrol 2030",
        between="Another related initiative",
        then={"related-0-initiative": TRAINING, "related-0-note": "Of the same year."},
        wrong="Question",
    ),
    DraftKind.CHECK: Filled(
        "/checks/new",
        {
            "Initiative": TRAINING,
            "Country or group": "MLT",
            "Looked on": "8 June 2024",
            "Where you looked": "The ministry's site.",
        },
        "Malta",
        wrong="Where you looked",
    ),
    DraftKind.RULING: Filled(
        "/rulings/new",
        {
            "Initiative": TRAINING,
            "Country or group": "MLT",
            "Reason": "It was left out on purpose.",
        },
        "It was left out on purpose.",
        between="Show what is on record",
        then={"choice": "not_asked"},
        wrong="Reason",
    ),
    DraftKind.ROLE: Filled(
        "/roles/new?source=1",
        {
            "Initiative": TRAINING,
            "Country or group": "ITA",
            "Since when?": "late May 2024",
        },
        "Initiator",
        between="Show what is on record",
        then={"role": "initiator"},
        wrong="Initiative",
    ),
}


def test_every_kind_has_its_form_here() -> None:
    assert set(FORMS) == set(KINDS)


@pytest.mark.parametrize("with_script", [True, False])
@pytest.mark.parametrize("kind", FORMS)
def test_it_is_filled_in_put_right_and_published(
    enter: Enter,
    database: Database,
    complaints: Complaints,
    kind: DraftKind,
    with_script: bool,
) -> None:
    complaints.expect("status of 422")
    before = count(database, KINDS[kind].record)
    given = FORMS[kind]
    page = enter(given.address, java_script_enabled=with_script)
    fill(page, {label: value for label, value in given.typed.items() if label != given.wrong})
    if given.between:
        press(page, given.between)
        expect(page).to_have_url(re.compile(r"/drafts/1#"))
        _is_there(page, page.url.partition("#")[2])
    _type_by_name(page, given.then)

    press(page, "Preview")
    expect(page.locator(".notice--problem")).to_be_focused()
    page.locator(".notice__list a").first.click()
    expect(page.get_by_label(given.wrong, exact=True).first).to_be_focused()
    fill(page, {given.wrong: given.typed[given.wrong]})
    press(page, "Preview")
    expect(page).to_have_url(PREVIEW)
    press(page, "Publish")

    expect(page.get_by_text("It is on record:")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(given.shown)
    assert count(database, KINDS[kind].record) == before + given.added


def _is_there(page: Page, anchor: str) -> None:
    """After a button one goes on where it has changed something."""
    place = page.locator(f"[id='{anchor}']")
    expect(place).to_have_count(1)
    expect(place).to_be_in_viewport()
    expect(place).to_be_focused()


def _type_by_name(page: Page, fields: Mapping[str, str]) -> None:
    for name, value in fields.items():
        part = page.locator(f"[name='{name}']")
        match part.first.evaluate("(part) => part.type"):
            case "radio":
                part.and_(page.locator(f"[value='{value}']")).check()
            case "select-one":
                part.select_option(value)
            case _:
                part.fill(value)
