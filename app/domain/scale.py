"""The possible answers to a question."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, not_blank

NO_STATED_POSITION = "no_stated_position"


class Scale(Base):
    """A set of answers one kind of question can get, worded without praise or blame."""

    __tablename__ = "scales"
    __rules__ = (not_blank("label"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    note: Mapped[str | None]


class Stance(Base):
    """One answer of a scale.

    `direction` runs from 2 (for) to -2 (against) and says whether two answers point the same
    way. It is null for an answer that gives no position, which never decides one.
    """

    __tablename__ = "stances"
    __rules__ = (
        not_blank("label"),
        CheckConstraint("direction BETWEEN -2 AND 2", name="direction"),
    )

    scale_code: Mapped[str] = mapped_column(ForeignKey("scales.code"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    glyph: Mapped[str]
    meaning: Mapped[str]
    position: Mapped[int]
    direction: Mapped[int | None]


class Reason(Base):
    """Why, as a code: one of a short list that pages and filters share."""

    __tablename__ = "reasons"
    __rules__ = (not_blank("label"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    position: Mapped[int]
