"""With keys alone: where focus goes, that it is seen, and that nothing that stays covers it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, Open
from tests.browser.seeding import seed_style
from tests.browser.templates import REFUSED

SCREEN = {"width": 1280, "height": 640}
MOST_KEYS = 400
# A long link is looked at by its first line. In a drawing the middle of a country may be sea.
UNSEEN = """(part) => {
    const isDrawnOtherwise = (part) => {
        const line = () => {
            const style = getComputedStyle(part.querySelector("use, path"));
            return `${style.stroke} ${style.strokeWidth}`;
        };
        const focused = line();
        part.blur();
        const plain = line();
        part.focus();
        return focused !== plain;
    };
    const style = getComputedStyle(part);
    const told = part.outerHTML.slice(0, 100);
    const isMarked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1)
        || style.boxShadow !== "none"
        || (part instanceof SVGElement && isDrawnOtherwise(part));
    if (!isMarked) return [`no mark: ${told}`];
    const line = part.getClientRects()[0];
    if (!line) return [`not there: ${told}`];
    const [left, right] = [Math.max(line.left, 0), Math.min(line.right, innerWidth)];
    const [top, bottom] = [Math.max(line.top, 0), Math.min(line.bottom, innerHeight)];
    if (left >= right || top >= bottom) return [`out of sight: ${told}`];
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const whole = part.closest("svg") ?? part;
    return whole.contains(hit) ? [] : [`covered by ${hit?.outerHTML.slice(0, 60)}: ${told}`];
}"""
EVERY_STOP = f"""() => {{
    const unseen = {UNSEEN};
    const stops = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
    )].filter((part) => part.checkVisibility() && part.tabIndex >= 0 && !part.closest("[inert]"));
    const faults = [...stops, ...stops.toReversed()].flatMap((part) => {{
        part.focus();
        return unseen(document.activeElement);
    }});
    return stops.length ? [...new Set(faults)] : ["nothing takes focus"];
}}"""


def test_focus_is_seen_and_never_covered_on_any_template(
    visit: Open, pages: dict[str, str], complaints: Complaints
) -> None:
    complaints.expect(REFUSED)
    page = visit("/about", viewport=SCREEN)
    faults = []
    for name, address in pages.items():
        page.goto(address)
        faults += [f"{name}: {fault}" for fault in _stops(page)]
    assert faults == []


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        (":focus-visible { outline: 0 !important }", "no mark"),
        ("html { scroll-padding: 0 !important }", "covered by"),
        (".nav { position: fixed; inset: auto 0 0; block-size: 300px }", "covered by"),
        (".cell { transform: translateX(-9999px) }", "out of sight"),
    ],
)
def test_control_focus_that_is_not_seen_is_found(visit: Open, css: str, fault: str) -> None:
    page = visit("/matrix", viewport=SCREEN)
    assert _stops(page) == []

    seed_style(page, css)

    assert any(found.startswith(fault) for found in _stops(page))


def test_tab_goes_through_the_whole_matrix_and_back_and_is_always_seen(visit: Open) -> None:
    page = visit("/matrix", viewport=SCREEN)
    there: list[str] = []
    while (stop := _pressed(page, "Tab")) and len(there) < MOST_KEYS:
        there.append(stop)
    back = [_pressed(page, "Shift+Tab") for _ in there]

    assert sum("/positions/" in stop for stop in there) == page.locator("#grid td a").count() > 60
    assert back == there[::-1]


def test_the_head_of_the_page_goes_from_the_skip_link_to_the_search(visit: Open) -> None:
    page = visit("/about")
    names = []
    for _ in range(8):
        page.keyboard.press("Tab")
        names.append(page.evaluate("(document.activeElement.innerText || '').trim()"))

    assert names[:2] == ["Skip to the content", "Demarche"]
    assert names[2:6] == ["Matrix", "Initiatives", "Countries", "Method"]
    assert names[7] == "Search"
    page.get_by_role("link", name="Countries").first.press("Enter")
    expect(page).to_have_url(re.compile("/countries$"))


def _stops(page: Page) -> list[str]:
    # One key pressed, and the browser shows where focus is for as long as keys are used.
    page.keyboard.press("Tab")
    found: list[str] = page.evaluate(EVERY_STOP)
    return found


def _pressed(page: Page, key: str) -> str:
    """Where focus is after the key, which has to be seen; nothing if it has left the page."""
    page.keyboard.press(key)
    focused = page.evaluate_handle("document.activeElement")
    if page.evaluate("(part) => part === document.body", focused):
        return ""
    assert page.evaluate(UNSEEN, focused) == []
    told: str = page.evaluate("(part) => part.outerHTML.slice(0, 200)", focused)
    return told
