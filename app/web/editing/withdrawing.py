"""Withdrawing a record with a reason, and bringing it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from app.database import Database
from app.domain.errors import NotAllowed, Rejected
from app.domain.inputs.fields import Content, first_of
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.posted import ContentDep
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.pages.merging.subject import SubjectLine, load_subject
from app.services.editing.effects import Effect, rehearsal_of
from app.services.editing.withdrawing import (
    WITHDRAWABLE,
    Withdrawable,
    is_withdrawn,
    read_reason,
    restore,
    withdraw,
)
from app.web.editing.after import go

router = APIRouter(include_in_schema=False)
PAGE = Page("editing/withdraw.html")
Act = Callable[[Session, Who, Withdrawable, object, str], None]
DEEDS: Mapping[str, Act] = {"withdraw": withdraw, "restore": restore}
TRIAL = "A rehearsal."


@dataclass(frozen=True)
class DeedWords:
    """What a deed is called, before and after it is done, and what follows from it."""

    name: str
    heading: str
    refused: str
    button: str
    what_follows: str


WITHDRAWN_ALREADY = "This {kind} is withdrawn already."
NOT_WITHDRAWN = "This {kind} is not withdrawn."
WORDS: Mapping[str, DeedWords] = {
    "withdraw": DeedWords(
        "Withdraw",
        "Withdraw %s %d",
        "It cannot be withdrawn",
        "Withdraw it",
        "Nothing is deleted: it stays on record with your reason and can be brought back, "
        "and it no longer counts.",
    ),
    "restore": DeedWords(
        "Bring back",
        "Bring back %s %d",
        "It cannot be brought back",
        "Bring it back",
        "It counts again from now on. Its history keeps that it was withdrawn, and why.",
    ),
}


@dataclass(frozen=True)
class _Rehearsed:
    """What the deed would change, or why it cannot be done."""

    subject: SubjectLine
    version: int
    effects: list[Effect]
    refusal: str | None


def _register(kind: Withdrawable, deed: str, act: Act) -> None:
    path = f"/{kind.path}/{{number:id}}/{deed}"

    def show(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
        return _show(request, database, who, kind, deed, number)

    def do(
        request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
    ) -> Response:
        try:
            with database.writing() as session:
                record = kind.get(session, number)
                reason = read_reason(content)
                if first_of(content, "version") != str(record.version):
                    raise Rejected({"reason": "It was changed meanwhile: look at it once more."})
                act(session, who, kind, record, reason)
                home = _done_address(session, record, kind, deed)
        except Rejected as rejected:
            return _show(request, database, who, kind, deed, number, content, rejected.errors)
        return go(request, home)

    router.add_api_route(path, show, methods=["GET"], response_model=None)
    router.add_api_route(path, do, methods=["POST"], response_model=None)


def _done_address(session: Session, record: Any, kind: Withdrawable, deed: str) -> str:
    """Return the page of the record, which says what was done and offers the way back."""
    home = load_subject(session, record).href
    done = f"withdrawn={kind.label}-{record.id}-{record.version}"
    return f"{home}?{done}" if deed == "withdraw" else home


for _kind in WITHDRAWABLE.values():
    for _deed, _act in DEEDS.items():
        _register(_kind, _deed, _act)


def _show(
    request: Request,
    database: Database,
    who: Who,
    kind: Withdrawable,
    deed: str,
    number: int,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    with database.rehearsing() as session:
        found = _rehearse(session, who, kind, deed, number)
    return render(
        request,
        PAGE,
        status=422 if errors else 200,
        kind=kind,
        deed=deed,
        words=WORDS[deed],
        number=number,
        found=found,
        form=FormView(content or {}, errors or {}),
        section="desk",
    )


def _rehearse(session: Session, who: Who, kind: Withdrawable, deed: str, number: int) -> _Rehearsed:
    record = kind.get(session, number)
    subject, version = load_subject(session, record), record.version
    if is_withdrawn(record) is (deed == "withdraw"):
        refusal = WITHDRAWN_ALREADY if is_withdrawn(record) else NOT_WITHDRAWN
        return _Rehearsed(subject, version, [], refusal.format(kind=kind.label))
    try:
        effects, _ = rehearsal_of(session, lambda: DEEDS[deed](session, who, kind, record, TRIAL))
    except (Rejected, NotAllowed) as refused:
        words = refused.errors["reason"] if isinstance(refused, Rejected) else str(refused)
        return _Rehearsed(subject, version, [], words)
    return _Rehearsed(subject, version, effects, None)
