"""Nothing goes on record twice unseen: what is like it is answered before it is published."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.domain.draft import Draft, DraftKind
from app.domain.errors import Rejected
from app.domain.inputs.fields import Fields
from app.queries.editing.duplicates import ANOTHER, likely_duplicates, unanswered

ASKED = (DraftKind.STATEMENT, DraftKind.INVITATION, DraftKind.REPORT)


def refuse_doubled(session: Session, draft: Draft) -> None:
    """Raise Rejected if the draft is like something on record, and nobody has said it is another.

    That is asked of statements, invitations and reports.
    """
    if draft.kind not in ASKED or draft.recodes_id is not None:
        return
    likely = likely_duplicates(session, draft.kind, draft.content, draft.record_id)
    if left := unanswered(likely, draft.content):
        numbers = " and ".join(f"{one.kind} {one.id}" for one in left)
        raise Rejected({ANOTHER: f"It is like {numbers}: say in its preview if it is the same."})


def answer_another(draft: Draft, numbers: Iterable[int]) -> None:
    """Keep with the draft that it is another than these records, so that it is not asked again."""
    known = Fields(draft.content).keys(ANOTHER) | frozenset(numbers)
    if known:
        words = " ".join(map(str, sorted(known)))
        draft.content = {**draft.content, ANOTHER: [words]}
