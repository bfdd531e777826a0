"""What axe finds wrong on every template; its script comes with axe-playwright-python."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Complaints, Open
from tests.browser.seeding import seed_style
from tests.browser.templates import REFUSED

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nothing but colours changes with the scheme: in the dark only they are asked about again.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Only what is wrong is told and brought here: what is right takes as long again.
ASK = """async (rules) =>
    (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations"""
Screen = tuple[str, int, Any]
SCREENS: Sequence[Screen] = (
    *(("light", 1280, RULES), ("light", 320, RULES)),
    *(("dark", 320, COLOURS), ("dark", 1280, COLOURS)),
)
# Both widths and both schemes, in half the time.
TWO_SCREENS: Sequence[Screen] = (("light", 1280, RULES), ("dark", 320, RULES))


@pytest.fixture(scope="session")
def axe() -> str:
    found = find_spec("axe_playwright_python")
    assert found is not None, "run `make test`, which installs axe"
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def test_axe_finds_nothing_on_any_template(
    visit: Open, pages: dict[str, str], complaints: Complaints, axe: str
) -> None:
    complaints.expect(REFUSED)
    page = visit("/about")
    faults: list[str] = []
    for name, address in pages.items():
        page.goto(address)
        # evaluate goes around the content security policy, where a script tag would not.
        page.evaluate(axe)
        faults += [f"{name}, {fault}" for fault in _faults(page)]
    assert faults == []


@pytest.mark.parametrize(
    ("css", "screens"),
    [
        (
            "@media (prefers-color-scheme: dark) { h1 { color: #333 } }",
            ("dark at 320", "dark at 1280"),
        ),
        ("@media (max-width: 20rem) { h1 { color: #555 } }", ("dark at 320",)),
    ],
)
def test_control_a_faint_heading_is_found_where_it_is_faint(
    visit: Open, axe: str, css: str, screens: tuple[str, ...]
) -> None:
    page = visit("/about")
    seed_style(page, css)
    page.evaluate(axe)

    assert _names(page) == {f"{screen}: color-contrast" for screen in screens}


@pytest.mark.parametrize(
    ("gone", "rule"),
    [("#main h1", "page-has-heading-one"), ("label[for=site-search]", "label")],
)
def test_control_what_lacks_is_found_at_every_width(
    visit: Open, axe: str, gone: str, rule: str
) -> None:
    page = visit("/about")
    page.evaluate("(gone) => document.querySelector(gone).remove()", gone)
    page.evaluate(axe)

    assert _names(page) == {f"light at {width}: {rule}" for width in (320, 1280)}


def _names(page: Page) -> set[str]:
    return {fault.partition(" (")[0] for fault in _faults(page)}


def _faults(page: Page, screens: Sequence[Screen] = SCREENS) -> list[str]:
    """What axe says of the page that is open, on each screen; the page is loaded only once."""
    faults = []
    for scheme, width, rules in screens:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(ASK, rules)
        faults += [f"{scheme} at {width}: {_told(violation)}" for violation in found]
    return faults


def _told(violation: Any) -> str:
    places = [node["html"][:160] for node in violation["nodes"][:3]]
    return f"{violation['id']} ({len(violation['nodes'])}): {' | '.join(places)}"
