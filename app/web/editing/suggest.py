"""The form in which readers say what is wrong or missing; no account is needed."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain import paths
from app.domain.base import utc_now
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content, first_of
from app.domain.inputs.suggestion import read_suggestion
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.own_path import own_path
from app.http.posted import ContentDep
from app.http.render import Page, render
from app.http.signed_in import network_of
from app.services.editing.suggestions import a_reader, suggest
from app.services.throttle import TooManyTries
from app.web.editing.after import go

router = APIRouter(include_in_schema=False)
FORM = Page("editing/suggest.html")
# People never see this field, so what fills it in is a program that fills in everything.
TRAP = "homepage"
THANKS = paths.with_query(paths.SUGGEST, sent=1)


@router.get("/suggest", response_model=None)
def show_form(request: Request) -> Response:
    """Show the form, for the page it was opened from."""
    given = {name: [value] for name, value in request.query_params.items()}
    return _show_form(request, given, {}, is_sent="sent" in given)


@router.post("/suggest", response_model=None)
def take_in(request: Request, database: DatabaseDep, content: ContentDep) -> Response:
    """Keep what a reader says; what is wrong brings the form back with all that was typed."""
    if first_of(content, TRAP):
        return go(request, THANKS)
    who: Who = request.state.who or a_reader(network_of(request))
    try:
        given = read_suggestion(content, own_path(first_of(content, "page")))
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


def _show_form(
    request: Request,
    content: Content,
    errors: Mapping[str, str],
    *,
    status: int = 200,
    is_sent: bool = False,
) -> Response:
    page = own_path(first_of(content, "page"))
    form = FormView(content, errors)
    return render(
        request,
        FORM,
        status=status,
        form=form,
        page=page,
        is_sent=is_sent,
        trap=TRAP,
        report_url=None,
    )
