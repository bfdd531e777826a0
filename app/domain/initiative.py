"""The questions put to countries."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.base import Base, Code, not_blank, one_of, utc_now
from app.domain.collection import Collection
from app.domain.dates import UncertainDate, describe
from app.domain.scale import Scale
from app.domain.when import uncertain_or_unknown, uncertain_rules
from app.domain.wording import placed

DATED = "The record dates the question “{period}”."
OPEN, OPENED = "The initiative has been open since {since}.", "The initiative opened {opened}."
CLOSED = "The initiative closed {closed}."
OPENED_AND_CLOSED = "The initiative opened {opened} and closed {closed}."


class InitiativeKind(StrEnum):
    """A question can be answered; *background* only keeps neighbouring matters apart from it."""

    QUESTION = "question"
    BACKGROUND = "background"


class Initiative(Base):
    """A question put to countries, with the scale its answers are read on.

    It is open from `opened` until `closed`, as far as either is known. Statements filed under a
    background matter are kept and shown, and are never positions. One with a `withdrawn_reason`
    was a mistake and stays on record; one that turned out to be another is merged into it, and
    `merged_into_id` leads there.
    """

    __tablename__ = "initiatives"
    __rules__ = (
        one_of("kind", InitiativeKind),
        not_blank("title"),
        UniqueConstraint("ref"),
        UniqueConstraint("slug"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        CheckConstraint("length(withdrawn_reason) > 0", name="withdrawn_with_reason"),
        Index(None, "collection_slug", "opened_earliest"),
        *uncertain_rules("opened"),
        *uncertain_rules("closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str]
    slug: Mapped[str]
    title: Mapped[str]
    short_title: Mapped[str]
    question: Mapped[str]
    summary: Mapped[str]
    scale_code: Mapped[str] = mapped_column(ForeignKey("scales.code"))
    kind: Mapped[InitiativeKind] = mapped_column(Code(InitiativeKind))
    collection_slug: Mapped[str | None] = mapped_column(ForeignKey("collections.slug"))
    period: Mapped[str]
    opened: Mapped[UncertainDate] = uncertain_or_unknown("opened")
    closed: Mapped[UncertainDate] = uncertain_or_unknown("closed")
    withdrawn_reason: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("initiatives.id"))
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    @property
    def when_open(self) -> str:
        """Say since when it is open, and until when it was; the period in words otherwise."""
        opened, closed = self.opened, self.closed
        if opened.is_known and closed.is_known:
            return f"Opened {describe(opened)}, closed {describe(closed)}"
        if closed.is_known:
            return f"Closed {describe(closed)}"
        if not opened.is_known:
            return self.period
        is_bounded = opened.earliest is not None and opened.latest is not None
        return f"Open since {describe(opened)}" if is_bounded else f"Opened {describe(opened)}"

    @property
    def when_open_told(self) -> str:
        """The same in a whole sentence."""
        opened, closed = self.opened, self.closed
        if not opened.is_known and not closed.is_known:
            return DATED.format(period=self.period.removesuffix("."))
        if not closed.is_known:
            is_bounded = opened.earliest is not None and opened.latest is not None
            return (OPEN if is_bounded else OPENED).format(
                since=describe(opened), opened=placed(opened)
            )
        if not opened.is_known:
            return CLOSED.format(closed=placed(closed))
        return OPENED_AND_CLOSED.format(opened=placed(opened), closed=placed(closed))

    scale: Mapped[Scale] = relationship(lazy="raise")
    collection: Mapped[Collection | None] = relationship(lazy="raise")


class InitiativeLink(Base):
    """Two initiatives a reader should know of together."""

    __tablename__ = "initiative_links"
    __rules__ = (CheckConstraint("initiative_id <> related_id", name="not_to_itself"),)

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), primary_key=True)
    related_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), primary_key=True)
    note: Mapped[str | None]
