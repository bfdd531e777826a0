"""What keeps a second coding blind: whoever codes a draft again sees nothing of the first."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.domain.draft import OWN_STATES, Draft
from app.domain.errors import NotAllowed
from app.domain.who import Who


def refuse_while_coding(session: Session, who: Who, draft: Draft) -> None:
    """Raise NotAllowed for somebody who codes this draft a second time and is not done."""
    if is_coding_again(session, who, draft):
        raise NotAllowed(
            "You are coding this one again, unseen: hand yours in first, then the two are compared."
        )


def is_coding_again(session: Session, who: Who, draft: Draft) -> bool:
    """Say whether this person has a second coding of the draft that is not handed in yet."""
    open_one = (
        Draft.recodes_id == draft.id,
        Draft.made_by_id == who.user_id,
        Draft.state.in_(OWN_STATES),
    )
    return bool(session.scalar(select(exists().where(*open_one))))


def refuse_once_seen(draft: Draft) -> None:
    """Raise NotAllowed for a second coding: its coder may have seen the first one by now."""
    if draft.recodes_id is not None:
        raise NotAllowed(
            "A second coding stays as it was handed in or put away: the first one may have been"
            " seen since."
        )


def refuse_to_publish_twice(draft: Draft) -> None:
    """Raise NotAllowed for a second coding: what goes on record is the first, as settled."""
    if draft.recodes_id is not None:
        raise NotAllowed(
            f"A second coding is compared with the first and not published: see draft"
            f" {draft.recodes_id}."
        )
