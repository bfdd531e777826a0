"""The picture beside a shared link says what the page says, of the same day."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from app.database import Database
from app.http.palette import LIGHT
from app.http.templates import make_templates
from app.places import TEMPLATES
from app.queries.pages.position import PositionFilters, load_position
from app.rules.evidence import Clock
from app.web.share import MOST_LINES, ShareCard, card_of_cell
from tests.dossier.site import INITIATIVES, TRAINING, Site, cells_of

PNG = b"\x89PNG"
PICTURE = re.compile(r'<meta property="og:image" content="[a-z]+://[^/"]+([^"]+)">')
CELL = f"/initiatives/{TRAINING}/positions/DEU"
DAY = Clock(date(2024, 6, 8), date(2024, 6, 8))


def drawn(card: ShareCard) -> str:
    templates = make_templates(TEMPLATES, asset=str, site_name="Here", base_url="https://here.test")
    svg = templates.get_template("share/card.svg").render(
        card=card, light=LIGHT, licence="CC-BY-4.0"
    )
    return " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())


@pytest.mark.parametrize("path", [CELL, f"/initiatives/{TRAINING}", f"{CELL}?as_of=2024-06-08"])
def test_a_page_names_its_picture_which_is_there_and_of_the_same_day(site: Site, path: str) -> None:
    [address] = PICTURE.findall(site.visitor.get(path).text)
    picture = site.visitor.get(address)

    assert address.partition("?")[2] == path.partition("?")[2]
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(PNG)
    width, height = (int.from_bytes(picture.content[at : at + 4]) for at in (16, 20))
    assert (width, height) == (1600, 840)
    known = site.visitor.get(address, headers={"If-None-Match": picture.headers["etag"]})
    assert known.status_code == 304


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_the_card_of_every_cell_has_the_words_of_its_heading(
    dossier: Database, sqlite_site: Site, initiative: str
) -> None:
    for code, at in cells_of(sqlite_site.json("/matrix")):
        if at != initiative:
            continue
        with dossier.reading() as session:
            page = load_position(session, initiative, code, PositionFilters())
        card = card_of_cell(page)
        assert " ".join(card.lines) == page.title
        assert len(card.lines) <= MOST_LINES
        said = drawn(card)
        assert page.title in said
        assert f"https://here.test{page.cell.path}" in said
        assert "CC-BY-4.0" in said


def test_a_long_title_is_cut_where_it_can_be_seen_and_odd_letters_are_left_out() -> None:
    card = ShareCard("Above", "A very long title \x01 " * 20, ["<&>"], DAY, "/x")

    assert len(card.lines) == MOST_LINES
    assert card.lines[-1].endswith("…")
    assert "<&>" in drawn(card)


def test_what_is_no_page_has_no_picture(site: Site) -> None:
    assert site.visitor.get(f"/initiatives/{TRAINING}/positions/ZZZ/card.png").status_code == 404
    assert site.visitor.get("/initiatives/nothing/card.png").status_code == 404
