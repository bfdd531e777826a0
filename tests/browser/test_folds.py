"""What a long page folds: reached by its address, open on paper, short on a phone."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Open
from tests.dossier.site import TRAINING

PHONE: ViewportSize = {"width": 390, "height": 844}
TIMELINE = f"/initiatives/{TRAINING}/timeline"
LEGEND = "/about/legend"
CLOSED = "details.folded:not([open])"
HIDDEN = """folds => folds.filter(fold => {
    const inside = fold.querySelector(".folded__inside");
    return !inside.checkVisibility({ contentVisibilityAuto: true }) || inside.offsetHeight < 20;
}).length"""


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/people", 5000),
        ("/sources", 6000),
        (LEGEND, 5000),
        (TIMELINE, 6500),
        ("/about", 3300),
        ("/countries/DEU", 4600),
    ],
)
def test_a_long_page_is_short_on_a_phone(visit: Open, path: str, most: int) -> None:
    page = visit(path, viewport=PHONE)

    assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("path", "anchor", "words"),
    [
        (LEGEND, "#scale-vote", "Was present and voted neither way."),
        (LEGEND, "#standings", "Ascribed to it by somebody else."),
        (TIMELINE, "#m2024-05", "Poland prefers to train a Ukrainian unit in Poland"),
    ],
)
@pytest.mark.parametrize("with_script", [True, False])
def test_the_address_of_a_fold_opens_it(
    visit: Open, path: str, anchor: str, words: str, with_script: bool
) -> None:
    told = visit(path, java_script_enabled=with_script).locator(anchor).get_by_text(words)
    expect(told.first).to_be_hidden()

    page = visit(f"{path}{anchor}", java_script_enabled=with_script)

    expect(page.locator(anchor).get_by_text(words).first).to_be_visible()
    expect(page.locator(f"details:has(> {anchor}) > summary")).to_be_in_viewport()


def test_the_address_of_an_entry_opens_its_month(visit: Open) -> None:
    page = visit(TIMELINE)
    entry = page.locator(f"{CLOSED} .timeline__entry").first.get_attribute("id")

    page.goto("about:blank")
    page.goto(f"{TIMELINE}#{entry}")

    expect(page.locator(f"#{entry}")).to_be_in_viewport()


def test_the_list_of_months_leads_to_each_of_them(visit: Open) -> None:
    page = visit(TIMELINE, java_script_enabled=False)

    page.get_by_role("navigation", name="Months").get_by_role("link", name="March").click()

    expect(page.locator("#m2024-03")).to_be_in_viewport()


@pytest.mark.parametrize("path", [LEGEND, TIMELINE])
def test_on_paper_all_are_open(visit: Open, path: str) -> None:
    page = visit(path)
    folds = page.locator(CLOSED)
    assert folds.evaluate_all(HIDDEN) == folds.count() > 0

    # A medium that is emulated holds from the browser's next frame on.
    page.emulate_media(media="print")
    page.wait_for_function(f"folds => ({HIDDEN})(folds) === 0", arg=folds.element_handles())
