"""The front page and the pages about the site."""

from fastapi import APIRouter, Request

from app.domain.codes import Invited, Mark, RoleKind, Silence, Standing, Sureness
from app.domain.wording import day
from app.http.dependencies import DatabaseDep
from app.http.jinja_filters import InWords
from app.http.negotiation import page
from app.http.query import parse_query
from app.http.render import Page
from app.http.view import View
from app.queries.pages.about import load_covered
from app.queries.pages.home import HomeFilters, load_home
from app.queries.pages.legend import load_scales
from app.queries.parts.missing import missing_beside
from app.queries.parts.vocabulary import load_vocabulary
from app.services.packages.datapackage import LICENCE
from app.web.site import Site

router = APIRouter()
HOME = Page("home/page.html")
METHOD = Page("about/method.html")
LEGEND = Page("about/legend.html")
ABOUT = Page("about/page.html")
CODES = {
    "standings": list(Standing),
    "marks": list(Mark),
    "silences": list(Silence),
    "invited": list(Invited),
    "sureness": list(Sureness),
    "roles": [role for role in RoleKind if role is not RoleKind.INITIATOR],
}
"""The codes that the method and the legend explain."""


@page(router, "/")
def show_home(request: Request, database: DatabaseDep) -> View:
    """Show who gave which answer, who changed it, and what came last."""
    filters = parse_query(HomeFilters, request)
    with database.reading() as session:
        home = load_home(session, filters)
        missing = missing_beside(session, home.latest)
    in_words: InWords = {}
    if filters.since:
        in_words = {("since", None): f"changes since {day(filters.since)}"}
    shown = {"sureness": list(Sureness), "silence": Silence.ASKED_NO_ANSWER, "missing": missing}
    return View(page=HOME, values={"home": home, **shown}, filters=filters, in_words=in_words)


@page(router, "/about/method")
def show_method(request: Request, database: DatabaseDep) -> View:
    """Show the rule in words, the scale and what every sign means."""
    with database.reading() as session:
        words = load_vocabulary(session)
    return View(page=METHOD, values={"vocabulary": words, **CODES})


@page(router, "/about/legend")
def show_legend(request: Request, database: DatabaseDep) -> View:
    """Show every sign with its colour, its border and what it means."""
    with database.reading() as session:
        scales = load_scales(session)
    return View(page=LEGEND, values={"scales": scales, **CODES})


@page(router, "/about")
def show_about(request: Request, database: DatabaseDep) -> View:
    """Show what the site is for, who runs it, what it covers and how it may be used."""
    with database.reading() as session:
        covered = load_covered(session)
        missing = missing_beside(session, covered.initiatives)
    site: Site = request.app.state.site
    shown = {"covered": covered, "missing": missing, "site": site, "licence": LICENCE}
    return View(page=ABOUT, values=shown)
