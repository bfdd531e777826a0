"""No template is forgotten by the checks of the look: each has a page that stands for it."""

import inspect
import sys

import pytest
from fastapi.routing import APIRoute

from app.http.errors import TEMPLATES as ERRORS
from app.http.render import Page
from app.web import ROUTERS
from app.web.editing import ROUTERS as EDITING
from app.web.permissions import EVERYBODY, PERMISSIONS
from tests.browser.families import families
from tests.browser.templates import APART, FAILING, NOT_LOOKED_AT, SHOWN_BY
from tests.dossier.site import Site

# Words for a machine that asks whether the server is well; every other address without an
# ending is a page.
NOT_PAGES = {"/healthz", "/readyz"}
HAS_ENTRY = "give it an entry in tests/browser/templates.py, and an address in families.py"


def routes() -> list[APIRoute]:
    """What everybody may read."""
    found = [route for router in (*ROUTERS, *EDITING) for route in router.routes]
    return [
        route
        for route in found
        if isinstance(route, APIRoute)
        and PERMISSIONS.get(("GET", route.path), "nobody") is EVERYBODY
    ]


def templates(route: APIRoute) -> set[str]:
    """The templates that the file of a route can show."""
    module = sys.modules[inspect.unwrap(route.endpoint).__module__]
    return {thing.whole for thing in vars(module).values() if isinstance(thing, Page)}


def test_each_template_that_routes_can_show_stands_among_those_looked_at() -> None:
    shown = {name for route in routes() for name in templates(route)}
    failing = {*ERRORS.values(), "errors/problem.html"}

    known = SHOWN_BY.keys() | APART.keys() | FAILING.keys() | NOT_LOOKED_AT

    assert (shown | failing) - known == set(), HAS_ENTRY
    assert known - shown - failing == set(), "no page shows these any more"


def test_each_route_that_is_a_page_is_visited(site: Site) -> None:
    addresses = [address.partition("?")[0] for address in families(site).values()]
    pages = [
        route
        for route in routes()
        if "." not in route.path.rpartition("/")[2]
        and route.path not in NOT_PAGES
        and not templates(route) & (NOT_LOOKED_AT | APART.keys())
    ]
    forgotten = [
        route.path for route in pages if not any(map(route.path_regex.fullmatch, addresses))
    ]

    assert len(pages) > 20
    assert forgotten == [], HAS_ENTRY


@pytest.mark.parametrize("template", [*SHOWN_BY, *APART, *FAILING])
def test_each_page_shows_the_template_it_stands_for(failing_site: Site, template: str) -> None:
    known, alone = families(failing_site), APART | FAILING
    addresses = [known[name] for name in SHOWN_BY.get(template, ())] or [alone[template]]
    for address in addresses:
        # What the environment has read since shows which templates an answer was made from.
        read = failing_site.visitor.app.state.templates.cache  # type: ignore[attr-defined]
        read.clear()
        failing_site.visitor.get(address)
        assert template in {name for _, name in read.keys()}, address  # noqa: SIM118
