"""The map as it is drawn: every outline seen, skipped by one link, named for who cannot see it."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from app.http.palette import LIGHT
from app.queries.pages.map.outlines import MapPlace, MapView, load_outline
from tests.browser.conftest import Open, Server
from tests.browser.test_axe import RULES, axe
from tests.dossier.site import COALITION, TRAINING

__all__ = ["axe"]
MAP = f"/initiatives/{TRAINING}/map"
DAYS = ("2024-01-01", "2024-06-08")
COLOURS = """async ([address, points]) => {
    const picture = await createImageBitmap(await (await fetch(address)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d", {willReadFrequently: true});
    context.drawImage(picture, 0, 0);
    return points.map(([x, y]) => {
        const at = [x, y].map(share => Math.round(share * picture.width));
        const [r, g, b] = context.getImageData(...at, 1, 1).data;
        return "#" + [r, g, b].map(part => part.toString(16).padStart(2, "0")).join("");
    });
}"""
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
        for family in ("pro", "con", "part"):
            area = page.locator(f"a.place.f-{family}").first
            fills[scheme, family] = area.evaluate("e => getComputedStyle(e).fill")

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


def test_the_colours_of_the_picture_follow_the_stances(visit: Open, server: Server) -> None:
    page = visit(MAP)
    france, latvia = (load_outline(MapView.EUROPE).places[code] for code in ("FRA", "LVA"))
    then, now = (_colours(page, server, day, [france, latvia]) for day in DAYS)

    assert then == [LIGHT["paper"], LIGHT["paper"]]
    assert now == [LIGHT["lead-fill"], LIGHT["part-fill"]]


def _colours(page: Page, server: Server, day: str, places: Sequence[MapPlace]) -> list[str]:
    """What colour the picture of a day has inside these countries, beside their signs."""
    address = f"{server.address}{MAP}.svg?as_of={day}"
    drawing = page.context.request.get(address).text()
    frame = re.search(r'<g transform="translate\(0 (\d+)\)" clip-path', drawing)
    width = load_outline(MapView.EUROPE).width
    assert frame
    points = [
        [(place.x + place.room * 0.8) / width, (place.y + int(frame[1])) / width]
        for place in places
    ]
    found: list[str] = page.evaluate(COLOURS, [f"{MAP}.png?as_of={day}", points])
    return found


def _quoted(file: Path) -> str:
    return quote(file.read_text(encoding="utf-8"))
