"""The map of an initiative: its page, its drawing to take away, and its twins."""

import csv
import io
import re
import shutil
import struct
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from app.database import Database
from app.domain.initiative import Initiative
from app.domain.signs import SIGNS
from app.http import pictures
from app.http.pictures import WAITING, WIDTH, draw_png
from app.places import REFERENCE
from app.services.reference_files import read_rows
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import COALITION, INITIATIVES, TRAINING, Site, cells_of

AREA = re.compile(r'<a class="place f-(\w+)([^"]*)" href="([^"?]+)[^"]*"><title>([^<]+)</title>')
DAY = "2024-06-08"
SVG = "{http://www.w3.org/2000/svg}"


def areas(html: str) -> dict[str, tuple[str, str, str]]:
    """What is drawn by country: its family, its other classes, and its sentence."""
    return {
        href.rpartition("/")[2]: (family, more, unescape(title))
        for family, more, href, title in AREA.findall(html)
    }


def families() -> dict[str, str]:
    """The family each answer, silence and role is drawn with."""
    rows = read_rows(REFERENCE / "stances.csv")
    return {row["code"]: row["family"] for row in rows} | {c: s.family for c, s in SIGNS.items()}


@pytest.mark.parametrize("slug", INITIATIVES)
@pytest.mark.parametrize("query", [{}, {"as_of": DAY}, {"as_of": "2025-03-03", "known_by": DAY}])
def test_the_map_shows_what_the_matrix_shows(site: Site, slug: str, query: dict[str, str]) -> None:
    matrix = cells_of(site.json("/matrix", **query))
    drawn = areas(site.text(f"/initiatives/{slug}/map", view="world", **query))

    for (country, initiative), cell in matrix.items():
        if initiative == slug:
            family, more, _ = drawn[country]
            answer = cell["stance"] or cell["silence"]
            assert family == families()[answer or cell["role"]], country
            is_weak = bool(cell["via"]) or cell["sure"] in ("thin", "disputed")
            assert ("place--via" in more) == is_weak, country
    others = {family for family, _, _ in (drawn[c] for c in drawn if (c, slug) not in matrix)}
    assert others <= {"blank"}


def test_every_area_leads_to_its_cell_under_a_full_sentence(site: Site) -> None:
    html = site.text(f"/initiatives/{TRAINING}/map", as_of=DAY)
    drawn = areas(html)

    assert (
        drawn["SWE"][2]
        == "Sweden: asked, no answer. It was asked to take part, as one origin has it."
    )
    assert re.fullmatch(r"Germany: declined, .+ 2024, own word, thin\. .+", drawn["DEU"][2])
    assert drawn["TUR"][2].endswith("no word of its own is on record.")  # NATO spoke for itself
    assert (
        drawn["CHE"][2] == "Switzerland: nobody has looked yet: this is not a silence of its own."
    )
    assert f"/initiatives/{TRAINING}/positions/SWE?as_of={DAY}" in html


def test_what_this_view_does_not_draw_is_named(site: Site) -> None:
    html = site.text(f"/initiatives/{COALITION}/map")
    [named] = re.findall(r"not drawn in this view:</b>(.+?)</p>", html)

    for code in ("CAN", "JPN", "NZL", "USA"):
        assert f"/positions/{code}" in named
    assert "not drawn in this view" not in site.text(f"/initiatives/{COALITION}/map", view="world")


def test_the_other_view_keeps_the_clocks(site: Site) -> None:
    html = site.text(f"/initiatives/{TRAINING}/map", as_of=DAY)
    world = site.text(f"/initiatives/{TRAINING}/map", as_of=DAY, view="world")

    assert f'href="/initiatives/{TRAINING}/map?as_of={DAY}&amp;view=world"' in html
    assert '<input type="hidden" name="view" value="world">' in world
    assert f'href="/initiatives/{TRAINING}/map?view=world">Show today' in world


def test_the_table_has_every_country_on_record(site: Site) -> None:
    html = site.text(f"/initiatives/{TRAINING}/map")
    twin = site.json(f"/initiatives/{TRAINING}/map")
    rows = re.findall(r'<th scope="row"><a href="[^"]+/positions/(\w+)', html)

    assert rows == [row["country"]["code"] for row in twin["countries"]]
    assert len(rows) > 10


def test_the_legend_adds_up(site: Site) -> None:
    html = site.text(f"/initiatives/{TRAINING}/map", as_of=DAY)
    twin = site.json(f"/initiatives/{TRAINING}/map", as_of=DAY)
    counts = [int(n) for n in re.findall(r"<span><b>(\d+)</b>", html)]

    assert sum(counts[:-2]) == len(twin["countries"])
    assert sum(counts[-2:]) == len(twin["never_looked"])


def test_the_twins_tell_how_each_country_is_drawn(site: Site) -> None:
    path = f"/initiatives/{COALITION}/map"
    told = {row["country"]["code"]: row["drawn_as"] for row in site.json(path)["countries"]}
    rows = list(csv.DictReader(io.StringIO(site.text(f"{path}.csv"))))

    assert told["USA"] is None
    assert told["FRA"] == "outline"
    assert told["LUX"] == "circle"
    assert {row["country_code"]: row["drawn_as"] or None for row in rows} == told


@pytest.mark.parametrize("query", ["view=mars", "as_of=soon", "view=europe&view=world"])
@pytest.mark.parametrize("ending", ["", ".json", ".svg", ".png"])
def test_senseless_filters_are_refused(site: Site, ending: str, query: str) -> None:
    assert site.visitor.get(f"/initiatives/{TRAINING}/map{ending}?{query}").status_code == 422


def test_the_map_of_nothing_is_not_there(site: Site) -> None:
    assert site.visitor.get("/initiatives/no-such-thing/map").status_code == 404
    assert site.visitor.get("/initiatives/no-such-thing/map.svg").status_code == 404
    assert site.visitor.get("/initiatives/no-such-thing/map.png").status_code == 404


@pytest.mark.parametrize("view", ["europe", "world"])
def test_the_drawing_needs_nothing_else(site: Site, view: str) -> None:
    answer = site.visitor.get(f"/initiatives/{TRAINING}/map.svg?as_of={DAY}&view={view}")
    root = ElementTree.fromstring(answer.text)

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert f"{TRAINING}-{view}-{DAY}.svg" in answer.headers["content-disposition"]
    assert not re.search(r"var\(|light-dark|href=|<style|style=|class=\"place", answer.text)
    assert root.findtext(f"{SVG}title") == "Multinational training mission in Ukraine, 2024"
    words = " ".join(root.itertext())
    for part in (
        "8 June 2024",
        "Declined",
        "Natural Earth",
        "visionscarto",
        "Not researched",
        "Outsider",
    ):
        assert part in words
    again = site.visitor.get(
        f"/initiatives/{TRAINING}/map.svg?as_of={DAY}&view={view}",
        headers={"If-None-Match": answer.headers["etag"]},
    )
    assert again.status_code == 304


@pytest.mark.parametrize("view", ["europe", "world"])
def test_the_picture_is_the_drawing_in_pixels(site: Site, view: str) -> None:
    path = f"/initiatives/{TRAINING}/map"
    drawing = site.visitor.get(f"{path}.svg?as_of={DAY}&view={view}").text
    answer = site.visitor.get(f"{path}.png?as_of={DAY}&view={view}")
    _, _, width, height = map(float, re.findall(r'viewBox="([^"]+)"', drawing)[0].split())

    assert answer.headers["content-type"] == "image/png"
    assert f"{TRAINING}-{view}-{DAY}.png" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    drawn = struct.unpack(">II", answer.content[16:24])
    assert drawn == (WIDTH, pytest.approx(WIDTH * height / width, abs=2))


def test_a_reader_who_has_the_picture_is_told_so_without_drawing(site: Site) -> None:
    address = f"/initiatives/{TRAINING}/map.png"
    tag = {"If-None-Match": site.visitor.get(f"{address}?as_of={DAY}").headers["etag"]}
    draw_png.cache_clear()

    assert site.visitor.get(f"{address}?as_of={DAY}", headers=tag).status_code == 304
    assert draw_png.cache_info().misses == 0
    assert site.visitor.get(f"{address}?as_of=2024-05-01", headers=tag).status_code == 200
    assert draw_png.cache_info().misses == 1


def test_more_than_a_few_pictures_at_once_have_to_come_again(site: Site) -> None:
    while WAITING.acquire(blocking=False):
        pass
    try:
        answer = site.visitor.get(f"/initiatives/{TRAINING}/map.png?as_of=2024-04-01")
    finally:
        WAITING.release(4)

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "Several pictures are being drawn already." in answer.text
    assert "database" not in answer.text


def test_the_tag_of_a_picture_changes_with_what_draws_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = f"/initiatives/{TRAINING}/map.png?as_of={DAY}"
    tags = [site.visitor.get(address).headers["etag"]]
    for font in sorted(pictures.FONTS.glob("*.ttf")):
        shutil.copy(font, tmp_path)
    with (tmp_path / "source-sans-3-400.ttf").open("ab") as font:
        font.write(b"\0")
    for thing, other in (("FONTS", tmp_path), ("LIBRARY", "jinja2")):
        with monkeypatch.context() as patched:
            patched.setattr(pictures, thing, other)
            pictures.drawn_with.cache_clear()
            tags.append(site.visitor.head(address).headers["etag"])
    pictures.drawn_with.cache_clear()

    assert len(set(tags)) == 3
    assert site.visitor.head(address).headers["etag"] == tags[0]


def test_hostile_words_stay_words_in_the_drawing(sqlite_dossier: Database) -> None:
    hostile = '</title><script>alert(1)</script>"\x0b& <b onload="x">'
    with sqlite_dossier.writing() as session:
        session.execute(
            update(Initiative)
            .where(Initiative.slug == TRAINING)
            .values(title=hostile, short_title=hostile, question=hostile)
        )
    visitor = TestClient(create_app(Settings(), sqlite_dossier))
    assert visitor.get(f"/initiatives/{TRAINING}/map.png").status_code == 200
    root = ElementTree.fromstring(visitor.get(f"/initiatives/{TRAINING}/map.svg").text)
    page = visitor.get(f"/initiatives/{TRAINING}/map").text

    assert root.findtext(f"{SVG}title") == hostile.replace("\x0b", " ")
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}b")]
    assert "<script>alert" not in page


def test_a_sign_is_as_large_as_its_country_has_room_for(site: Site) -> None:
    page = site.text(f"/initiatives/{TRAINING}/map")

    sizes = {int(size) for size in re.findall(r'"map__sign [^>]*font-size="(\d+)"', page)}
    assert min(sizes) >= 100
    assert max(sizes) == 240
    assert len(sizes) > 1
