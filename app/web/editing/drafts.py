"""The page of a draft, its preview, and what is done with it."""

from collections.abc import Callable

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.domain import paths
from app.domain.draft import Draft, DraftState
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content, first_of, number_of
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.posted import ContentDep
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.services.editing import drafts as deeds
from app.services.editing.doubling import keep_answers
from app.services.editing.drafts import Stale, get_draft, publish_draft, refuse_unseen
from app.web.editing.after import after_taking, go, mistakes, saved_address
from app.web.editing.conflict import show_conflict
from app.web.editing.drawing import draw_draft, reading_of, show
from app.web.editing.places import DATES
from app.web.editing.previewing import show_preview
from app.web.editing.taking import Sent, take_draft

router = APIRouter(prefix="/drafts", include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/reading", response_model=None)
def read_date(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
    """Say how a date is understood, for the line under its box."""
    given = {name: [value] for name, value in request.query_params.items()}
    name = next((name for name in DATES if name in given), "said")
    with database.reading() as session:
        reading = reading_of(session, given, name)
    return render(request, Page("editing/_reading.html"), reading=reading)


@router.get("/{number:id}", response_model=None)
def show_draft(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """Show the form of a draft as it was left, or where the draft led if it is decided."""
    with database.reading() as session:
        draft = get_draft(session, who, number)
        if draft.state is DraftState.PUBLISHED or draft.made_by_id != who.user_id:
            return go(request, paths.draft(number, "preview"))
        errors = mistakes(session, draft) if "check" in request.query_params else {}
        drawn = draw_draft(session, draft, errors)
    return show(request, drawn)


@router.post("/{number:id}", response_model=None)
def keep(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
) -> Response:
    """Keep what was typed, and go on as the button says."""
    sent = Sent.of(content)
    try:
        with database.writing() as session:
            draft = get_draft(session, who, number)
            anchor = take_draft(session, who, draft, sent)
    except Stale as stale:
        return show_conflict(request, database, who, stale, sent)
    return after_taking(request, database, draft, sent, anchor)


@router.get("/{number:id}/preview", response_model=None)
def preview(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """Show what the draft says as it is understood, and what publishing it would change."""
    return show_preview(request, database, who, number)


def _deed(name: str, act: Callable[[Session, Who, Draft, Content], str]) -> None:
    """Register POST /drafts/{id}/NAME, which does something with a draft and leads on."""

    @router.post(f"/{{number:id}}/{name}", response_model=None, name=name)
    def do(
        request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
    ) -> Response:
        with database.writing() as session:
            draft = get_draft(session, who, number)
            return go(request, act(session, who, draft, content))


def _submit(session: Session, who: Who, draft: Draft, content: Content) -> str:
    if draft.made_by_id == who.user_id:
        keep_answers(draft, content)
    deeds.submit_draft(session, who, draft)
    return paths.draft(draft.id, "preview")


def _drop(session: Session, who: Who, draft: Draft, content: Content) -> str:
    deeds.drop_draft(session, who, draft)
    return paths.DESK


def _begin_at(session: Session, who: Who, draft: Draft, content: Content) -> str:
    """Take an origin on record for the draft."""
    typed = draft.content | {"origin": [first_of(content, "origin")]}
    deeds.keep_draft(session, who, draft, typed, deeds.FormState(draft.version, why=draft.why))
    return paths.draft(draft.id, "preview")


def _take_up(session: Session, who: Who, draft: Draft, content: Content) -> str:
    deeds.take_up(session, who, draft)
    return paths.draft(draft.id)


DEEDS = {"submit": _submit, "drop": _drop, "take-up": _take_up, "origin": _begin_at}
for _name, _act in DEEDS.items():
    _deed(_name, _act)


@router.post("/{number:id}/publish", response_model=None)
def publish(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
) -> Response:
    """Put the draft on record; a second sending finds it there already."""
    try:
        with database.writing() as session:
            draft = get_draft(session, who, number)
            if draft.state is not DraftState.PUBLISHED:
                refuse_unseen(draft, number_of(content, "draft_version"))
                keep_answers(draft, content)
                two_person = request.app.state.two_person_rule
                publish_draft(session, who, draft, two_person=two_person)
            assert draft.published_id is not None
            return go(request, saved_address(session, draft))
    except Stale as stale:
        return show_conflict(request, database, who, stale)
    except Rejected as rejected:
        return show_preview(request, database, who, number, errors=rejected.errors)
