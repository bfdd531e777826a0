"""Second codings: somebody else codes the same words unseen, and a reviewer settles the rest."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.base import utc_now
from app.domain.draft import OWN_STATES, Draft, DraftKind, DraftState
from app.domain.errors import NotAllowed, NotFound
from app.domain.inputs.coding import CodedField, compare_coding, given_to_both, settle
from app.domain.user import UserRole
from app.domain.who import Who
from app.services.audit import record_deed
from app.services.editing.drafts import Start, new_draft, remark
from app.services.editing.records import KINDS


def draft_to_recode(session: Session, who: Who, number: int) -> Draft:
    """Return a draft that this person may code again, of which they are shown what is no coding.

    Raises NotFound for one that nobody codes again, NotAllowed for one's own.
    """
    draft = session.get(Draft, number)
    if draft is None or not _can_be_coded_again(draft):
        raise NotFound(f"There is no draft with the number {number} to be coded again.")
    if draft.made_by_id == who.user_id:
        raise NotAllowed("This is your own draft: somebody else codes it again.")
    return draft


def recode(session: Session, who: Who, first: Draft) -> Draft:
    """Start a second coding with nothing of the first in it, or return the one begun before."""
    begun = session.scalar(
        select(Draft).where(Draft.recodes_id == first.id, Draft.made_by_id == who.user_id)
    )
    if begun is not None and begun.state not in OWN_STATES:
        raise NotAllowed("You have coded this one before: it would not be unseen a second time.")
    if begun is not None:
        return begun
    start = Start(source_id=first.source_id, passage=first.passage, recodes_id=first.id)
    draft = new_draft(session, who, first.kind, given_to_both(first.content), start)
    draft.title = f"Second coding of draft {first.id}"
    record_deed(
        session,
        who,
        "draft.recode",
        record="drafts",
        record_id=draft.id,
        after=draft.version,
        detail=f"Codes draft {first.id} again, unseen",
    )
    return draft


def second_codings(session: Session, first: Draft) -> list[Draft]:
    """Return the second codings of a draft that have been handed in, oldest first."""
    query = (
        select(Draft)
        .where(Draft.recodes_id == first.id, Draft.state == DraftState.SUBMITTED)
        .order_by(Draft.id)
    )
    return list(session.scalars(query))


def settle_coding(
    session: Session, who: Who, first: Draft, second_id: int, keys: Sequence[str]
) -> None:
    """Put the second coder's answers into the first draft where the reviewer takes them.

    How far the two agreed before is kept as a remark, because it cannot be seen afterwards.
    """
    if not who.may(UserRole.EDITOR):
        raise NotAllowed("Only editors settle what two coders see differently.")
    if first.state is not DraftState.SUBMITTED:
        raise NotAllowed("This draft has been decided, or taken back by its author.")
    second = next((one for one in second_codings(session, first) if one.id == second_id), None)
    if second is None:
        raise NotFound("There is no second coding with this number that has been handed in.")
    fields = compare_coding(first.content, second.content)
    taken = [field for field in fields if field.key in keys and not field.agrees]
    remark(session, who, first, _in_words(second, fields, taken))
    before = first.version
    first.content = settle(first.content, second.content, [field.key for field in taken])
    first.title = KINDS[first.kind].title(first.content)
    first.version, first.changed_at = before + 1, utc_now()
    record_deed(
        session,
        who,
        "draft.settle",
        record="drafts",
        record_id=first.id,
        before=before,
        after=first.version,
        detail=f"With second coding {second.id}: took {len(taken)} of its answers",
    )


def _can_be_coded_again(draft: Draft) -> bool:
    return (
        draft.kind is DraftKind.STATEMENT
        and draft.state is DraftState.SUBMITTED
        and draft.record_id is None
        and draft.recodes_id is None
    )


def _in_words(second: Draft, fields: Sequence[CodedField], taken: Sequence[CodedField]) -> str:
    agreed = sum(field.agrees for field in fields)
    words = f"Compared with second coding {second.id}: agreed on {agreed} of {len(fields)} fields."
    named = ", ".join(f"{field.aspect.replace('_', ' ')} {field.holder}".strip() for field in taken)
    return f"{words} Taken from it: {named}." if taken else f"{words} Nothing was taken from it."
