"""The matrix with signs and as dots: the same answers as with words, in every format."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from app.domain.regions import Region, region_of
from app.http.pictures import draw_png
from app.places import REFERENCE
from app.services.reference_files import read_rows
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import TRAINING, Site
from tests.larger import larger_dossier

DOT = re.compile(
    r'<td><a tabindex="-1" href="/initiatives/([a-z0-9-]+)/positions/([A-Z]{3})[^"]*"'
    r' class="(dot [^"]+)"><i>([^<]+)</i></a></td>'
)
SIGN = re.compile(
    r'<td class="cell ([^"]+)"><a tabindex="-1"'
    r' href="/initiatives/([a-z0-9-]+)/positions/([A-Z]{3})'
)
COUNTRY = re.compile(r'<th scope="row"><a[^>]* href="/countries/([A-Z]{3})')
SVG = "{http://www.w3.org/2000/svg}"
KB = 1024


@pytest.fixture(scope="module")
def large(sqlite_dossier_template: Path) -> Iterator[TestClient]:
    """The dossier, and beside it a made-up record of 200 countries by 25 initiatives."""
    with (
        larger_dossier(sqlite_dossier_template, 200, 25) as database,
        TestClient(create_app(Settings(), database)) as visitor,
    ):
        yield visitor


def answers(site: Site, **query: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The answers of the JSON: stance and how sure, by initiative and country."""
    return {
        (cell["initiative"], row["country"]["code"]): (cell["stance"], cell["sure"])
        for row in site.json("/matrix", **query)["rows"]
        for cell in row["cells"]
        if cell["stance"]
    }


def labels() -> dict[str, str]:
    rows: list[dict[str, Any]] = list(read_rows(REFERENCE / "stances.csv"))
    return {row["code"]: row["label"] for row in rows if row["scale"] == "participation"}


@pytest.mark.parametrize(
    "query", [{}, {"group": "NATO"}, {"as_of": "2024-06-08"}, {"region": "asia"}]
)
def test_the_dots_are_the_answers_and_nothing_else(site: Site, query: dict[str, str]) -> None:
    drawn = DOT.findall(site.text("/matrix", view="dots", **query))
    words = labels()

    assert {(slug, code): said for slug, code, _, said in drawn} == {
        cell: f"{words[stance]}, {sure}" for cell, (stance, sure) in answers(site, **query).items()
    }


def test_signs_have_every_cell_of_the_rows_shown(site: Site) -> None:
    html = site.text("/matrix", view="signs", sort="name")
    cells = {(slug, code) for _, slug, code in SIGN.findall(html)}
    rows = site.json("/matrix")["rows"]

    assert cells == {(c["initiative"], r["country"]["code"]) for r in rows for c in r["cells"]}


def test_countries_stand_by_name_in_their_regions_unless_ordered_by_answers(site: Site) -> None:
    plain = COUNTRY.findall(site.text("/matrix", view="dots"))
    named = [row["country"]["code"] for row in site.json("/matrix", sort="name")["rows"]]
    by = COUNTRY.findall(site.text("/matrix", view="dots", by=TRAINING))
    answered = [row["country"]["code"] for row in site.json("/matrix", by=TRAINING)["rows"]]

    assert plain == sorted(named, key=lambda code: list(Region).index(region_of(code)))
    assert by == sorted(answered, key=lambda code: list(Region).index(region_of(code)))
    assert by != plain


@pytest.mark.parametrize("view", ["words", "signs", "dots"])
def test_a_view_stays_while_filters_change_and_filters_while_the_view_changes(
    site: Site, view: str
) -> None:
    html = site.text("/matrix", view=view, group="NATO", stance="declined")
    kept = "" if view == "words" else f"view={view}&amp;"
    links = set(re.findall(r'href="(/matrix[^".]*)"', html))

    assert f"/matrix?{kept}stance=declined" in links
    others = {"words": "", "signs": "view=signs&amp;", "dots": "view=dots&amp;"}
    for other in others.keys() - {view}:
        assert f"/matrix?{others[other]}group=NATO&amp;stance=declined" in links
    assert f'<b aria-current="true">{view.capitalize()}</b>' in html
    assert ('name="view"' in html) == (view != "words")


@pytest.mark.parametrize("view", ["signs", "dots"])
def test_files_hold_the_same_whatever_the_view(site: Site, view: str) -> None:
    html = site.text("/matrix", view=view, group="NATO")

    assert 'href="/matrix.csv?group=NATO"' in html
    assert site.text("/matrix.csv", view=view, sort="name") == site.text("/matrix.csv", sort="name")


def test_each_region_leads_to_its_countries_in_words(site: Site) -> None:
    html = site.text("/matrix", view="dots", stance="declined")
    ways = re.findall(r'href="/matrix\?region=(\w+)&amp;stance=declined">as words<', html)
    drawn = COUNTRY.findall(html)

    assert ways == [r.value for r in Region if r in set(map(region_of, drawn))]
    for way in ways:
        words = site.json("/matrix", region=way, stance="declined")["rows"]
        codes = {row["country"]["code"] for row in words}
        assert codes == {code for code in drawn if region_of(code) == way}


def test_a_filter_says_how_many_countries_each_region_has(site: Site) -> None:
    rows = site.json("/matrix")["rows"]
    for query in ({}, {"region": "europe"}):
        html = site.text("/matrix", **query)
        counts = re.findall(r'<option value="(\w+)"[^>]*>\w+ \((\d+)\)', html)
        found = {name: int(number) for name, number in counts if name in set(Region)}
        assert found == {
            region.value: sum(region_of(row["country"]["code"]) is region for row in rows)
            for region in Region
        }


def test_no_dot_and_no_sign_is_a_stop_of_the_tab_key(large: TestClient) -> None:
    dots = large.get("/matrix?view=dots").text
    tables = "".join(re.findall(r"<table.*?</table>", dots, re.DOTALL))
    stops = re.findall(r"<a (?!tabindex)[^>]*>", tables)

    assert len(DOT.findall(dots)) > 3000
    assert len(stops) == tables.count("as words</a>") == tables.count("<table")


def test_two_hundred_countries_by_twenty_five_weigh_little(large: TestClient) -> None:
    page = large.get("/matrix?view=dots").content
    signs = large.get("/matrix?view=signs").content

    assert len(gzip.compress(page, 5)) <= 40 * KB
    assert len(gzip.compress(signs, 5)) <= 40 * KB


def test_the_drawing_has_every_answer_and_says_what_it_is(site: Site) -> None:
    answer = site.visitor.get("/matrix.svg?group=NATO&as_of=2024-06-08")
    root = ElementTree.fromstring(answer.text)
    told = " ".join(text for text in root.itertext() if text.strip())
    dots = [use.findtext(f"{SVG}title") for use in root.iter(f"{SVG}use")]

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert 'filename="matrix-2024-06-08.svg"' in answer.headers["content-disposition"]
    assert len([dot for dot in dots if dot]) == len(answers(site, group="NATO", as_of="2024-06-08"))
    for part in (
        "Who stands where",
        "group NATO",
        "On the day 8 June 2024, as far as published by 8 June 2024.",
        "Creative Commons Attribution 4.0 International",
        "/matrix?as_of=2024-06-08&view=dots&group=NATO",
    ):
        assert part in told
    names = {element.get("id") for element in root.iter() if element.get("id")}
    assert {use.get("href") for use in root.iter(f"{SVG}use")} <= {f"#{name}" for name in names}


def test_the_picture_is_that_drawing_and_is_not_drawn_for_who_has_it(site: Site) -> None:
    draw_png.cache_clear()
    answer = site.visitor.get("/matrix.png?group=NATO")
    again = site.visitor.get(
        "/matrix.png?group=NATO", headers={"If-None-Match": answer.headers["ETag"]}
    )

    assert answer.content.startswith(b"\x89PNG")
    assert 'filename="matrix-' in answer.headers["content-disposition"]
    assert again.status_code == 304
    assert draw_png.cache_info().misses == 1


def test_a_wrong_filter_of_a_drawing_is_told_as_everywhere(site: Site) -> None:
    answer = site.visitor.get("/matrix.svg?group=XXX")

    assert answer.status_code == 422
    assert "No group is called" in answer.text


def test_a_long_answer_is_short_in_the_matrix_and_whole_to_who_listens(site: Site) -> None:
    words = site.text("/matrix")
    dots = site.text("/matrix", view="dots")
    key = re.search(r'<ul class="dots-key">.*?</ul>', dots, re.DOTALL)
    whole = '<span class="visually-hidden"> (Supportive, not taking part)</span>'

    assert re.search(rf"</span>Supportive only{re.escape(whole)}</span>", words)
    assert re.search(r"</span>Agreed</span>", words)
    assert key is not None
    assert "Supportive only</li>" in key[0]
    assert "<i>Supportive, not taking part, firm</i>" in dots
    assert ">Supportive only<" in site.text("/about/legend")
