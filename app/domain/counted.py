"""Parties that are counted and not named: "several nations", "around ten countries"."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, not_blank


class CountedParty(Base):
    """An unnamed party as the source words it, with a lower and an upper bound.

    It never becomes the position of any member of the group it may be drawn from.
    """

    __tablename__ = "counted_parties"
    __rules__ = (
        not_blank("words"),
        CheckConstraint("lower >= 0", name="lower_not_negative"),
        CheckConstraint("lower <= upper", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    lower: Mapped[int]
    upper: Mapped[int | None]
    drawn_from_code: Mapped[str | None] = mapped_column(ForeignKey("actors.code"))
    note: Mapped[str | None]


class CountedCandidate(Base):
    """An actor that may be one of a counted party; being a candidate is no position."""

    __tablename__ = "counted_candidates"

    counted_party_id: Mapped[int] = mapped_column(
        ForeignKey("counted_parties.id"), primary_key=True
    )
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"), primary_key=True)
    note: Mapped[str | None]
