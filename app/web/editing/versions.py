"""The histories of records, and going back to an earlier version."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.domain import paths
from app.domain.draft import DraftKind
from app.domain.errors import NotFound
from app.domain.inputs.fields import Content, first_of
from app.http.dependencies import DatabaseDep
from app.http.negotiation import twin
from app.http.posted import ContentDep
from app.http.signed_in import SignedInDep
from app.http.view import View
from app.queries.pages.history.record import load_record_history
from app.services.editing.versions import revert
from app.web.editing.after import go
from app.web.history import history_view

router = APIRouter(include_in_schema=False)


def _register(path: str) -> None:
    @twin(router, f"/{path}/{{number:id}}/history")
    def show(request: Request, database: DatabaseDep, number: int) -> View:
        with database.reading() as session:
            return history_view(load_record_history(session, path, number))


for _path in ("sources", "invitations", "people"):
    _register(_path)


@twin(router, "/initiatives/{slug:slug}/history")
def show_initiative_history(request: Request, database: DatabaseDep, slug: str) -> View:
    """Show every version of an initiative."""
    with database.reading() as session:
        return history_view(load_record_history(session, "initiatives", slug))


@router.post("/drafts/revert", response_model=None)
def go_back(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep
) -> Response:
    """Make a draft that says what an earlier version said, and lead to its preview."""
    kind = _kind(content)
    number, version = _number(content, "record_id"), _number(content, "version")
    with database.writing() as session:
        draft = revert(session, who, kind, number, version, _number(content, "newest") or None)
        return go(request, paths.draft(draft.id, "preview"))


def _kind(content: Content) -> DraftKind:
    kind = first_of(content, "kind")
    if kind not in set(DraftKind):
        raise NotFound("There are no earlier versions of such records to go back to.")
    return DraftKind(kind)


def _number(content: Content, name: str) -> int:
    text = (content.get(name) or [""])[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
