"""Who did what, and when: entries are added and never changed."""

from datetime import datetime

from sqlalchemy import Index, Table
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, not_blank, utc_now
from app.domain.growing import only_grows


class AuditEntry(Base):
    """One thing a person did, written in the transaction that did it.

    A trigger of the database refuses to change or delete an entry. `action` is a code such as
    "draft.publish"; the versions are those of the record before and after. `user_id` points at
    nobody where nobody was signed in, and is no foreign key: the log outlives what it tells of.
    """

    __tablename__ = "audit_entries"
    __rules__ = (
        not_blank("action"),
        not_blank("made_by"),
        Index(None, "record", "record_id"),
        Index(None, "made_at"),
        Index(None, "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    made_by: Mapped[str]
    user_id: Mapped[int | None]
    session_id: Mapped[int | None]
    network: Mapped[str | None]
    action: Mapped[str]
    record: Mapped[str | None]
    record_id: Mapped[str | None]
    version_before: Mapped[int | None]
    version_after: Mapped[int | None]
    form_key: Mapped[str | None]
    detail: Mapped[str | None]


assert isinstance(AuditEntry.__table__, Table)
only_grows(AuditEntry.__table__)
