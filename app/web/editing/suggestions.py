"""What readers suggested, for those who see to it."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain import paths
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.posted import ContentDep
from app.http.query import parse_query
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.pages.suggestions import SuggestionFilters, load_suggestions
from app.services.editing.suggestions import decline_suggestion, take_up_suggestion
from app.web.editing.after import go

router = APIRouter(include_in_schema=False)
LIST = Page("editing/suggestions.html")


@router.get("/suggestions", response_model=None)
def show_list(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
    """Show what readers suggested, the oldest open one first."""
    return _show_list(request, database)


@router.post("/suggestions/{number:id}/take", response_model=None)
def take_up(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """See to a suggestion; where it named a source, the form of that source comes next."""
    with database.writing() as session:
        draft = take_up_suggestion(session, who, number)
        return go(request, paths.draft(draft.id) if draft else paths.SUGGESTIONS)


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
    return go(request, paths.SUGGESTIONS)


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
