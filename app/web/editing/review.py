"""The queue of drafts that wait for review, and publishing many of them."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain import paths
from app.domain.errors import Rejected
from app.domain.user import UserRole
from app.http.dependencies import DatabaseDep
from app.http.posted import ContentDep
from app.http.query import given_values, parse_query
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.pages.desk.review import ReviewFilters, load_queue
from app.services.editing.review import REFUSALS, Chosen, publish_chosen, rehearse_all
from app.web.editing.after import go

router = APIRouter(include_in_schema=False)
QUEUE = Page("editing/review.html")
MANY = Page("editing/publish_many.html")
MOST = 50


@router.get("/review", response_model=None)
def show_queue(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
    """Show the drafts that were handed in, oldest first."""
    filters = parse_query(ReviewFilters, request)
    with database.reading() as session:
        queue = load_queue(session, who, filters)
    may_publish = who.may(UserRole.EDITOR)
    return render(request, QUEUE, queue=queue, may_publish=may_publish, section="review")


@router.get("/review/publish", response_model=None)
def preview_many(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
    """Show what publishing all the chosen drafts would change together, and which cannot be."""
    given = given_values(request)
    chosen = _chosen(given.get("draft", ()))
    two_person = request.app.state.two_person_rule
    with database.rehearsing() as session:
        effects, fates = rehearse_all(session, who, chosen, two_person=two_person)
    is_done = "done" in given
    return render(request, MANY, fates=fates, effects=effects, is_done=is_done, section="review")


@router.post("/review/publish", response_model=None)
def publish_many(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep
) -> Response:
    """Publish the chosen drafts one by one; the page that follows names those that could not be."""
    chosen = _chosen(content.get("draft", ()))
    two_person = request.app.state.two_person_rule
    for one in chosen:
        try:
            with database.writing() as session:
                publish_chosen(session, who, one, two_person=two_person)
        except REFUSALS:
            # The page that follows tries it once more and says why.
            continue
    return go(request, paths.publishing([one.id for one in chosen], done=1))


def _chosen(texts: Sequence[str]) -> list[Chosen]:
    """Read "12" or "12:3", the number of a draft and the version that was looked at."""
    chosen = []
    for text in dict.fromkeys(texts):
        number, _, version = text.partition(":")
        if _is_number(number) and (not version or _is_number(version)):
            chosen.append(Chosen(int(number), int(version) if version else None))
    if not chosen:
        raise Rejected({"draft": "Choose the drafts to publish in the queue."})
    if len(chosen) > MOST:
        raise Rejected({"draft": f"Publish at most {MOST} drafts at once."})
    return chosen


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < len(text) < 10
