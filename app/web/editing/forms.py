"""The forms that begin something: a new record, or a change of one that is there."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from app.database import Database
from app.domain import paths
from app.domain.draft import DraftKind
from app.domain.inputs.fields import Content
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.posted import ContentDep
from app.http.signed_in import SignedInDep
from app.queries.parts.actor_names import filled_in_codes
from app.services.editing.drafts import Stale
from app.services.editing.form_keys import new_key
from app.services.editing.records import KINDS
from app.web.editing.after import after_taking, go
from app.web.editing.conflict import show_conflict
from app.web.editing.drawing import draw_fresh, show
from app.web.editing.places import PLACES, FormPlace
from app.web.editing.taking import OURS, Sent, draft_begun_with, take_new

router = APIRouter(include_in_schema=False)
MOST_GIVEN = 40
KEY = "form_key"
WRITTEN_AS_KEY = re.compile("[A-Za-z0-9_-]{1,64}")
Endpoint = Callable[..., Response]


def _show_new(kind: DraftKind) -> Endpoint:
    def show_new(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
        key = _key_of(request)
        if not key:
            return _with_key(request)
        with database.reading() as session:
            if (number := draft_begun_with(session, who, key)) is not None:
                return go(request, paths.draft(number))
            drawn = draw_fresh(session, kind, _given(session, request), key)
        return show(request, drawn)

    return show_new


def _take_new(kind: DraftKind) -> Endpoint:
    def take(
        request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep
    ) -> Response:
        return _take(request, database, who, kind, Sent.of(content), None)

    return take


def _show_edit(kind: DraftKind) -> Endpoint:
    def show_edit(
        request: Request, database: DatabaseDep, who: SignedInDep, number: int
    ) -> Response:
        key = _key_of(request)
        with database.reading() as session:
            record = KINDS[kind].get(session, number)
            if not key:
                return _with_key(request)
            if (begun := draft_begun_with(session, who, key)) is not None:
                return go(request, paths.draft(begun))
            content = {**KINDS[kind].filled(session, record), **_given(session, request)}
            drawn = draw_fresh(session, kind, content, key, number, record.version)
        return show(request, drawn)

    return show_edit


def _take_edit(kind: DraftKind) -> Endpoint:
    def take(
        request: Request,
        database: DatabaseDep,
        who: SignedInDep,
        content: ContentDep,
        number: int,
    ) -> Response:
        return _take(request, database, who, kind, Sent.of(content), number)

    return take


def _take(
    request: Request, database: Database, who: Who, kind: DraftKind, sent: Sent, number: int | None
) -> Response:
    try:
        with database.writing() as session:
            draft, anchor = take_new(session, who, kind, sent, number)
    except Stale as stale:
        return show_conflict(request, database, who, stale, sent)
    return after_taking(request, database, draft, sent, anchor)


def _key_of(request: Request) -> str:
    """Return the key in the address of a form, or nothing if it is none of ours."""
    key = request.query_params.get(KEY, "")
    return key if WRITTEN_AS_KEY.fullmatch(key) else ""


def _with_key(request: Request) -> Response:
    """Lead on to the same form under an address of its own.

    Whoever comes back to that address, or loads it again, finds the draft that was made from it.
    """
    given = [*_pairs(request), (KEY, new_key())]
    return go(request, f"{request.scope['path']}?{urlencode(given)}")


def _given(session: Session, request: Request) -> Content:
    """Return what an address fills in already: /statements/new?source=12."""
    return filled_in_codes(session, {name: [value] for name, value in _pairs(request)})


def _pairs(request: Request) -> list[tuple[str, str]]:
    query = request.scope["query_string"].decode("utf-8", "replace")
    pairs = parse_qsl(query, max_num_fields=MOST_GIVEN) if query.count("&") < MOST_GIVEN else []
    return [(name, value) for name, value in pairs if name not in OURS]


def _register(place: FormPlace) -> None:
    for path, get, post in (
        (paths.new(place.path), _show_new, _take_new),
        (f"/{place.path}/{{number:id}}/edit", _show_edit, _take_edit),
    ):
        router.add_api_route(path, get(place.kind), methods=["GET"], response_model=None)
        router.add_api_route(path, post(place.kind), methods=["POST"], response_model=None)


for _place in PLACES.values():
    _register(_place)
