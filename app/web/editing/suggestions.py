"""What readers suggest: the form without an account, and the queue of those who see to it."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain.base import utc_now
from app.domain.errors import Rejected
from app.domain.inputs.suggestion import read_suggestion
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.own_path import own_path
from app.http.posted import Content, ContentDep
from app.http.query import parse_query
from app.http.render import Page, render
from app.http.signed_in import SignedInDep, network_of
from app.queries.editing.suggestions import SuggestionFilters, load_suggestions
from app.services.accounts.throttle import TooManyTries
from app.services.editing.suggestions import (
    a_reader,
    decline_suggestion,
    suggest,
    take_up_suggestion,
)
from app.web.editing.after import go

router = APIRouter(include_in_schema=False)
FORM = Page("editing/suggest.html")
LIST = Page("editing/suggestions.html")
# People never see this field, so what fills it in is a program that fills in everything.
TRAP = "homepage"
THANKS = "/suggest?sent=1"


@router.get("/suggest", response_model=None)
def show_form(request: Request) -> Response:
    """Show the form, for the page it was opened from."""
    given = {name: [value] for name, value in request.query_params.items()}
    return _show_form(request, given, {}, is_sent="sent" in given)


@router.post("/suggest", response_model=None)
def take_in(request: Request, database: DatabaseDep, content: ContentDep) -> Response:
    """Keep what a reader says; what is wrong brings the form back with all that was typed."""
    if _first(content, TRAP):
        return go(request, THANKS)
    who: Who = request.state.who or a_reader(network_of(request))
    try:
        given = read_suggestion(content, own_path(_first(content, "page")))
        with database.writing() as session:
            suggest(session, who, given, utc_now())
    except Rejected as rejected:
        return _show_form(request, content, rejected.errors, status=422)
    except TooManyTries as tries:
        sentence = f"Too many suggestions came from your network. {tries}"
        answer = _show_form(request, content, {"words": sentence}, status=429)
        answer.headers["Retry-After"] = str(tries.seconds)
        return answer
    return go(request, THANKS)


@router.get("/suggestions", response_model=None)
def show_list(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
    """Show what readers suggested, the oldest open one first."""
    return _show_list(request, database)


@router.post("/suggestions/{number:id}/take", response_model=None)
def take_up(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """See to a suggestion; where it named a source, the form of that source comes next."""
    with database.writing() as session:
        draft = take_up_suggestion(session, who, number)
        return go(request, f"/drafts/{draft.id}" if draft else "/suggestions")


@router.post("/suggestions/{number:id}/decline", response_model=None)
def decline(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
) -> Response:
    """Decide that nothing follows from a suggestion, and keep why."""
    try:
        with database.writing() as session:
            decline_suggestion(session, who, number, content)
    except Rejected as rejected:
        return _show_list(request, database, number, content, rejected.errors)
    return go(request, "/suggestions")


def _show_list(
    request: Request,
    database: DatabaseDep,
    number: int | None = None,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    filters = parse_query(SuggestionFilters, request)
    with database.reading() as session:
        found = load_suggestions(session, filters)
    return render(
        request,
        LIST,
        status=422 if errors else 200,
        list=found,
        wrong=number,
        form=FormView(content or {}, errors or {}),
        section="desk",
    )


def _show_form(
    request: Request,
    content: Content,
    errors: Mapping[str, str],
    *,
    status: int = 200,
    is_sent: bool = False,
) -> Response:
    page = own_path(_first(content, "page"))
    form = FormView(content, errors)
    return render(request, FORM, status=status, form=form, page=page, is_sent=is_sent, trap=TRAP)


def _first(content: Content, name: str) -> str:
    return (content.get(name) or [""])[0].strip()
