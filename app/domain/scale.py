"""The possible answers to a question."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, not_blank, one_of, zero_or_one
from app.domain.signs import Family


class Scale(Base):
    """A set of answers one kind of question can get, worded without praise or blame.

    Where acts are final (a vote is), what is said of an act afterwards stands beside it.
    """

    __tablename__ = "scales"
    __rules__ = (not_blank("label"), zero_or_one("is_final"))

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    is_final: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None]


class Stance(Base):
    """One answer of a scale.

    `direction` runs from 2 (for) to -2 (against) and says whether two answers point the same
    way; it is null for an answer on neither side, such as absent. What `is_answer` denies ("no
    stated position") is kept and never decides a position.

    `glyph` and `family` say how it is drawn, wherever it is: a scale brings its own looks. So it
    does its words: `short_label` where there is little room, and `clause` as it follows the name
    of a country ("declined", "would take part on conditions"); either may be missing.
    """

    __tablename__ = "stances"
    __rules__ = (
        not_blank("label"),
        not_blank("short_label"),
        not_blank("clause"),
        CheckConstraint("direction BETWEEN -2 AND 2", name="direction"),
        zero_or_one("is_answer"),
        one_of("family", Family),
    )

    scale_code: Mapped[str] = mapped_column(ForeignKey("scales.code"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    short_label: Mapped[str | None]
    clause: Mapped[str | None]
    glyph: Mapped[str]
    family: Mapped[Family] = mapped_column(Code(Family))
    meaning: Mapped[str]
    position: Mapped[int]
    direction: Mapped[int | None]
    is_answer: Mapped[bool] = mapped_column(default=True)


class Reason(Base):
    """Why, as a code: one of a short list that pages and filters share."""

    __tablename__ = "reasons"
    __rules__ = (not_blank("label"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    position: Mapped[int]
