"""The map as it is drawn: every outline seen, skipped by one link, named for who cannot see it."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_axe import RULES, axe
from tests.dossier.site import COALITION, TRAINING

__all__ = ["axe"]
MAP = f"/initiatives/{TRAINING}/map"
UNSEEN = """() => [...document.querySelectorAll("a.place > use:first-of-type")]
    .filter(use => use.getBBox().width < 5).map(use => use.getAttribute("href"))"""


@pytest.mark.parametrize("address", [MAP, f"/initiatives/{COALITION}/map?view=world"])
def test_every_outline_is_drawn_from_the_one_file(visit: Open, address: str) -> None:
    page = visit(address)
    page.wait_for_load_state("networkidle")

    assert page.locator("a.place").count() > 50
    assert page.evaluate(UNSEEN) == []


def test_an_area_leads_to_its_cell(visit: Open) -> None:
    page = visit(f"{MAP}?as_of=2024-06-08")
    page.get_by_role("link", name=re.compile("^Poland: ")).focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/positions/POL\\?as_of=2024-06-08$"))


def test_one_link_skips_the_map(visit: Open) -> None:
    page = visit(MAP)
    skip = page.get_by_role("link", name=re.compile("^Skip the map"))
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    inside = "document.activeElement.closest('section[aria-labelledby=table]') !== null"
    assert page.evaluate(inside)


def test_colours_follow_the_scheme_and_the_stance(visit: Open) -> None:
    fills = {}
    for scheme in ("light", "dark"):
        page = visit(f"/initiatives/{COALITION}/map", color_scheme=scheme)
        for code in ("agreed", "declined", "conditional"):
            area = page.locator(f"a.place.s-{code}").first
            fills[scheme, code] = area.evaluate("e => getComputedStyle(e).fill")

    assert len(set(fills.values())) == 6, fills


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("view", ["europe", "world"])
def test_axe_finds_nothing_on_the_map(
    visit: Open, axe: str, scheme: str, width: int, view: str
) -> None:
    page = visit(
        f"{MAP}?view={view}", color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page.evaluate(axe)
    result = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)

    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]] == []


def test_the_drawing_is_a_picture_by_itself(visit: Open, tmp_path: Path) -> None:
    page = visit(MAP)
    with page.expect_download() as awaited:
        page.get_by_role("link", name="Drawing (SVG)").click()
    file = tmp_path / "map.svg"
    awaited.value.save_as(file)

    assert awaited.value.suggested_filename.startswith(f"{TRAINING}-europe-")
    page.set_content(f"<img id=it src='data:image/svg+xml;utf8,{_quoted(file)}'>")
    assert page.locator("#it").evaluate("e => e.decode().then(() => e.naturalWidth)") == 1200


def _quoted(file: Path) -> str:
    return quote(file.read_text(encoding="utf-8"))
