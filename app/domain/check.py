"""Where somebody looked and found nothing."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, not_blank, utc_now
from app.domain.wording import day


class Check(Base):
    """We looked on this day and found nothing: the difference between silence and not looking.

    One with a `withdrawn_reason` was a mistake and no longer counts.
    """

    __tablename__ = "checks"
    __rules__ = (
        not_blank("looked_where"),
        not_blank("looked_by"),
        Index(None, "initiative_id", "actor_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"))
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"))
    looked_on: Mapped[date]
    looked_by: Mapped[str]
    looked_where: Mapped[str]
    note: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    @property
    def sentence(self) -> str:
        """Who looked, when and where: "Ann looked on 8 June 2024 in two papers."."""
        return f"{self.looked_by} looked on {day(self.looked_on)} in {self._where}."

    @property
    def line(self) -> str:
        """The same in a list: "8 June 2024, Ann: nothing found in two papers"."""
        return f"{day(self.looked_on)}, {self.looked_by}: nothing found in {self._where}"

    @property
    def _where(self) -> str:
        return f"{self.looked_where} ({self.note})" if self.note else self.looked_where
