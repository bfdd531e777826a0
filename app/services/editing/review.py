"""Reviewing: what is said of a draft, and publishing many drafts one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.draft import Draft, DraftState
from app.domain.errors import NotAllowed, NotFound, Rejected
from app.domain.who import Who
from app.services.audit import record_deed
from app.services.editing.drafts import Stale, get_draft, publish_draft, refuse_unseen, remark
from app.services.editing.effects import Effect, rehearsal_of

REFUSALS = (NotAllowed, NotFound, Rejected, Stale)


@dataclass(frozen=True)
class Chosen:
    """A draft chosen for publishing, and the version of it that was looked at."""

    id: int
    version: int | None = None


@dataclass(frozen=True)
class DraftFate:
    """What becomes of one chosen draft: it can be published, it is published, or why it cannot."""

    id: int
    title: str
    version: int
    is_published: bool
    refusal: str | None


def say(session: Session, who: Who, draft: Draft, words: str) -> None:
    """Add a remark to a draft. Raises Rejected if nothing is said."""
    remark(session, who, draft, words)
    record_deed(
        session, who, "draft.remark", record="drafts", record_id=draft.id, detail=draft.title[:300]
    )


def rehearse_all(
    session: Session, who: Who, chosen: Sequence[Chosen], *, two_person: bool
) -> tuple[list[Effect], list[DraftFate]]:
    """Publish all that can be, note what they change together, and take everything back."""

    def publish_each() -> list[DraftFate]:
        return [_fate(session, who, one, two_person) for one in chosen]

    return rehearsal_of(session, publish_each)


def publish_chosen(session: Session, who: Who, one: Chosen, *, two_person: bool) -> None:
    """Publish one of many, in a transaction of its own: one that fails holds up no other.

    Raises one of REFUSALS. One that is on record already is left as it is.
    """
    draft = get_draft(session, who, one.id)
    if draft.state is not DraftState.PUBLISHED:
        refuse_unseen(draft, one.version)
        publish_draft(session, who, draft, two_person=two_person)


def _fate(session: Session, who: Who, one: Chosen, two_person: bool) -> DraftFate:
    try:
        draft = get_draft(session, who, one.id)
    except (NotAllowed, NotFound) as refusal:
        return DraftFate(one.id, f"Draft {one.id}", 0, is_published=False, refusal=str(refusal))
    fate = DraftFate(draft.id, draft.title, draft.version, is_published=False, refusal=None)
    if draft.state is DraftState.PUBLISHED:
        return DraftFate(draft.id, draft.title, draft.version, is_published=True, refusal=None)
    try:
        # One that is refused is taken back alone: the others chosen with it stay published.
        with session.begin_nested():
            publish_draft(session, who, draft, two_person=two_person)
    except REFUSALS as refusal:
        return DraftFate(draft.id, draft.title, draft.version, False, _sentence(refusal))
    return fate


def _sentence(refusal: Exception) -> str:
    if isinstance(refusal, Rejected):
        return " ".join(refusal.errors.values())
    return str(refusal)
