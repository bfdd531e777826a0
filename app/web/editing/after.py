"""Where to go once a form has been kept."""

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.database import Database
from app.domain import paths
from app.domain.draft import Draft
from app.domain.errors import Rejected
from app.http.render import Page, render, wants_fragment
from app.queries.pages.draft import load_draft
from app.queries.parts.whereabouts import address_of_record
from app.services.editing.records import KINDS
from app.web.editing.drawing import draw_draft, show
from app.web.editing.taking import UNASKED, Sent


def after_taking(
    request: Request, database: Database, draft: Draft, sent: Sent, anchor: str
) -> Response:
    """Go on to the preview if all is right, back to the form otherwise.

    A form that is wrong comes back as it was typed, with status 422; it has been kept all the
    same.
    """
    if sent.deed == UNASKED:
        page = Page("editing/_state.html")
        with database.reading() as session:
            kept = load_draft(session, draft)
        return render(request, page, draft=kept, form_key=sent.form_key)
    if sent.deed == "keep":
        return go(request, paths.with_query(paths.draft(draft.id), kept=1))
    if sent.deed != "preview":
        return go(request, paths.draft(draft.id) + (f"#{anchor}" if anchor else ""))
    with database.reading() as session:
        errors = mistakes(session, draft)
        drawn = draw_draft(session, draft, errors) if errors else None
    return show(request, drawn, 422) if drawn else go(request, paths.draft(draft.id, "preview"))


def mistakes(session: Session, draft: Draft) -> dict[str, str]:
    """Return what is wrong with the form of a draft, a sentence a field."""
    try:
        KINDS[draft.kind].read(session, draft.content, draft.record_id is None)
    except Rejected as rejected:
        return rejected.errors
    return {}


def saved_address(session: Session, draft: Draft) -> str:
    """Return the page of what a draft put on record, which says so and offers to undo it."""
    assert draft.published_id is not None
    address = address_of_record(session, draft.kind, draft.published_id)
    version = KINDS[draft.kind].get(session, draft.published_id).version
    return paths.with_query(address, saved=f"{draft.kind}-{draft.published_id}-{version}")


def go(request: Request, address: str) -> Response:
    """Lead on to another page; htmx would swap the page in where the form was, so it is told."""
    if wants_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)
