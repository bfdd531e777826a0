"""Nothing goes on record twice unseen: what is like it is answered before it is published."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.domain.draft import Draft, DraftKind
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content, Fields
from app.domain.wording import listed
from app.queries.parts.alike.duplicates import ANOTHER, likely_duplicates, unanswered
from app.queries.parts.alike.origins import OF_ITS_OWN, origins_alike, unanswered_origins
from app.queries.parts.offered.sought import with_found

ASKED = (DraftKind.STATEMENT, DraftKind.INVITATION, DraftKind.REPORT)


def refuse_doubled(session: Session, draft: Draft) -> None:
    """Raise Rejected if the draft is like something on record, and nobody has said it is another.

    That is asked of statements, invitations and reports, and of where they begin.
    """
    if draft.kind not in ASKED or draft.recodes_id is not None:
        return
    content, own = with_found(session, draft.content), draft.record_id
    errors = {}
    if left := unanswered(likely_duplicates(session, draft.kind, content, own), content):
        numbers = listed(f"{one.kind} {one.id}" for one in left)
        errors[ANOTHER] = f"It is like {numbers}: say in its preview if it is the same."
    if origins := unanswered_origins(origins_alike(session, draft.kind, content, own), content):
        refs = " or ".join(one.ref for one in origins)
        errors[OF_ITS_OWN] = f"It may begin at {refs}: say in its preview if it is the same."
    if errors:
        raise Rejected(errors)


def keep_answers(draft: Draft, given: Content) -> None:
    """Keep with the draft what was answered of records and of origins that it is like."""
    answer_another(draft, Fields(given).keys(ANOTHER))
    answer_of_its_own(draft, Fields(given).keys(OF_ITS_OWN))


def answer_another(draft: Draft, numbers: Iterable[int]) -> None:
    """Keep with the draft that it is another than these records, so that it is not asked again."""
    _keep_numbers(draft, ANOTHER, numbers)


def answer_of_its_own(draft: Draft, origins: Iterable[int]) -> None:
    """Keep with the draft that it begins at none of these origins; that is not asked again."""
    _keep_numbers(draft, OF_ITS_OWN, origins)


def _keep_numbers(draft: Draft, field: str, numbers: Iterable[int]) -> None:
    known = Fields(draft.content).keys(field) | frozenset(numbers)
    if known:
        words = " ".join(map(str, sorted(known)))
        draft.content = {**draft.content, field: [words]}
