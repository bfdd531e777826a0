"""Every template on other screens than usual: very wide, enlarged, of few colours, without motion.

320 CSS pixels are what a window of 1280 leaves when the text is enlarged to 400 %.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Complaints, Open
from tests.browser.seeding import seed_style
from tests.browser.templates import REFUSED

NARROW, WIDE = 320, 3840
LONGEST_LINE = 130
"""In letters, each taken to be half as wide as high; longer lines are hard to follow."""

SCROLLS = """() => {
    const [width, root] = [window.innerWidth, document.documentElement];
    return root.scrollWidth > width ? [`${root.scrollWidth} on a screen of ${width}`] : [];
}"""
BROKEN = """(longest) => {
    const faults = [];
    const main = document.getElementById("main").getBoundingClientRect();
    const [before, after] = [main.left, window.innerWidth - main.right];
    if (Math.abs(before - after) > 2) faults.push(`${before} before and ${after} after the text`);
    const text = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(text.currentNode);
        const width = Math.max(0, ...[...range.getClientRects()].map((line) => line.width));
        const sign = parseFloat(getComputedStyle(text.currentNode.parentElement).fontSize) / 2;
        const line = text.currentNode.data.trim().slice(0, 50);
        if (width > longest * sign) faults.push(`${Math.round(width / sign)} letters: ${line}`);
    }
    return faults;
}"""
BARE_CHIPS = """() => [...document.querySelectorAll(".chip, .cell")]
    .filter((chip) => chip.checkVisibility())
    .filter((chip) => {
        const style = getComputedStyle(chip);
        const sides = ["Top", "Right", "Bottom", "Left"];
        const isBordered = sides.every((side) => parseFloat(style[`border${side}Width`]) >= 1
            && !["none", "hidden"].includes(style[`border${side}Style`])
            && style[`border${side}Color`] !== style.backgroundColor);
        const glyph = chip.querySelector(".glyph");
        const isSigned = glyph?.textContent.trim()
            && glyph.checkVisibility({visibilityProperty: true});
        return !isBordered || !isSigned;
    })
    .map((chip) => chip.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")]
    .filter((part) => {
        const style = getComputedStyle(part);
        const times = `${style.transitionDuration}, ${style.animationDuration}`.split(",");
        return style.scrollBehavior !== "auto"
            || times.some((time) => parseFloat(time) > 0)
            || style.animationName !== "none";
    })
    .map((part) => part.outerHTML.slice(0, 80))"""


@pytest.fixture
def faults(visit: Open, pages: dict[str, str], complaints: Complaints) -> "Tour":
    complaints.expect(REFUSED)
    return Tour(visit, pages)


class Tour:
    """Asks the same of every template in one window."""

    def __init__(self, visit: Open, pages: dict[str, str]) -> None:
        self.visit = visit
        self.pages = pages

    def found(self, question: str, given: object = None, **screen: object) -> list[str]:
        page = self.visit("/about", **screen)
        found = []
        for name, address in self.pages.items():
            page.goto(address)
            found += [f"{name}: {fault}" for fault in page.evaluate(question, given)]
        return found


def test_nothing_scrolls_sideways_when_enlarged_to_400_percent(faults: Tour) -> None:
    assert faults.found(SCROLLS, viewport={"width": NARROW, "height": 256}) == []


def test_a_very_wide_screen_does_not_pull_pages_apart(faults: Tour) -> None:
    screen = {"width": WIDE, "height": 2160}

    assert faults.found(BROKEN, LONGEST_LINE, viewport=screen) == []
    assert faults.found(SCROLLS, viewport=screen) == []


def test_chips_keep_border_and_sign_where_colours_are_forced(faults: Tour) -> None:
    assert faults.found(BARE_CHIPS, forced_colors="active") == []


def test_nothing_moves_for_who_asked_for_less_motion(faults: Tour) -> None:
    assert faults.found(MOVING, reduced_motion="reduce") == []


@pytest.mark.parametrize(
    ("question", "given", "css"),
    [
        (SCROLLS, None, "#main { inline-size: 5000px }"),
        (BROKEN, LONGEST_LINE, "#main { margin-inline-start: 0 !important }"),
        (BROKEN, LONGEST_LINE, ".wrap, #main * { max-inline-size: none; inline-size: 100% }"),
        (BARE_CHIPS, None, ".chip { border-block-width: 0 !important }"),
        (BARE_CHIPS, None, ".chip .glyph { visibility: hidden }"),
    ],
)
def test_control_what_each_asks_for_is_found(
    visit: Open, question: str, given: object, css: str
) -> None:
    page = _unusual(visit)
    assert page.evaluate(question, given) == []

    seed_style(page, css)

    assert page.evaluate(question, given)


@pytest.mark.parametrize("css", ["a { transition: color 1s }", "html { scroll-behavior: smooth }"])
def test_control_what_moves_is_found_and_stops_when_asked_to(visit: Open, css: str) -> None:
    page = visit("/about", reduced_motion="no-preference")
    seed_style(page, css)

    assert page.evaluate(MOVING)

    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []


def _unusual(visit: Open) -> Page:
    return visit(
        "/about/legend",
        viewport={"width": WIDE, "height": 2160},
        forced_colors="active",
    )
