"""The forms that begin something: a new record, or a change of one that is there."""

from collections.abc import Callable
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.posted import ContentDep
from app.http.signed_in import SignedInDep
from app.services.editing.drafts import Stale
from app.services.editing.records import KINDS
from app.web.editing.after import after_taking
from app.web.editing.conflict import show_conflict
from app.web.editing.drawing import draw_fresh, show
from app.web.editing.places import PLACES, Place
from app.web.editing.taking import Sent, take_new

router = APIRouter(include_in_schema=False)
MOST_GIVEN = 40
Endpoint = Callable[..., Response]


def _show_new(kind: DraftKind) -> Endpoint:
    def show_new(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
        with database.reading() as session:
            drawn = draw_fresh(session, kind, _given(request))
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
        with database.reading() as session:
            record = KINDS[kind].get(session, number)
            content = KINDS[kind].filled(session, record)
            drawn = draw_fresh(session, kind, content, number, record.version)
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
            return after_taking(request, session, draft, sent, anchor)
    except Stale as stale:
        return show_conflict(request, database, who, stale, sent)


def _given(request: Request) -> dict[str, list[str]]:
    """Return what an address fills in already: /statements/new?source=12."""
    query = request.scope["query_string"].decode("utf-8", "replace")
    pairs = parse_qsl(query, max_num_fields=MOST_GIVEN) if query.count("&") < MOST_GIVEN else []
    return {name: [value] for name, value in pairs}


def _register(place: Place) -> None:
    for path, get, post in (
        (f"/{place.path}/new", _show_new, _take_new),
        (f"/{place.path}/{{number:id}}/edit", _show_edit, _take_edit),
    ):
        router.add_api_route(path, get(place.kind), methods=["GET"], response_model=None)
        router.add_api_route(path, post(place.kind), methods=["POST"], response_model=None)


for _place in PLACES.values():
    _register(_place)
