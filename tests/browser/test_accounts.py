"""Signing in and looking after accounts in a real browser: by keyboard, and without script."""

import itertools
import re

import pyotp
import pytest
from playwright.sync_api import Page, expect

from app.domain.user import UserRole
from app.services.accounts.passwords import hash_password
from tests.browser.conftest import Complaints, Open, Server
from tests.browser.signed_in import signed_in_as
from tests.browser.test_axe import _faults, axe
from tests.web.signed_in import add_person

__all__ = ["axe"]

PASSWORD = "plum otter lantern velvet"
NUMBERS = itertools.count(1)
ENTERED = re.compile("/desk$")


@pytest.fixture
def email(server: Server) -> str:
    """The address of an administrator with a password and no second factor."""
    address = f"keeper-{next(NUMBERS)}@example.org"
    add_person(
        server.app.state.database,
        UserRole.ADMIN,
        name="Ada Lind",
        email=address,
        password_hash=hash_password(PASSWORD),
    )
    return address


def type_password(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_by_keyboard_alone_with_a_second_factor(visit: Open, email: str) -> None:
    page = visit("/sign-in")
    page.get_by_label("E-mail address").focus()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(ENTERED)

    page.locator(".account-menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Add a second factor").focus()
    page.keyboard.press("Enter")
    totp = pyotp.TOTP(page.locator("input[name=secret]").input_value())
    page.get_by_label("Code").focus()
    page.keyboard.type(totp.now())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    code = page.locator(".recovery code").first.inner_text()

    menu = page.locator(".account-menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    for name in ("Your account", "Users", "Scales, reasons and groups", "Sign out"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="signed out")).to_be_visible()

    type_password(page, email)
    page.get_by_label("Code").focus()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page).to_have_url(ENTERED)


@pytest.mark.parametrize("with_script", [True, False])
def test_a_wrong_password_keeps_the_address_and_says_what_is_wrong(
    visit: Open, email: str, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 422")
    page = visit("/sign-in?next=%2Fusers", java_script_enabled=with_script)

    type_password(page, email, "wrong wrong wrong wrong")

    expect(page).to_have_title(re.compile("^Error: Sign in"))
    expect(page.get_by_label("E-mail address")).to_have_value(email)
    expect(page.get_by_label("Password")).to_have_value("")
    if with_script:
        expect(page.locator(".notice--problem")).to_be_focused()
    page.get_by_role("link", name="is not right").click()
    expect(page.get_by_label("E-mail address")).to_be_focused()
    type_password(page, email)
    expect(page).to_have_url(re.compile("/users$"))


@pytest.mark.parametrize("with_script", [True, False])
def test_a_session_that_ends_while_typing_loses_nothing(
    visit: Open, server: Server, email: str, complaints: Complaints, with_script: bool
) -> None:
    complaints.expect("status of 401")
    page = visit("/users", java_script_enabled=with_script, **signed_in_as(server, UserRole.ADMIN))
    page.get_by_label("E-mail address").fill("guest@example.org")
    page.get_by_label("Role").select_option("reader")
    page.context.clear_cookies()

    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_text("What you typed is kept.")).to_be_visible()
    type_password(page, email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is lost")
    expect(page.get_by_text("guest@example.org")).to_be_visible()
    page.get_by_role("button", name="Send it again").click()

    expect(page.get_by_label("The link, shown this once")).to_have_value(re.compile("/join/"))
    expect(page.get_by_text("Invited as reader").first).to_be_visible()
    page.get_by_role("button", name="Take back the link for guest@example.org").click()
    expect(page.get_by_text("The link is taken back.")).to_be_visible()


def test_a_page_that_needs_signing_in_leads_there_and_back(visit: Open, email: str) -> None:
    page = visit("/users", java_script_enabled=False)

    expect(page).to_have_url(re.compile("/sign-in"))
    type_password(page, email)

    expect(page).to_have_url(re.compile("/users$"))


def test_the_pages_have_no_fault_that_axe_finds(visit: Open, server: Server, axe: str) -> None:
    user = add_person(server.app.state.database, UserRole.ADMIN, name="Ada Lind")
    faults = []
    page = visit("/sign-in")
    page.evaluate(axe)
    faults += [f"/sign-in, {fault}" for fault in _faults(page)]

    page = visit("/account", **signed_in_as(server, UserRole.ADMIN, user_id=user))
    own = ("/account", "/account/second-factor", "/account/confirm")
    for path in (*own, "/users", f"/users/{user}"):
        page.goto(path)
        page.evaluate(axe)
        page.locator(".account-menu summary").click()
        faults += [f"{path}, {fault}" for fault in _faults(page)]

    assert faults == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_window(visit: Open, server: Server, width: int) -> None:
    user = add_person(server.app.state.database, UserRole.ADMIN, name="Ada Lind")
    window = {"viewport": {"width": width, "height": 800}}
    page = visit("/account", **window, **signed_in_as(server, UserRole.ADMIN, user_id=user))

    for path in ("/account", "/account/second-factor", "/users", f"/users/{user}"):
        page.goto(path)
        page.locator(".account-menu summary").click()
        box = page.locator(".account-menu__list").bounding_box()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert box is not None
        assert 0 <= box["x"] <= width - box["width"], path
