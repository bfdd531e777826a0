"""Merging a record into another, with what that moves shown before; and undoing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from app.database import Database
from app.domain.errors import NotAllowed, Rejected
from app.domain.inputs.fields import Content, Fields, first_of
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.posted import ContentDep
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.pages.merging.page import Target, find_targets, likely_targets
from app.queries.pages.merging.subject import SubjectLine, load_subject
from app.services.editing.effects import Effect, rehearsal_of
from app.services.editing.merging import MERGEABLE, MergeKind, get_merge, merge, undo_merge
from app.services.editing.merging.telling import moved_in_words
from app.services.editing.withdrawing import read_reason
from app.web.editing.after import go

router = APIRouter(include_in_schema=False)
MERGE = Page("editing/merge.html")
UNDO = Page("editing/unmerge.html")
TRIAL = "A rehearsal."
CHANGED = "One of the two was changed meanwhile: look at them once more."


@dataclass(frozen=True)
class _Choosing:
    """Which record it is, what it may be merged into, and what was looked for."""

    subject: SubjectLine
    sought: str
    targets: Sequence[Target]
    likely: Sequence[Target]


@dataclass(frozen=True)
class _Trial:
    """What a merge would do, or why it cannot be made; `versions` says what was seen of both."""

    target: Target
    versions: str
    moved: Sequence[str]
    effects: Sequence[Effect]
    refusal: str | None


@dataclass(frozen=True)
class _UndoTrial:
    """What undoing a merge would do, or why it cannot be done."""

    subject: SubjectLine
    into: SubjectLine
    moved: Sequence[str]
    effects: Sequence[Effect]
    refusal: str | None


def _register(kind: MergeKind) -> None:
    def show(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
        words = request.query_params.get("into", "").strip()[:300]
        return _show(request, database, who, kind, number, words)

    def do(
        request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
    ) -> Response:
        try:
            with database.writing() as session:
                home = _merge(session, who, kind, number, content)
        except Rejected as rejected:
            into = first_of(content, "into")
            return _show(request, database, who, kind, number, into, content, rejected.errors)
        return go(request, home)

    _both(f"/{kind.path}/{{number:id}}/merge", show, do)


def _register_undo(kind: MergeKind) -> None:
    def show(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
        return _show_undo(request, database, who, kind, number)

    def do(
        request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
    ) -> Response:
        try:
            with database.writing() as session:
                made = get_merge(session, kind, number)
                undo_merge(session, who, kind, made, read_reason(content))
                home = load_subject(session, kind.get(session, made.from_id)).href
        except Rejected as rejected:
            return _show_undo(request, database, who, kind, number, content, rejected.errors)
        return go(request, home)

    _both(f"/{kind.path}/merges/{{number:id}}/undo", show, do)


def _both(path: str, show: Callable[..., Response], do: Callable[..., Response]) -> None:
    router.add_api_route(path, show, methods=["GET"], response_model=None)
    router.add_api_route(path, do, methods=["POST"], response_model=None)


for _kind in MERGEABLE.values():
    _register(_kind)
    _register_undo(_kind)


def _merge(session: Session, who: Who, kind: MergeKind, number: int, content: Content) -> str:
    """Merge the two and return the page of the one that stays. Raises Rejected."""
    fields = Fields(content)
    into = fields.key("into", f"Say which {kind.label} it is, and look at what will change.")
    why = fields.line("reason", "Say why they are one: readers see it.", most=500)
    fields.finish()
    record, other = kind.get(session, number), kind.get(session, into or 0)
    if first_of(content, "versions") != _versions(record, other):
        raise Rejected({"reason": CHANGED})
    merge(session, who, kind, record, other, why)
    return load_subject(session, other).href


def _versions(record: Any, into: Any) -> str:
    return f"{record.version}-{into.version}"


def _show(
    request: Request,
    database: Database,
    who: Who,
    kind: MergeKind,
    number: int,
    words: str,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    with database.rehearsing() as session:
        record = kind.get(session, number)
        choosing = _choose(session, kind, record, words)
        chosen = choosing.targets[0] if len(choosing.targets) == 1 else None
        trial = _try(session, who, kind, record, chosen) if chosen else None
    return render(
        request,
        MERGE,
        status=422 if errors else 200,
        kind=kind,
        number=number,
        found=choosing,
        trial=trial,
        form=FormView(content or {}, errors or {}),
        section="desk",
    )


def _choose(session: Session, kind: MergeKind, record: Any, words: str) -> _Choosing:
    return _Choosing(
        subject=load_subject(session, record),
        sought=words,
        targets=find_targets(session, kind.path, record, words) if words else [],
        likely=likely_targets(session, kind.path, record),
    )


def _try(session: Session, who: Who, kind: MergeKind, record: Any, target: Target) -> _Trial:
    into = kind.get(session, target.id)
    versions = _versions(record, into)
    try:
        effects, moved = rehearsal_of(
            session,
            lambda: moved_in_words(merge(session, who, kind, record, into, TRIAL).moved),
        )
    except (Rejected, NotAllowed) as refusal:
        return _Trial(target, versions, [], [], _in_words(refusal))
    return _Trial(target, versions, moved, effects, None)


def _show_undo(
    request: Request,
    database: Database,
    who: Who,
    kind: MergeKind,
    number: int,
    content: Content | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    with database.rehearsing() as session:
        trial = _try_undo(session, who, kind, number)
    return render(
        request,
        UNDO,
        status=422 if errors else 200,
        kind=kind,
        number=number,
        found=trial,
        form=FormView(content or {}, errors or {}),
        section="desk",
    )


def _try_undo(session: Session, who: Who, kind: MergeKind, number: int) -> _UndoTrial:
    made = get_merge(session, kind, number)
    subject = load_subject(session, kind.get(session, made.from_id))
    into = load_subject(session, kind.get(session, made.into_id))
    moved = moved_in_words(made.moved)
    try:
        effects, _ = rehearsal_of(session, lambda: undo_merge(session, who, kind, made, TRIAL))
    except (Rejected, NotAllowed) as refusal:
        return _UndoTrial(subject, into, moved, [], _in_words(refusal))
    return _UndoTrial(subject, into, moved, effects, None)


def _in_words(refusal: Rejected | NotAllowed) -> str:
    if isinstance(refusal, Rejected):
        return " ".join(refusal.errors.values())
    return str(refusal)
