"""That the crawl finds what is dead, on a site of four pages with known holes."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient

from tests.web.crawl import Crawl, crawl

PAGES = {
    "/": '<a href="/next">a</a><link rel="alternate" href="/gone.json">',
    "/next": '<a href="further#there">b</a><a href="/sorted?by=x">c</a><img src="/gone.png">',
    "/further": '<a href="/gone">d</a><a href="https://elsewhere.example/">e</a>',
    "/sorted": '<a href="/gone-with-filters">f</a>',
}


def followed() -> Crawl:
    async def answer(request: Request) -> HTMLResponse:
        found = PAGES.get(request.url.path)
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


def test_control_a_place_within_a_page_is_noted() -> None:
    assert followed().named == {"/further": {"there"}}
