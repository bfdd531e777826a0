"""What reviewers do with a draft, and second codings."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from app.domain import paths
from app.domain.draft import Draft
from app.domain.errors import NotAllowed, Rejected
from app.domain.inputs.coding import FACTS
from app.domain.inputs.declared import declarations
from app.domain.inputs.fields import first_of, number_of, read_number
from app.domain.inputs.statement import StatementFields
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.posted import ContentDep
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.parts.offered.choices import load_source
from app.services.editing.drafts import get_draft, refuse_unseen, reject_draft, send_back
from app.services.editing.recoding import draft_to_recode, recode, settle_coding
from app.services.editing.review import say
from app.services.editing.unseen import is_coding_again
from app.web.editing.after import go
from app.web.editing.previewing import show_preview

router = APIRouter(prefix="/drafts", include_in_schema=False)
RECODE = Page("editing/recode.html")
SHOWN = {
    "place": "Where in the source",
    "tellers": "From whom the source has it",
    **{name: declarations(StatementFields)[name].label for name in FACTS},
}
"""What a second coder is given, and what it is called; the source stands above it."""
Deed = Callable[[Session, Who, Draft, str], None]


def _worded(name: str, deed: Deed) -> None:
    """Register POST /drafts/{id}/NAME, which needs words; without them the preview comes back."""

    @router.post(f"/{{number:id}}/{name}", response_model=None, name=name)
    def do(
        request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
    ) -> Response:
        try:
            with database.writing() as session:
                deed(session, who, get_draft(session, who, number), first_of(content, "words"))
        except Rejected as rejected:
            return show_preview(request, database, who, number, content, rejected.errors)
        return go(request, paths.draft(number, "preview"))


for _name, _act in (("send-back", send_back), ("reject", reject_draft), ("remark", say)):
    _worded(_name, _act)


@router.post("/{number:id}/settle", response_model=None)
def settle(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
) -> Response:
    """Put the answers that a reviewer takes from the second coding into the first."""
    taken = [
        name.removeprefix("take:")
        for name, values in content.items()
        if name.startswith("take:") and values[0] == "second"
    ]
    second = first_of(content, "second")
    with database.writing() as session:
        draft = get_draft(session, who, number)
        refuse_unseen(draft, number_of(content, "draft_version"))
        if draft.made_by_id == who.user_id and request.app.state.two_person_rule:
            raise NotAllowed("Somebody else settles what you and a second coder see differently.")
        settle_coding(session, who, draft, read_number(second) or 0, taken)
    return go(request, paths.draft(number, "preview"))


@router.get("/{number:id}/recode", response_model=None)
def show_recode(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """Show what a second coder is given, which holds nothing of the first coding."""
    with database.reading() as session:
        draft = draft_to_recode(session, who, number)
        values: dict[str, Any] = {
            "number": draft.id,
            "given": list(_given(draft)),
            "source": load_source(session, draft.source_id),
            "is_begun": is_coding_again(session, who, draft),
        }
    return render(request, RECODE, **values, section="desk")


def _given(draft: Draft) -> Iterator[tuple[str, str, str | None]]:
    """Name what a second coder is given: each with its words and, where known, their language."""
    language = first_of(draft.content, "quotation_language") or None
    for name, label in SHOWN.items():
        words = "\n".join(draft.content.get(name, ()))
        if words and name != "quotation_language":
            yield label, words, language if name == "quotation" else None


@router.post("/{number:id}/recode", response_model=None)
def start_recode(
    request: Request, database: DatabaseDep, who: SignedInDep, number: int
) -> Response:
    """Begin a second coding, or go on with it."""
    with database.writing() as session:
        second = recode(session, who, draft_to_recode(session, who, number))
        return go(request, paths.draft(second.id))
