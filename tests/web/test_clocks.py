"""Both clocks on the pages of single records: what could be known of them on a day."""

import csv
import html
import io
import re
from typing import Any
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.database import Database
from app.domain.codes import Status
from app.domain.report import Report
from app.domain.statement import Statement
from app.main import create_app
from app.queries.clocks import today
from app.settings import Settings
from tests.dossier.site import TRAINING, Site, fill, refs_of

EARLY, EVE, DAY = "2024-05-01", "2024-06-05", "2024-06-08"
HERE = f"/initiatives/{TRAINING}"
LINK = re.compile(r'<a href="([^"]+)" rel="bookmark">')
MAIN = re.compile(r'<main.*?>(.*)<details class="cite"', re.DOTALL)


@pytest.fixture(scope="module")
def briefing(site: Site) -> str:
    """What Macron said on 7 June 2024: five sources carry it, two of them from the day after."""
    [told] = [
        statement["href"]
        for statement in site.json(f"/initiatives/{TRAINING}")["statements"]
        if "FRA-06" in refs_of(statement)
    ]
    return str(told)


@pytest.fixture(scope="module")
def letter(site: Site) -> str:
    [letter] = site.json(f"/initiatives/{TRAINING}")["invitations"]
    return str(letter["href"])


@pytest.fixture(scope="module")
def macron(site: Site) -> str:
    [found] = site.json("/people", q="macron")["people"]
    return str(found["href"])


@pytest.fixture(scope="module")
def kallas(site: Site) -> str:
    [found] = site.json("/people", q="kallas")["people"]
    return str(found["href"])


def rows(site: Site, path: str, **query: str) -> list[dict[str, str]]:
    text = site.text(f"{path}.csv", **query).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def permalink(page: str) -> str:
    [found] = LINK.findall(page)
    return html.unescape(found)


# Statements.


def test_reports_that_came_out_later_are_left_out_and_counted(site: Site, briefing: str) -> None:
    whole, then = site.json(briefing), site.json(briefing, as_of=DAY)
    page = site.text(briefing, as_of=DAY)

    assert (len(whole["reports"]), whole["later_sources"]) == (5, 0)
    assert (len(then["reports"]), then["later_sources"]) == (3, 2)
    assert all(report["published"]["earliest"] <= DAY for report in then["reports"])
    assert "2 of 5 sources came out later and are left out." in page
    assert f'<a href="{briefing}">Show today’s state</a>' in page
    for report in whole["reports"]:
        assert (str(report["ref"]) in page) == (report in then["reports"]), report["ref"]


def test_the_second_clock_alone_hides_what_was_not_public(site: Site, briefing: str) -> None:
    known = site.json(briefing, as_of="2025-01-01", known_by=DAY)

    assert refs_of(known) == refs_of(site.json(briefing, as_of=DAY))
    assert refs_of(site.json(briefing, as_of=DAY, known_by="2025-01-01")) == refs_of(
        site.json(briefing)
    )


@pytest.mark.parametrize(
    ("clocks", "says"),
    [
        ({"as_of": EVE}, "Not made yet on 5 June 2024"),
        ({"as_of": DAY, "known_by": EVE}, "Not public yet on 5 June 2024"),
    ],
)
def test_a_statement_nobody_could_know_says_so_and_shows_nothing_of_it(
    site: Site, briefing: str, clocks: dict[str, str], says: str
) -> None:
    statement, page = site.json(briefing), site.text(briefing, **clocks)

    assert says in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'href="{briefing}?as_of=2024-06-07"' in page
    assert statement["quotation"] not in page
    assert html.escape(statement["summary"]) not in page
    assert all(report["publisher"] not in page for report in statement["reports"])


def test_the_twins_of_a_statement_nobody_could_know_hold_nothing_of_it(
    site: Site, briefing: str
) -> None:
    answer = site.json(briefing, as_of=EVE)

    assert answer["public"] is False
    assert set(answer) == {"as_of", "known_by", "public", "later_sources", "id", "status", "href"}
    assert rows(site, briefing, as_of=EVE) == []
    assert rows(site, briefing)


def test_the_day_a_page_offers_is_the_first_on_which_there_is_anything_to_see(site: Site) -> None:
    offered = re.compile(r'href="(/statements/\d+)\?as_of=([0-9-]+)">Show it on')
    seen = 0
    for statement in site.json(f"/initiatives/{TRAINING}")["statements"]:
        for path, day in offered.findall(site.text(statement["href"], as_of=EARLY)):
            assert site.json(path, as_of=day)["public"], path
            seen += 1
    assert seen > 10


def test_what_stands_beside_a_statement_was_public_as_well(site: Site) -> None:
    kept = left = 0
    for statement in site.json(f"/initiatives/{TRAINING}")["statements"]:
        later = {each["statement"] for each in site.json(statement["href"])["beside"]}
        for number in {each["statement"] for each in _beside(site, statement["href"])}:
            assert number in later
            assert site.json(f"/statements/{number}", as_of=DAY)["public"]
            kept += 1
            later.discard(number)
        left += len(later)
    assert kept
    assert left


def _beside(site: Site, path: str) -> Any:
    return site.json(path, as_of=DAY).get("beside", [])


@pytest.mark.parametrize("query", [{}, {"as_of": DAY}, {"as_of": EVE}])
def test_a_withdrawn_statement_says_so_on_every_day(
    sqlite_database: Database, query: dict[str, str]
) -> None:
    fill(sqlite_database)
    with sqlite_database.writing() as session:
        number = session.scalar(select(Report.statement_id).where(Report.ref == "FRA-06"))
        statement = session.get_one(Statement, number)
        statement.status = Status.WITHDRAWN
        statement.withdrawn_reason = "The source took it back."

    with TestClient(create_app(Settings(), sqlite_database)) as visitor:
        page = visitor.get(f"/statements/{number}", params=query).text

    assert "The source took it back." in page


def test_a_statement_that_no_source_carries_stays_on_its_page(sqlite_database: Database) -> None:
    fill(sqlite_database)
    with sqlite_database.writing() as session:
        number = session.scalar(select(Report.statement_id).where(Report.ref == "FRA-06"))
        carrying = update(Report).where(Report.statement_id == number)
        session.execute(carrying.values(statement_id=1))

    with TestClient(create_app(Settings(), sqlite_database)) as visitor:
        answer = visitor.get(f"/statements/{number}.json", params={"as_of": DAY}).json()

    assert answer["public"] is True
    assert answer["reports"] == []


# People.


def test_a_person_has_said_what_was_public_at_both_clocks(site: Site, macron: str) -> None:
    now, then = site.json(macron), site.json(macron, as_of=DAY)
    shown = {statement["id"] for statement in then["statements"]}

    assert 0 < len(shown) < len(now["statements"])
    assert then["later_statements"] == len(now["statements"]) - len(shown)
    for statement in now["statements"]:
        answer = site.json(statement["href"], as_of=DAY)
        assert answer["public"] == (statement["id"] in shown), statement["id"]
    assert {int(row["statement"]) for row in rows(site, macron, as_of=DAY)} == shown
    assert f"{then['later_statements']} statements were made or became public later" in site.text(
        macron, as_of=DAY
    )


def test_statements_of_a_person_carry_only_the_reports_of_the_day(
    site: Site, macron: str, briefing: str
) -> None:
    [told] = [s for s in site.json(macron, as_of=DAY)["statements"] if s["href"] == briefing]

    assert refs_of(told) == refs_of(site.json(briefing, as_of=DAY))


def test_the_office_is_that_of_the_day(site: Site, kallas: str) -> None:
    then = [office["actor"] for office in site.json(kallas, as_of=DAY)["offices"]]
    now = [office["actor"] for office in site.json(kallas)["offices"]]

    assert (then, now) == (["EST"], ["EST", "EU"])
    assert '<p class="lede">Prime Minister, Estonia</p>' in site.text(kallas, as_of=DAY)
    assert '<p class="lede">EU High Representative' in site.text(kallas)
    assert "Formerly:" in site.text(kallas)
    assert "Formerly:" not in site.text(kallas, as_of=DAY)


def test_an_office_counts_the_statements_shown(site: Site, macron: str) -> None:
    for query in ({}, {"as_of": DAY}, {"as_of": EARLY}):
        person = site.json(macron, **query)
        [office] = person["offices"]
        assert office["statements"] == len(person["statements"]), query


def test_a_person_who_had_said_nothing_yet_is_not_an_error(site: Site, macron: str) -> None:
    page = site.text(macron, as_of="2020-01-01")

    assert "Nothing this person said was public on this day." in page
    assert "Emmanuel Macron" in page


def test_whom_a_person_had_asked_is_that_of_the_day(site: Site, letter: str) -> None:
    [burkhard] = site.json("/people", q="burkhard")["people"]
    number = int(letter.rpartition("/")[2])

    assert site.json(burkhard["href"], as_of=EVE)["invitations"] == []
    assert site.json(burkhard["href"], as_of=DAY)["invitations"] == [number]


# Invitations.


def test_an_invitation_holds_what_was_public_by_then(site: Site, letter: str) -> None:
    whole, then = site.json(letter), site.json(letter, as_of=DAY)

    assert (whole["public"], whole["later_sources"], whole["later_invitees"]) == (True, 0, 0)
    assert then["later_sources"] == 2
    assert "2 of 3 sources came out later and are left out." in site.text(letter, as_of=DAY)
    told = [told for one in then["invitees"] for told in one["told"]]
    assert {each["ref"] for each in told} <= {report["ref"] for report in then["reports"]}
    assert len(then["invitees"]) + then["later_invitees"] == len(whole["invitees"])


def test_differences_between_sources_are_those_known_by_then(site: Site, letter: str) -> None:
    def differing(**query: str) -> set[str]:
        invitees = site.json(letter, **query)["invitees"]
        return {one["code"] for one in invitees if one["told_differently"]}

    assert "DEU" in differing()
    assert "DEU" not in differing(as_of=DAY)


def test_an_invitation_nobody_could_know_says_so(site: Site, letter: str) -> None:
    page = site.text(letter, as_of=EVE)

    assert "Not public yet on 5 June 2024" in page
    assert "Thierry Burkhard" not in page
    assert "Nobody had been asked yet on 1 May 2024" in site.text(letter, as_of=EARLY)
    assert "invitees" not in site.json(letter, as_of=EVE)
    assert rows(site, letter, as_of=EVE) == []


@pytest.mark.parametrize("query", [{}, {"as_of": DAY}, {"as_of": "2024-07-01", "known_by": DAY}])
def test_where_each_addressee_stood_is_what_its_cell_says(
    site: Site, letter: str, query: dict[str, str]
) -> None:
    clocks = query.get("as_of", str(today())), query.get("known_by", "")
    stances = set()
    for one in site.json(letter, **query)["invitees"]:
        if one["code"] is None:
            assert one["position"] is None
            continue
        given = {"known_by": clocks[1]} if clocks[1] else {}
        cell = site.cell(one["code"], TRAINING, clocks[0], **given)
        assert one["position"] == cell, one["code"]
        stances.add(cell["stance"])
    assert "declined" in stances


# What all of them share.


@pytest.mark.parametrize("page", ["briefing", "letter", "macron", "kallas"])
@pytest.mark.parametrize(
    "query",
    [{}, {"as_of": EARLY}, {"as_of": DAY}, {"known_by": DAY}, {"as_of": "2025-01-01"}],
)
def test_a_permalink_shows_the_same_as_the_page_that_names_it(
    site: Site, request: pytest.FixtureRequest, page: str, query: dict[str, str]
) -> None:
    path = request.getfixturevalue(page)
    link = permalink(site.text(path, **query))
    fixed = dict(parse_qsl(link.partition("?")[2]))
    as_of = query.get("as_of", str(today()))

    assert fixed == {"as_of": as_of, "known_by": query.get("known_by", as_of)}
    assert site.json(path, **fixed) == site.json(path, **query)
    assert rows(site, path, **fixed) == rows(site, path, **query)
    assert _words(site.text(path, **fixed)) == _words(site.text(path, **query))
    assert permalink(site.text(path, **fixed)) == link


def _words(page: str) -> list[str]:
    """What the page says, but for the banner and what only today's page calls today."""
    [main] = MAIN.findall(page)
    main = re.sub(r'<p class="as-of">.*?</p>', "", main, flags=re.DOTALL)
    day = f"{today().day} {today():%B %Y}"
    return re.sub(r"<[^>]+>", " ", main).replace("Position today", f"Position on {day}").split()


@pytest.mark.parametrize("page", ["briefing", "letter", "macron"])
def test_twins_and_links_keep_the_clocks_and_leave_defaults_out(
    site: Site, request: pytest.FixtureRequest, page: str
) -> None:
    path = request.getfixturevalue(page)
    now, then = site.text(path), site.text(path, as_of=DAY, known_by="2024-06-09")
    query = f"?as_of={DAY}&amp;known_by=2024-06-09"

    for ending in (".csv", ".json"):
        assert f'href="{path}{ending}"' in now
        assert then.count(f'href="{path}{ending}{query}"') == 2, "as a link and as an alternate"
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{path}">' in now
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{path}{query}">' in then
    kept = r'href="/(?:initiatives/[^"?]+|statements/\d+|people/\d+)\?as_of=[^"]*">'
    assert re.findall(kept, then)
    assert not re.findall(kept, now)


@pytest.mark.parametrize("path", [HERE, f"{HERE}/timeline", "/countries/FRA", "/groups/NATO"])
def test_pages_of_a_day_lead_to_statements_and_people_of_that_day(site: Site, path: str) -> None:
    page = site.text(path, as_of=DAY)
    links = re.findall(r'href="(/(?:statements|people|invitations)/[^"]+)"', page)

    assert links
    assert {link.partition("?")[2] for link in links} == {f"as_of={DAY}"}


@pytest.mark.parametrize("page", ["briefing", "letter", "macron"])
@pytest.mark.parametrize("query", ["as_of=yesterday", "known_by=2024-02-30", "as_of=1700-01-01"])
def test_a_senseless_day_is_refused(
    site: Site, request: pytest.FixtureRequest, page: str, query: str
) -> None:
    path = request.getfixturevalue(page)

    for ending in ("", ".json", ".csv"):
        assert site.visitor.get(f"{path}{ending}?{query}").status_code == 422


@pytest.mark.parametrize(
    ("path", "cited"),
    [
        ("/people", "/people"),
        ("/people?sort=statements&actor=FRA", "/people?actor=FRA&sort=statements"),
        ("/sources", "/sources"),
        ("/sources?distorted=1", "/sources?distorted=1"),
        ("/statements/1/history", "/statements/1/history"),
    ],
)
def test_lists_and_versions_are_cited_as_they_are_filtered(
    site: Site, path: str, cited: str
) -> None:
    page = site.visitor.get(path).text

    assert permalink(page) == cited
    assert site.visitor.get(cited).status_code == 200


def test_the_history_is_cited_with_the_newest_version(site: Site) -> None:
    assert "Version 1 of the record" in site.text("/statements/1/history")
