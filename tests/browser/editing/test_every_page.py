"""Every page that only people with an account see, in each of its states."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from app.database import Database
from app.domain.user import UserRole
from app.web.permissions import PERMISSIONS
from tests.browser.conftest import Complaints, Server
from tests.browser.editing.conftest import Enter
from tests.browser.editing.every_page import (
    ELSEWHERE,
    LIKE_SOURCES,
    LIKE_STATEMENTS,
    NO_PAGE,
    World,
    pages_of,
    prepare,
)
from tests.browser.seeding import seed_style
from tests.browser.test_axe import TWO_SCREENS, _faults, axe
from tests.browser.test_screens import SCROLLS
from tests.web.signed_in import add_person

__all__ = ["axe"]

NOWHERE = World(0, 0, 0, 0, 0, 0, 0, 0)
OPEN_ALL = "document.querySelectorAll('main details').forEach((part) => { part.open = true })"


def test_every_page_for_people_with_an_account_is_looked_at() -> None:
    for_some = {path for (method, path), role in PERMISSIONS.items() if method == "GET" and role}

    assert for_some == {*pages_of(NOWHERE), *ELSEWHERE, *LIKE_STATEMENTS, *LIKE_SOURCES, *NO_PAGE}


def test_every_page_in_every_state(
    enter: Enter,
    server: Server,
    database: Database,
    complaints: Complaints,
    axe: str,
    tmp_path: Path,
) -> None:
    complaints.expect("status of 422", "status of 409")
    me = add_person(database, UserRole.ADMIN, name="Ada Lind")
    world = prepare(server.app, me, tmp_path)
    page = enter("/desk", user=me)
    faults: list[str] = []
    for route, states in pages_of(world).items():
        for state, go in states.items():
            page.set_viewport_size({"width": 1280, "height": 900})
            go(page)
            faults += [f"{route} {state}, {fault}" for fault in all_faults(page, axe)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        (".group__title { color: #999 }", "light at 1280: color-contrast"),
        (
            "@media (prefers-color-scheme: dark) { .group__title { color: #444 } }",
            "dark at 320: color-contrast",
        ),
        (".group { inline-size: 900px }", "on a screen of 320"),
    ],
)
def test_control_a_faint_title_and_a_wide_form_are_found(
    enter: Enter, axe: str, css: str, fault: str
) -> None:
    page = enter("/sources/new")
    seed_style(page, css)

    assert any(fault in found for found in all_faults(page, axe))


def all_faults(page: Page, axe: str) -> list[str]:
    """What axe finds, and how far the page goes beyond a narrow screen."""
    page.evaluate(OPEN_ALL)
    page.evaluate(axe)
    faults = _faults(page, TWO_SCREENS)
    page.set_viewport_size({"width": 320, "height": 900})
    return faults + list(page.evaluate(SCROLLS))
