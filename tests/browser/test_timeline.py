"""The timeline in a real browser: it is short, can be hit, and survives forced colours."""

import pytest

from tests.browser.conftest import Open
from tests.dossier.site import TRAINING

PAGE = f"/initiatives/{TRAINING}/timeline"


@pytest.mark.parametrize(("width", "most"), [(1280, 4000), (390, 6500)])
def test_it_is_less_than_half_as_long_as_it_was(visit: Open, width: int, most: int) -> None:
    page = visit(PAGE, viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 390])
def test_every_lane_can_be_hit(visit: Open, width: int) -> None:
    page = visit(PAGE, viewport={"width": width, "height": 800})
    heights = page.locator("a.lane").evaluate_all(
        "lanes => lanes.map(lane => lane.getBoundingClientRect().height)"
    )

    assert len(heights) > 10
    assert min(heights) >= 24


def test_marks_and_months_are_drawn_where_colours_are_forced(visit: Open) -> None:
    page = visit(PAGE, forced_colors="active")
    paper = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")

    for drawn, what in ((".bar--exact:not(.f-asked)", "fill"), (".f-asked", "stroke")):
        mark = page.locator(f".strip {drawn}").first
        assert mark.evaluate(f"mark => getComputedStyle(mark).{what}") != paper, drawn
    tick = page.locator(".strip__ticks text").first
    assert tick.evaluate("tick => getComputedStyle(tick).fill") != paper
