"""Which pages stand for each template; a template without one fails tests/web/test_templates.py."""

from collections.abc import Callable

from fastapi import FastAPI
from starlette.exceptions import HTTPException

from app.database_errors import DatabaseBusy
from app.web.permissions import EVERYBODY
from tests.browser.families import families
from tests.dossier.site import Site

SHOWN_BY = {
    "about/legend.html": ("legend",),
    "about/method.html": ("method",),
    "about/page.html": ("about",),
    "agreement/page.html": (
        *("choosing whose agreement", "agreement of two", "agreement of a country"),
        *("agreement within a group", "agreement with a group"),
    ),
    "changes/page.html": ("changes",),
    "collection/page.html": ("collection", "collection with a country"),
    "collections/page.html": ("collections",),
    "compare/page.html": ("choosing what to compare", "countries compared", "days compared"),
    "countries/page.html": ("countries",),
    "country/page.html": ("country", "group"),
    "errors/404.html": ("nothing",),
    "history/page.html": ("versions", "versions of an invitation"),
    "home/page.html": ("home",),
    "initiative/page.html": ("training of an earlier day",),
    "initiatives/page.html": ("initiatives",),
    "invitation/page.html": ("invitation",),
    "map/page.html": ("map",),
    "matrix/page.html": (
        *("matrix in another order", "matrix of an earlier day"),
        *("matrix as signs", "matrix as dots", "matrix as dots, narrowed"),
    ),
    "people/page.html": ("people",),
    "person/page.html": ("person",),
    "position/page.html": ("cell that declined", "cell without answer"),
    "reasons/page.html": ("reasons",),
    "search/page.html": ("search", "search with results", "search with a slip"),
    "source/page.html": ("seed article",),
    "sources/page.html": ("sources",),
    "statement/page.html": ("statement told otherwise",),
    "timeline/page.html": ("timeline",),
}
# For everybody, and no page of the record: it has no twins and nobody is to cite it.
APART = {
    "account/sign_in.html": "/sign-in",
    "editing/suggest.html": "/suggest?page=/matrix",
}
FAILING = {
    "errors/401.html": "/failing/unknown",
    "errors/422.html": "/matrix?as_of=yesterday",
    "errors/500.html": "/failing/bug",
    "errors/503.html": "/failing/busy",
    "errors/problem.html": "/failing/refused",
}
# Only who has begun to sign in, or holds a link of their own, comes to these.
NOT_LOOKED_AT = {"account/code.html", "account/join.html", "account/reset.html"}
ERRORS: dict[str, Exception] = {
    "/failing/bug": ZeroDivisionError("seeded"),
    "/failing/busy": DatabaseBusy("Another change is being saved."),
    "/failing/refused": HTTPException(400),
    "/failing/unknown": HTTPException(401),
}
REFUSED = "the server responded with a status of"
"""What the browser says of every page that tells of a failure."""


def template_pages(site: Site) -> dict[str, str]:
    """The address of every page that stands for a template, by what the page is."""
    found = families(site)
    named = (name for names in SHOWN_BY.values() for name in names)
    return {name: found[name] for name in named} | APART | FAILING


def add_failures(app: FastAPI) -> None:
    """Let a few addresses fail, so that the pages that say so can be looked at."""
    for path, error in ERRORS.items():
        app.add_api_route(path, _failing(error), include_in_schema=False)
        app.state.permissions["GET", path] = EVERYBODY


def _failing(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail
