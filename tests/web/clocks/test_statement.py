"""What could be known of a statement on a day."""

import html
import re
from typing import Any

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.database import Database
from app.domain.codes import Status
from app.domain.report import Report
from app.domain.statement import Statement
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import TRAINING, Site, refs_of
from tests.web.clocks.reading import DAY, EARLY, EVE, rows


def test_reports_that_came_out_later_are_left_out_and_counted(site: Site, briefing: str) -> None:
    whole, then = site.json(briefing), site.json(briefing, as_of=DAY)
    page = site.text(briefing, as_of=DAY)

    assert (len(whole["reports"]), whole["later_sources"]) == (5, 0)
    assert (len(then["reports"]), then["later_sources"]) == (3, 2)
    assert all(report["published"]["earliest"] <= DAY for report in then["reports"])
    assert "2 of 5 sources came out later and are left out." in page
    assert f'<a href="{briefing}">Show today’s state</a>' in page
    for report in whole["reports"]:
        link = f'href="{report["href"]}?as_of={DAY}"'
        assert (link in page) == (report in then["reports"]), report["ref"]


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
    sqlite_dossier: Database, query: dict[str, str]
) -> None:
    with sqlite_dossier.writing() as session:
        number = session.scalar(select(Report.statement_id).where(Report.ref == "FRA-06"))
        statement = session.get_one(Statement, number)
        statement.status = Status.WITHDRAWN
        statement.withdrawn_reason = "The source took it back."

    with TestClient(create_app(Settings(), sqlite_dossier)) as visitor:
        page = visitor.get(f"/statements/{number}", params=query).text

    assert "The source took it back." in page


def test_a_statement_that_no_source_carries_stays_on_its_page(sqlite_dossier: Database) -> None:
    with sqlite_dossier.writing() as session:
        number = session.scalar(select(Report.statement_id).where(Report.ref == "FRA-06"))
        carrying = update(Report).where(Report.statement_id == number)
        session.execute(carrying.values(statement_id=1))

    with TestClient(create_app(Settings(), sqlite_dossier)) as visitor:
        answer = visitor.get(f"/statements/{number}.json", params={"as_of": DAY}).json()

    assert answer["public"] is True
    assert answer["reports"] == []
