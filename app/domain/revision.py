"""Every version of every record."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, not_blank, utc_now
from app.domain.growing import only_grows
from app.domain.packing import PackedJson


class Revision(Base):
    """A record as it stood after a change: who, when, why, and its whole content.

    `record` is the table, `record_id` the key as text, `version` counts from 1. A trigger of the
    database refuses to change or delete a version.
    """

    __tablename__ = "revisions"
    __rules__ = (
        UniqueConstraint("record", "record_id", "version"),
        CheckConstraint("version >= 1", name="version"),
        not_blank("made_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str]
    record_id: Mapped[str]
    version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(PackedJson())
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    why: Mapped[str | None]


assert isinstance(Revision.__table__, Table)
only_grows(Revision.__table__)
