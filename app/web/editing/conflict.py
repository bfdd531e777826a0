"""Two people, or two windows, changed the same thing: both texts are shown, neither is lost."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from app.database import Database
from app.domain import paths
from app.domain.inputs.fields import Content
from app.domain.who import Who
from app.http.render import Page, render
from app.queries.pages.conflict import between
from app.queries.pages.draft import DraftPage, load_draft
from app.services.editing.drafts import Stale, get_draft
from app.services.editing.form_keys import new_key
from app.web.editing.places import PLACES
from app.web.editing.taking import UNASKED, Sent

CONFLICT = Page("editing/conflict.html")


def show_conflict(
    request: Request,
    database: Database,
    who: Who,
    stale: Stale,
    sent: Sent | None = None,
) -> Response:
    """Show what is there now beside what was typed, with status 409.

    Without a form it is the record that has changed since the draft was made from it. What was
    only kept while typing is let go: the form still holds it.
    """
    if sent is not None and sent.deed == UNASKED:
        return Response(status_code=204)
    with database.reading() as session:
        draft = get_draft(session, who, stale.draft)
        page = load_draft(session, draft)
    request.state.for_back = True
    mine = page.content if sent is None else sent.typed
    return render(
        request,
        CONFLICT,
        status=409,
        draft=page,
        place=PLACES[page.kind],
        mine=list(_typed(mine)),
        taking_theirs=_form_of_theirs(page, sent),
        differences=between(stale.newest, mine),
        is_record=sent is None,
        newest=stale.version,
        form_key=new_key(),
        section="desk",
    )


def _form_of_theirs(page: DraftPage, sent: Sent | None) -> str:
    if sent is None and page.record_id is not None:
        return paths.edit(PLACES[page.kind].path, page.record_id)
    return paths.draft(page.id)


def _typed(content: Content) -> Iterator[tuple[str, str]]:
    for name, values in content.items():
        for value in values:
            yield name, value
