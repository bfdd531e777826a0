"""What the record is written with, added by an administrator: with keys alone, and going back."""

import pytest
from playwright.sync_api import expect

from app.database import Database
from app.domain.actor import Membership
from app.domain.collection import Collection
from app.domain.scale import Stance
from app.domain.signs import DRAWABLE
from app.domain.user import UserRole
from tests.browser.conftest import Complaints
from tests.browser.editing.conftest import Enter
from tests.browser.editing.hands import Keys, fill, find, holds, press
from tests.browser.editing.record import count
from tests.web.signed_in import add_person

CASE = "western-forces-in-ukraine"
AUSTRIA = {"Country": "AUT", "First day": "4 April 2020"}


@pytest.fixture
def me(database: Database) -> int:
    return add_person(database, UserRole.ADMIN, name="Ada Lind")


@pytest.mark.parametrize("with_script", [True, False])
def test_a_scale_and_an_answer_to_it(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    page = enter("/reference", java_script_enabled=with_script)
    keys = Keys(page)

    keys.push("Add a scale")
    keys.type("What readers see", "Sanctions")
    keys.push("Put it on record")
    expect(page.locator(".notice--problem")).to_be_focused()
    keys.type("Code", "sanctions")
    keys.push("Put it on record")
    expect(page.locator(".notice--done")).to_have_text(
        "The scale is on record. Its answers come next."
    )
    keys.push("Add an answer to Sanctions")
    keys.type("What readers see", "Imposes them")
    keys.type("Code", "imposes")
    keys.type("What counts as this answer", "Says that it has put them into force.")
    keys.choose("Sign", sorted(DRAWABLE).index("★"))
    keys.push("Put it on record")

    expect(page.get_by_text("Says that it has put them into force.")).to_be_visible()
    with database.reading() as session:
        assert session.get_one(Stance, ("sanctions", "imposes")).glyph == "★"


@pytest.mark.parametrize("with_script", [True, False])
def test_a_collection_and_back_from_what_its_kind_moves(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    page = enter("/reference", java_script_enabled=with_script)
    keys = Keys(page)

    keys.push("Add a collection")
    keys.type("What readers see", "Grain exports")
    keys.push("Put it on record")
    expect(page.locator(".notice--problem")).to_be_focused()
    keys.type("Name in addresses", "grain-exports")
    keys.push("Put it on record")
    expect(page.get_by_role("row", name="Grain exports Case · 0 questions")).to_be_visible()

    page.goto(f"/reference/collections/{CASE}/edit")
    page.get_by_label("Roll calls").check()
    fill(page, {"What readers see": "Forces", "Place in lists": "first"})
    press(page, "Put it on record")
    expect(page.locator(".notice--problem")).to_be_visible()
    fill(page, {"Place in lists": "1"})
    press(page, "Put it on record")
    expect(page.get_by_text("3 questions leave")).to_be_visible()
    expect(page.locator(".kept__effects")).to_be_focused()
    page.go_back()
    holds(page, {"What readers see": "Forces"})
    expect(page.get_by_label("Roll calls")).to_be_checked()
    page.go_forward()
    press(page, "Put it on record")

    expect(page.get_by_role("row", name="Forces Roll calls · 3 questions")).to_be_visible()
    with database.reading() as session:
        assert session.get_one(Collection, CASE).is_series
        assert session.get_one(Collection, "grain-exports").title == "Grain exports"


@pytest.mark.parametrize("with_script", [True, False])
def test_back_from_what_a_membership_changes_finds_what_was_typed(
    enter: Enter, database: Database, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    before = count(database, Membership)
    page = enter("/reference/memberships/new?group=NATO", java_script_enabled=with_script)
    fill(page, AUSTRIA | {"Last day": "3 April 2020"})
    press(page, "See what it changes")
    expect(page.locator(".notice--problem")).to_be_visible()
    fill(page, {"Last day": ""})
    press(page, "See what it changes")
    expect(page.get_by_text("No position changes today.")).to_be_visible()
    expect(find(page, "First day")).to_have_value("4 April 2020")

    page.go_back()
    holds(page, AUSTRIA)
    page.go_forward()
    press(page, "Put it on record")

    expect(page.locator(".notice--done")).to_contain_text("positions follow it")
    expect(page.get_by_role("row", name="Austria Since 4 April 2020")).to_be_visible()
    assert count(database, Membership) == before + 1
