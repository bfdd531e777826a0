"""The page of an initiative: names under answers, and counts that lead to what they count."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from app.database import Database
from app.domain.initiative import Initiative
from app.http.query import MAX_VALUES
from app.queries.parts.cells.named import MOST_IN_AN_ADDRESS
from app.settings import Settings
from bench.synthetic import add_synthetic
from tests.compiled import create_app
from tests.dossier.site import COALITION, INITIATIVES, TRAINING, Site

DAYS = ("", "2024-03-01", "2024-06-08", "2025-03-05", "2025-09-08")
FOUND = re.compile(r"data-announce>(\d+) countr")
COUNTED = re.compile(r'<a class="count" href="([^"]+)">(\d+)<')
LISTED = re.compile(r'<a href="(/matrix[^"]+)">(\d+) [^<]*</a>')


def counts(page: str) -> dict[str, int]:
    """Every count of countries on the page, by the list it leads to."""
    main = page.partition("<main")[2].partition("</main>")[0]
    found = [*COUNTED.findall(main), *LISTED.findall(main)]
    return {unescape(href): int(number) for href, number in found}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("slug", INITIATIVES)
def test_each_count_leads_to_a_list_of_just_so_many(site: Site, slug: str, day: str) -> None:
    query = {"as_of": day} if day else {}
    told = counts(site.text(f"/initiatives/{slug}", **query))

    assert len(told) > (0 if day else 5)
    for href, number in told.items():
        rows = FOUND.findall(site.visitor.get(href).text)
        assert rows == [str(number)], href
        assert not day or f"as_of={day}" in href


def test_counts_of_a_large_record_lead_to_just_so_many(sqlite_dossier: Database) -> None:
    with sqlite_dossier.writing() as session:
        add_synthetic(session, 80, 3)
        slugs = [row.slug for row in session.query(Initiative) if row.slug.startswith("made-up")]
    visitor = TestClient(create_app(Settings(), sqlite_dossier))

    assert len(slugs) == 3
    for slug in slugs:
        told = counts(visitor.get(f"/initiatives/{slug}").text)
        assert told
        for href, number in told.items():
            assert FOUND.findall(visitor.get(href).text) == [str(number)], href


@pytest.mark.parametrize("slug", INITIATIVES)
def test_each_head_counts_the_names_under_it(site: Site, slug: str) -> None:
    page = site.text(f"/initiatives/{slug}")
    columns = re.findall(
        r'<section class="answers__group.*?</section>', page.partition('class="fold"')[0], re.DOTALL
    )

    assert len(columns) > 4
    for column in columns:
        head = COUNTED.findall(column)
        names = re.findall(r"/positions/[A-Z]{3}", column)
        assert len(names) == (int(head[0][1]) if head else 0), column[:200]


def test_all_statements_are_as_many_in_the_timeline(site: Site) -> None:
    for slug in INITIATIVES:
        page = site.text(f"/initiatives/{slug}")
        [(href, number)] = re.findall(r'<a href="([^"]+)">All (\d+) statements', page)
        listed = site.visitor.get(unescape(href)).text

        assert len(re.findall(r'class="timeline__entry', listed)) == int(number)


@pytest.mark.parametrize("slug", INITIATIVES)
def test_who_is_silent_is_never_told_as_having_answered(site: Site, slug: str) -> None:
    page = site.text(f"/initiatives/{slug}")
    cells = {row["country"]["code"]: row for row in site.json(f"/initiatives/{slug}")["positions"]}
    columns = page.partition('<div class="answers">')[2].partition('class="fold"')[0]
    answered = {code for code, cell in cells.items() if cell["stance"]}

    for column in columns.split('<section class="answers__group')[1:]:
        if 'id="g-beside"' not in column and "f-spoke" not in column[:40]:
            codes = set(re.findall(r"/positions/([A-Z]{3})", column))
            assert codes <= answered or not codes & answered
    bar = re.findall(r'aria-label="How the answers of (\d+) countr', page)
    assert bar == [str(len(answered))]


@pytest.mark.parametrize("code", ["ALB", "TUR", "BEL"])
def test_a_member_of_a_group_that_spoke_is_not_headlined_with_its_answer(
    site: Site, code: str
) -> None:
    page = site.text(f"/initiatives/{TRAINING}/positions/{code}")
    head = page.partition("<main")[0] + re.findall(r"<h1.*?</h1>", page, re.DOTALL)[0]

    assert "eclined" not in head.replace("who declined, why", "").replace("who declined, and", "")


def test_the_menu_leads_to_what_is_there(site: Site) -> None:
    page = site.text(f"/initiatives/{COALITION}")
    menu = page.partition('class="contents"')[2].partition("</nav>")[0]
    anchors = re.findall(r'href="#([^"]+)"', menu)

    assert anchors == ["answers", "asked", "why", "moved", "sources", "take"]
    assert [len(re.findall(rf'id="{anchor}"', page)) for anchor in anchors] == [1] * 6


def test_every_place_on_the_page_has_a_name_of_its_own(site: Site) -> None:
    for slug in INITIATIVES:
        ids = re.findall(r'\sid="([^"]+)"', site.text(f"/initiatives/{slug}"))
        assert len(ids) == len(set(ids))


def test_an_address_names_no_more_countries_than_are_taken() -> None:
    assert MOST_IN_AN_ADDRESS <= MAX_VALUES


def test_a_withdrawn_initiative_has_names_and_no_lists(sqlite_dossier: Database) -> None:
    with sqlite_dossier.writing() as session:
        row = session.query(Initiative).filter_by(slug=TRAINING).one()
        row.withdrawn_reason = "It was never put."
    page = TestClient(create_app(Settings(), sqlite_dossier)).get(f"/initiatives/{TRAINING}").text

    assert "Germany" in page
    assert counts(page) == {}
