"""One box over everything."""

from itertools import chain
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.domain.wording import listed
from app.http.dependencies import DatabaseDep
from app.http.formats import format_of
from app.http.negotiation import twin
from app.http.query import parse_query
from app.http.render import Page, wants_fragment
from app.http.view import View
from app.queries.pages.search import SearchFilters, SearchPage, load_search
from app.queries.pages.search.excerpts import plain
from app.queries.pages.search.reply import Reply
from app.queries.parts.missing import missing_beside

router = APIRouter()
SEARCH = Page("search/page.html", fragment="search/_results.html")
COLUMNS = ("kind", "title", "context", "excerpt", "withdrawn", "href")


@twin(router, "/search")
def show_search(request: Request, database: DatabaseDep) -> View | Response:
    """Show what holds all the words, or go to the one thing that is called exactly so."""
    filters = parse_query(SearchFilters, request)
    with database.reading() as session:
        search = load_search(session, filters)
        missing = missing_beside(session, search.groups or search.replies)
    if search.exact and _may_go_there(request):
        # Not to be kept: tomorrow something else may be called so, or two things.
        return RedirectResponse(search.exact.href, 303, {"Cache-Control": "no-cache"})
    return View(
        page=SEARCH,
        values={"search": search, "noindex": True, "missing": missing},
        filters=filters,
        as_json=lambda: _as_json(search),
        as_table=lambda: (COLUMNS, [_row(shape) for shape in _lines(search)]),
        file_name="search",
    )


def _may_go_there(request: Request) -> bool:
    """Whether a reader opened the page; while typing and on the way Back nobody is sent away."""
    is_going_back = "HX-History-Restore-Request" in request.headers
    is_page = format_of(request.scope["path"]) is None
    return is_page and not is_going_back and not wants_fragment(request)


def _as_json(search: SearchPage) -> dict[str, Any]:
    exact = search.exact
    return {
        "q": search.filters.q,
        "words": search.asked.words,
        "passed_over": search.asked.passed_over,
        "total": search.total,
        "page": search.filters.page,
        "pages": search.pages,
        "exact": {"title": exact.name, "href": exact.href} if exact else None,
        "suggestion": search.suggestion,
        "answers": [_answer(reply) for reply in search.replies],
        "answers_leave_out": search.answered.left if search.replies else [],
        "counts": {group.kind: group.total for group in search.groups},
        "results": _shapes(search),
    }


def _answer(reply: Reply) -> dict[str, Any]:
    return {
        "title": reply.title,
        "said": reply.said or None,
        "href": reply.href,
        "names": [{"name": name, "href": href} for name, href in reply.names],
        "more_names": reply.more,
    }


def _shapes(search: SearchPage) -> list[dict[str, Any]]:
    results = chain.from_iterable(group.results for group in search.shown)
    return [
        {
            "kind": result.kind,
            "title": result.name,
            "context": plain(result.context),
            "excerpt": plain(result.excerpt) or None,
            "withdrawn": result.is_withdrawn,
            "href": result.href,
        }
        for result in results
    ]


def _lines(search: SearchPage) -> list[dict[str, Any]]:
    """Give the answers and then the results, as rows of one table."""
    return [*map(_line, search.replies), *_shapes(search)]


def _line(reply: Reply) -> dict[str, Any]:
    return {
        "kind": "answer",
        "title": reply.title,
        "context": reply.said or None,
        "excerpt": listed(name for name, _ in reply.names) or None,
        "withdrawn": False,
        "href": reply.href,
    }


def _row(shape: dict[str, Any]) -> list[Any]:
    return [shape[column] for column in COLUMNS]
