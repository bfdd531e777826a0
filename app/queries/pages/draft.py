"""One draft: what was typed, by whom, and what was said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.draft import OWN_STATES, Draft, DraftKind, DraftRemark, DraftState
from app.domain.user import User

STATES: Mapping[DraftState, str] = {
    DraftState.DRAFT: "Draft",
    DraftState.SUBMITTED: "Handed in",
    DraftState.SENT_BACK: "Sent back",
    DraftState.PUBLISHED: "Published",
    DraftState.REJECTED: "Rejected",
    DraftState.DROPPED: "Put away",
}


@dataclass(frozen=True)
class RemarkLine:
    """What somebody said of a draft."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class DraftPage:
    """A draft as its page shows it."""

    id: int
    kind: DraftKind
    title: str
    state: DraftState
    content: Mapping[str, Sequence[str]]
    version: int
    why: str | None
    record_id: int | None
    base_version: int | None
    published_id: int | None
    made_by_id: int
    made_by: str
    changed_at: datetime
    passage: str | None
    source_id: int | None
    recodes_id: int | None
    remarks: Sequence[RemarkLine]

    @property
    def is_with_author(self) -> bool:
        """Whether its author can change it."""
        return self.state in OWN_STATES

    @property
    def what_it_is(self) -> str:
        """Handed in, a change of statement 5; Draft, a new source."""
        what = (
            f"a change of {self.kind} {self.record_id}" if self.record_id else f"a new {self.kind}"
        )
        return f"{STATES[self.state]}, {what}"


def load_draft(session: Session, draft: Draft) -> DraftPage:
    """Read what belongs to the draft."""
    remarks = session.execute(
        select(User.name, DraftRemark.made_at, DraftRemark.words)
        .join(User, User.id == DraftRemark.made_by_id)
        .where(DraftRemark.draft_id == draft.id)
        .order_by(DraftRemark.id)
    )
    return DraftPage(
        id=draft.id,
        kind=draft.kind,
        title=draft.title,
        state=draft.state,
        content=draft.content,
        version=draft.version,
        why=draft.why,
        record_id=draft.record_id,
        base_version=draft.base_version,
        published_id=draft.published_id,
        made_by_id=draft.made_by_id,
        made_by=session.get_one(User, draft.made_by_id).name,
        changed_at=draft.changed_at,
        passage=draft.passage,
        source_id=draft.source_id,
        recodes_id=draft.recodes_id,
        remarks=[RemarkLine(*row) for row in remarks],
    )
