"""The log of who did what; an entry is part of the transaction that did it."""

from sqlalchemy.orm import Session

from app.domain.audit import AuditEntry
from app.domain.who import Who


def record_deed(
    session: Session,
    who: Who,
    action: str,
    *,
    record: str | None = None,
    record_id: object = None,
    before: int | None = None,
    after: int | None = None,
    form_key: str | None = None,
    detail: str | None = None,
) -> None:
    """Add an entry: what was done (a code such as "draft.publish"), to which record, by whom.

    `before` and `after` are the versions of the record. The detail is for people and holds no
    secret and nothing that a reader typed.
    """
    session.add(
        AuditEntry(
            made_by=who.name,
            user_id=who.user_id,
            session_id=who.session_id,
            network=who.network,
            action=action,
            record=record,
            record_id=None if record_id is None else str(record_id),
            version_before=before,
            version_after=after,
            form_key=form_key,
            detail=detail,
        )
    )
