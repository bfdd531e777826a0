"""The pages, documents and files that carry claims."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, Day, not_blank, one_of, utc_now
from app.domain.dates import UncertainDate
from app.domain.when import uncertain, uncertain_rules


class TitleOrigin(StrEnum):
    """Whether a title is the page's own, rebuilt from its address, or our words for it."""

    OWN = "own"
    FROM_ADDRESS = "from_address"
    OUR_WORDS = "our_words"


class Source(Base):
    """A page, document or file that carries claims; its normalised address is its identity.

    One with a `withdrawn_reason` was a mistake and stays on record; one that turned out to be
    another is merged into it, and `merged_into_id` leads there.
    """

    __tablename__ = "sources"
    __rules__ = (
        one_of("title_origin", TitleOrigin),
        not_blank("publisher"),
        not_blank("address"),
        UniqueConstraint("address"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        CheckConstraint("length(withdrawn_reason) > 0", name="withdrawn_with_reason"),
        Index(None, "ref"),
        *uncertain_rules("published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str]
    publisher: Mapped[str]
    title: Mapped[str]
    title_origin: Mapped[TitleOrigin] = mapped_column(Code(TitleOrigin))
    address: Mapped[str]
    archived_address: Mapped[str | None]
    archived_on: Mapped[date | None] = mapped_column(Day())
    published: Mapped[UncertainDate] = uncertain("published")
    language: Mapped[str | None]
    kind: Mapped[str]
    access: Mapped[str | None]
    note: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)
