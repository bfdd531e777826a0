"""That the crawl finds what is dead, on a site of four pages with known holes."""

from collections import Counter
from collections.abc import Mapping

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient

from tests.web.crawl import MOST_ALIKE, Crawl, crawl, kind_of

PAGES = {
    "/": '<a href="/next">a</a><link rel="alternate" href="/gone.json">',
    "/next": '<a href="further#there">b</a><a href="/sorted?by=x">c</a><img src="/gone.png">',
    "/further": '<a href="/gone">d</a><a href="https://elsewhere.example/">e</a>',
    "/sorted": '<a href="/gone-with-filters">f</a>',
}


def followed(pages: Mapping[str, str] = PAGES) -> Crawl:
    async def answer(request: Request) -> HTMLResponse:
        found = pages.get(request.url.path)
        return HTMLResponse(found or "", 404 if found is None else 200)

    app = Starlette()
    app.add_route("/{path:path}", answer)
    return crawl(TestClient(app))


def test_control_dead_links_are_found_wherever_they_stand() -> None:
    found = followed()

    dead = {path for path, page in found.pages.items() if page.status != 200}
    assert dead == {"/gone.json", "/gone.png", "/gone"}


def test_control_a_page_with_filters_is_opened_and_left_at_that() -> None:
    found = followed()

    assert found.pages["/sorted?by=x"].status == 200
    assert "/gone-with-filters" not in found.pages


def test_of_many_addresses_of_one_kind_some_are_opened_and_all_pages() -> None:
    links = "".join(
        f'<a href="/people/{n}">p</a><a href="/people/{n}?as_of=2024-01-{n}">d</a>'
        f'<a href="/people/{n}.csv">c</a><a href="/people/{n}.csv?as_of=2024">e</a>'
        f'<img src="/static/{n}.png">'
        for n in range(1, MOST_ALIKE + 9)
    )
    opened = Counter(kind_of(path) for path in followed({"/": links}).pages)

    assert opened == {
        "/": 1,
        "/people/…": MOST_ALIKE + 8,
        "/people/…?as_of": MOST_ALIKE,
        "/people/….csv": MOST_ALIKE,
        "/people/….csv?as_of": MOST_ALIKE,
        "/static/….png": MOST_ALIKE + 8,
    }


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/statements/17/history", "/statements/…/history"),
        ("/countries/DEU.json?as_of=2024-06-08", "/countries/….json?as_of"),
        ("/initiatives/a-b-2024/positions/EU-27", "/initiatives/a-b-2024/positions/…"),
        ("/matrix?stance=declined&group=NATO&group=EU", "/matrix?group&stance"),
        ("/matrix?group=EU", "/matrix?group"),
    ],
)
def test_a_kind_is_told_by_place_and_filters_and_not_by_whom_they_name(
    path: str, kind: str
) -> None:
    assert kind_of(path) == kind


def test_control_a_place_within_a_page_is_noted() -> None:
    assert followed().named == {"/further": {"there"}}
