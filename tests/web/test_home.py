"""The front page: names under their answers, who moved, and where its links lead."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient

from app.database import Database
from app.queries.pages.home import HomeFilters, load_home
from app.queries.pages.home.fronts import MOST_NAMES, AnswerRow
from app.settings import Settings
from bench.synthetic import add_synthetic
from tests.compiled import create_app
from tests.dossier.site import Site

LINK = re.compile(r'<a[^>]*href="(?P<href>[^"]*)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
FRONT = re.compile(r'<article class="answers-of">.*?</article>', re.DOTALL)
MOVED = re.compile(r'<li class="moved__item">.*?</p>', re.DOTALL)
FOUND = re.compile(r"data-announce>(\d+) countr")


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def fronts(page: str) -> dict[str, str]:
    """The initiatives as they stand on the page, by name."""
    found = FRONT.findall(page)
    return {plain(re.findall(r"<h2.*?</h2>", front)[0]): front for front in found}


def answers(front: str) -> dict[str, str]:
    """The names as they stand, by the answer and its number."""
    rows = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", front, re.DOTALL)
    named = {plain(re.sub(r"<span.*?</span>", "", head)): body for head, body in rows}
    return {
        head: plain(", ".join(text for _, text in LINK.findall(b))) for head, b in named.items()
    }


def moved(page: str) -> list[str]:
    return [plain(one) for one in MOVED.findall(page)]


def test_each_initiative_says_in_names_who_gave_which_answer(site: Site) -> None:
    found = fronts(site.text("/"))

    assert list(found) == [
        "Coalition of the willing",
        "Training mission in Ukraine",
        "Western troops in Ukraine",
    ], "That which was answered last comes first."
    mission = answers(found["Training mission in Ukraine"])
    assert mission["Declined 4"] == "Germany, Poland, Spain, United States"
    assert mission["Asked, no answer 1"] == "Sweden"
    assert mission["Spoke, no answer 2"] == "Denmark, Italy"


def test_what_is_thin_and_what_is_disputed_is_told_beside_the_name(site: Site) -> None:
    page = fronts(site.text("/"))["Training mission in Ukraine"]

    assert answers(page)["Agreed 2"] == "Estonia (thin), Lithuania ⇄ (disputed)"
    assert re.search(r'<a class="is-thin" href="[^"]*/positions/EST">', page)
    assert re.search(r'<a href="[^"]*/positions/DEU">Germany</a>', page)


def test_a_name_leads_to_its_cell_and_a_number_to_the_countries_it_counts(site: Site) -> None:
    links = LINK.findall(site.text("/"))
    names = [(href, text) for href, text in links if "/positions/" in href]
    lists = [unescape(href) for href, _ in links if href.startswith("/matrix?")]

    assert len(names) > 50
    for href, text in names[:5]:
        assert plain(text).split(" (")[0] in plain(site.text(href))
    assert all(FOUND.search(site.visitor.get(href).text) for href in lists)


@pytest.mark.parametrize("title", ["Training mission in Ukraine", "Western troops in Ukraine"])
def test_a_list_of_the_matrix_has_as_many_rows_as_the_page_says(site: Site, title: str) -> None:
    front = fronts(site.text("/"))[title]
    told = {
        unescape(href): int(number)
        for href, number in re.findall(r'<a href="([^"]*)">[^<]*</a> <b>(\d+)</b>', front)
    }
    for href, number in re.findall(r'<a href="(/matrix[^"]*)">(\d+) [^<]*</a>', front):
        told[unescape(href)] = int(number)

    assert len(told) > 5
    for href, number in told.items():
        assert FOUND.findall(site.visitor.get(href).text) == [str(number)], href


def test_who_changed_its_answer_is_told_newest_first(site: Site) -> None:
    found = moved(site.text("/"))

    # No surer than the cell: the matrix says the same days.
    assert found[0].startswith("United Kingdom 18–19 Dec 2024")
    assert "</span>18–19 Dec 2024</span>" in site.text("/matrix")
    assert "Declined" in found[0]
    assert "Considering" in found[0]
    assert "Training mission in Ukraine. John Healey" in found[0]
    assert [one.split(" 2")[0].rstrip(" 0123456789") for one in found][-1].startswith("Norway")
    assert len(found) == 6


def test_changes_can_be_asked_for_since_a_day(site: Site) -> None:
    page = site.text("/", since="2024-08-01")

    assert [one.split()[0] for one in moved(page)] == ["United", "Estonia", "Netherlands"]
    assert "3 changes are known since 1 August 2024." in plain(page)
    assert "changes since 1 August 2024" in page.partition("</title>")[0]
    assert '<b aria-current="true">Since 1 August 2024</b>' in page
    none = site.text("/", since="2025-01-01")
    assert moved(none) == []
    assert "Nobody is known to have changed since 1 January 2025." in plain(none)


def test_the_spans_are_plain_links(site: Site) -> None:
    page = site.text("/")
    today = datetime.now(UTC).date()

    for first in (today - timedelta(days=30), today.replace(month=1, day=1)):
        assert f'href="/?since={first}#moved"' in page
    assert '<b aria-current="true">All</b>' in page


def test_a_day_that_is_none_is_refused(site: Site) -> None:
    assert site.visitor.get("/?since=yesterday").status_code == 422


def test_the_newest_statements_lead_out_to_who_carries_them(site: Site) -> None:
    news = site.text("/").partition('<ol class="news">')[2].partition("</ol>")[0]

    assert len(re.findall(r'<a class="out" href="https://', news)) == 4
    assert "Netherlands: The Dutch commander said the forces are able to take part" in plain(news)


def test_the_examples_are_links_that_find_something(site: Site) -> None:
    tried = site.text("/").partition('class="front__try"')[2].partition("</p>")[0]
    hrefs = [unescape(href) for href, _ in LINK.findall(tried)]

    assert [href.partition("?")[0].rpartition("/")[0] for href in hrefs] == ["", "/countries", ""]
    assert FOUND.search(site.visitor.get(hrefs[0]).text)
    assert "<mark>" in site.visitor.get(hrefs[2]).text


def test_more_names_than_have_room_are_counted(sqlite_dossier: Database) -> None:
    with sqlite_dossier.writing() as session:
        add_synthetic(session, 60, 8)
    with sqlite_dossier.reading() as session:
        home = load_home(session, HomeFilters())
    page = TestClient(create_app(Settings(), sqlite_dossier)).get("/").text

    crowded = [row for front in home.initiatives for row in front.rows if row.more]
    assert crowded
    assert all(_is_whole(row) for row in crowded)
    assert f">+ {crowded[0].more}<" in page
    assert len(home.initiatives) == 6
    assert "All 11 initiatives" in page


def _is_whole(row: AnswerRow) -> bool:
    return len(row.shown) == MOST_NAMES and row.more == len(row.names.named) - MOST_NAMES


def test_an_empty_record_says_what_is_missing(sqlite_database: Database) -> None:
    page = TestClient(create_app(Settings(), sqlite_database)).get("/").text

    assert "Countries, scales and reasons are not loaded yet." in page
    assert "No statement is on record yet." in page
    assert "Nobody is known to have changed." in plain(page)
    assert "0 initiatives · 0 countries · 0 statements from 0 sources" in page
    assert "front__try" not in page
