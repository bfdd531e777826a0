"""Every template on other screens than usual: very wide, enlarged, of few colours, without motion.

320 CSS pixels are what a window of 1280 leaves when the text is enlarged to 400 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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


@dataclass(frozen=True)
class Screen:
    """A screen, and what is asked of every page on it, each question with what it is given."""

    name: str
    questions: Mapping[str, object]
    width: int = 1280
    height: int = 900
    media: Mapping[str, Any] = field(default_factory=dict)


SCREENS = (
    Screen("enlarged to 400 %", {SCROLLS: None}, NARROW, 256),
    Screen("very wide", {BROKEN: LONGEST_LINE, SCROLLS: None}, WIDE, 2160),
    Screen("of few colours", {BARE_CHIPS: None}, media={"forced_colors": "active"}),
    Screen("for less motion", {MOVING: None}, media={"reduced_motion": "reduce"}),
)
USUAL: Mapping[str, Any] = {"forced_colors": "none", "reduced_motion": "no-preference"}


def test_every_template_holds_together_on_every_screen(
    visit: Open, pages: dict[str, str], complaints: Complaints
) -> None:
    complaints.expect(REFUSED)
    page = visit("/about")
    faults: list[str] = []
    for name, address in pages.items():
        page.goto(address)
        faults += [f"{name}, {fault}" for fault in _faults(page)]
    assert faults == []


def _faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, on each screen; it is loaded only once."""
    faults = []
    for screen in SCREENS:
        page.set_viewport_size({"width": screen.width, "height": screen.height})
        page.emulate_media(**{**USUAL, **screen.media})
        for question, given in screen.questions.items():
            faults += [f"{screen.name}: {fault}" for fault in page.evaluate(question, given)]
    return faults


@pytest.mark.parametrize(
    ("css", "screens"),
    [
        ("@media (max-width: 400px) { #main { inline-size: 500px } }", {"enlarged to 400 %"}),
        ("@media (min-width: 3000px) { #main { inline-size: 5000px } }", {"very wide"}),
        (
            "@media (forced-colors: active) { .chip { border-block-width: 0 !important } }",
            {"of few colours"},
        ),
    ],
)
def test_control_what_is_wrong_on_one_screen_is_told_of_that_one(
    visit: Open, css: str, screens: set[str]
) -> None:
    page = visit("/about/legend")
    assert _faults(page) == []

    seed_style(page, css)

    assert {fault.partition(":")[0] for fault in _faults(page)} == screens


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
