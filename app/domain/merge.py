"""Two records that turned out to be one: which, why, and how to tell them apart again."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, Json, not_blank, one_of, utc_now


class Mergeable(StrEnum):
    """The tables whose records can be merged into each other."""

    SOURCES = "sources"
    PEOPLE = "people"
    INITIATIVES = "initiatives"


class Merge(Base):
    """One record merged into another of its table, and all that was moved for it.

    `moved` lists every change in its order, as `app/services/editing/moves.py` writes them, so
    that the merge can be undone exactly. One that was undone keeps who did it, when and why.
    """

    __tablename__ = "merges"
    __rules__ = (
        one_of("record", Mergeable),
        CheckConstraint("from_id <> into_id", name="not_into_itself"),
        CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)"
            " AND (undone_at IS NULL) = (undone_reason IS NULL)",
            name="undone_by_somebody",
        ),
        not_blank("why"),
        not_blank("made_by"),
        Index(None, "record", "into_id"),
        Index(None, "record", "from_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[Mergeable] = mapped_column(Code(Mergeable))
    from_id: Mapped[int]
    into_id: Mapped[int]
    moved: Mapped[list[Any]] = mapped_column(Json())
    why: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    undone_reason: Mapped[str | None]
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]
