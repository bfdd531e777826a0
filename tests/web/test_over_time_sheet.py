"""How the answers came in, as one file: it says all by itself, and nothing runs off it."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from app.database import Database
from app.queries.pages.initiative.page import load_initiative
from app.queries.pages.initiative.shown import InitiativeFilters
from app.services.packages.datapackage import LICENCE
from app.web.over_time_sheet import CHART, FOOT, HEAD, WIDTH, OverTimeSheet
from tests.dossier.site import INITIATIVES, TRAINING, Site

DRAWING = f"/initiatives/{TRAINING}/over-time"
DAY = "2024-06-08"


def words(svg: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())


@pytest.mark.parametrize("slug", INITIATIVES)
def test_panels_cover_neither_each_other_nor_what_is_below(
    sqlite_dossier: Database, slug: str
) -> None:
    with sqlite_dossier.reading() as session:
        over = load_initiative(session, slug, InitiativeFilters()).over_time
    sheet = OverTimeSheet(["Title", "in two lines"], ["What is told"], over)
    boxes = [(x, y, x + sheet.column, y + HEAD + CHART) for _, x, y in sheet.places]

    assert len(boxes) == len(over.panels) > 3
    for (x1, y1, x2, y2), (x3, y3, x4, y4) in combinations(boxes, 2):
        assert x2 <= x3 or x4 <= x1 or y2 <= y3 or y4 <= y1
    assert all(x2 < WIDTH and sheet.top <= y1 for _, y1, x2, _ in boxes)
    assert all(y2 < sheet.height - FOOT for *_, y2 in boxes)
    assert all(0 <= sheet.across(tick) < sheet.column for tick in sheet.labels)


def test_it_says_what_it_is_of_which_day_whose_and_from_where(site: Site) -> None:
    told = words(site.text(f"{DRAWING}.svg", as_of=DAY))

    assert "Multinational training mission in Ukraine, 2024" in told
    assert "On the day 8 June 2024, as far as published by 8 June 2024." in told
    assert LICENCE["title"] in told
    assert f"/initiatives/{TRAINING}?as_of={DAY}#over-time" in told
    assert re.search(r"✕ Declined \d", told)


def test_its_figures_are_those_of_the_page(site: Site) -> None:
    told = words(site.text(f"{DRAWING}.svg"))

    for panel in ("Initiator 1", "Agreed 2", "Conditional 2", "Considering 2", "Declined 4"):
        assert panel in told
        assert panel in words_of_page(site)


def words_of_page(site: Site) -> str:
    page = site.text(f"/initiatives/{TRAINING}")
    panels = page[page.index('<ul class="panels">') :]
    return " ".join(re.sub(r"<[^>]+>", " ", panels).split())


def test_the_picture_is_the_same_in_pixels_and_the_page_links_to_both(site: Site) -> None:
    answer = site.visitor.get(f"{DRAWING}.png?as_of={DAY}")
    page = site.text(f"/initiatives/{TRAINING}", as_of=DAY)

    assert answer.headers["content-type"] == "image/png"
    assert f"{TRAINING}-over-time-{DAY}.png" in answer.headers["content-disposition"]
    for ending in ("svg", "png"):
        assert f'href="{DRAWING}.{ending}?as_of={DAY}"' in page


def test_before_anything_was_said_it_says_so(site: Site) -> None:
    told = words(site.text(f"{DRAWING}.svg", as_of="2020-01-01"))

    assert "No answer is on record on 1 January 2020." in told


def test_what_is_no_initiative_has_no_drawing(site: Site) -> None:
    assert site.visitor.get("/initiatives/nothing/over-time.svg").status_code == 404
    assert site.visitor.get(f"{DRAWING}").status_code == 404
