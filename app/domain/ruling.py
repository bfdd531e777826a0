"""Where an editor overrides the rule."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, not_blank, one_of, utc_now
from app.domain.codes import Silence


class Ruling(Base):
    """An editor's choice of a statement, or of a silence, with the reason and the name shown.

    It stands until the actor itself says something newer than the day of the ruling.
    """

    __tablename__ = "rulings"
    __rules__ = (
        one_of("silence", Silence),
        CheckConstraint("(statement_id IS NULL) <> (silence IS NULL)", name="one_choice"),
        not_blank("reason"),
        not_blank("ruled_by"),
        Index(None, "initiative_id", "actor_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"))
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"))
    silence: Mapped[Silence | None] = mapped_column(Code(Silence))
    reason: Mapped[str]
    ruled_by: Mapped[str]
    ruled_on: Mapped[date]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)
