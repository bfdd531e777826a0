"""What the pages of all records share: permalinks, twins and links, and what they refuse."""

import re
from urllib.parse import parse_qsl

import pytest

from app.queries.parts.clocks import today
from tests.dossier.site import TRAINING, Site
from tests.web.clocks.reading import DAY, EARLY, permalink, rows

HERE = f"/initiatives/{TRAINING}"
MAIN = re.compile(r'<main.*?>(.*)<details class="cite"', re.DOTALL)


@pytest.mark.parametrize("page", ["briefing", "letter", "macron", "kallas", "article"])
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


@pytest.mark.parametrize("page", ["briefing", "letter", "macron", "article"])
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
    links = re.findall(r'href="(/(?:statements|people|invitations|sources)/[^"]+)"', page)

    assert links
    assert {link.partition("?")[2] for link in links} == {f"as_of={DAY}"}


@pytest.mark.parametrize("page", ["briefing", "letter", "macron", "article"])
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
