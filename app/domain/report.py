"""Who carries a claim, from whom they have it, and where it comes from."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.base import Base, Code, Json, not_blank, one_of, utc_now
from app.domain.codes import Certainty, Distortion, Invited, Slip
from app.domain.source import Source


class Origin(Base):
    """Where a chain of reports begins: one utterance, one document or one outlet's own work.

    Everything that goes back to the same origin is one piece of evidence, however often told.
    """

    __tablename__ = "origins"
    __rules__ = (not_blank("ref"), UniqueConstraint("ref"))

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str]
    note: Mapped[str | None]


class Report(Base):
    """One link of a chain: a source telling a statement or an invitation, or a teller behind it.

    A link with a source is a page that was read. A link without one is a teller that the page
    names ("Welt", "diplomatic sources in Brussels") and that nobody here has read; it has no
    words of its own. `relays_id` is the next link towards the origin; the last one names the
    origin. `place` says where in the source it stands. `distortion` is what the source did to the
    claim, `slip` what it got wrong beside it, and `distortion_words` says it in words. `ref` is
    the claim's number in its claim sheet, `sheet_row` what else stood in that row, and `related`
    the numbers of the rows it names, there already or not. A link with a `withdrawn_reason` was a
    mistake: it stays on record and tells nothing any more.
    """

    __tablename__ = "reports"
    __rules__ = (
        CheckConstraint(
            "(statement_id IS NULL) <> (invitation_id IS NULL)", name="carries_one_thing"
        ),
        CheckConstraint("(relays_id IS NULL) <> (origin_id IS NULL)", name="ends_at_an_origin"),
        CheckConstraint("relays_id <> id", name="not_of_itself"),
        one_of("distortion", Distortion),
        one_of("slip", Slip),
        one_of("certainty", Certainty),
        not_blank("teller"),
        UniqueConstraint("source_id", "ref"),
        Index(None, "statement_id"),
        Index(None, "invitation_id"),
        Index(None, "relays_id"),
        Index(None, "origin_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    teller: Mapped[str]
    relays_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("origins.id"))
    ref: Mapped[str | None]
    told_stance: Mapped[str | None]
    told_date: Mapped[str | None]
    place: Mapped[str | None]
    summary: Mapped[str | None]
    quotation: Mapped[str | None]
    quotation_language: Mapped[str | None]
    certainty: Mapped[Certainty | None] = mapped_column(Code(Certainty))
    distortion: Mapped[Distortion] = mapped_column(Code(Distortion), default=Distortion.NONE)
    slip: Mapped[Slip | None] = mapped_column(Code(Slip))
    distortion_words: Mapped[str | None]
    note: Mapped[str | None]
    sheet_row: Mapped[dict[str, str] | None] = mapped_column(Json())
    related: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    source: Mapped[Source | None] = relationship(lazy="raise")
    origin: Mapped[Origin | None] = relationship(lazy="raise")


class ReportedInvitee(Base):
    """Which addressees one report of an invitation names, and how it puts it."""

    __tablename__ = "reported_invitees"
    __rules__ = (one_of("told_status", Invited),)

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    invitee_id: Mapped[int] = mapped_column(ForeignKey("invitees.id"), primary_key=True)
    words: Mapped[str | None]
    told_status: Mapped[Invited] = mapped_column(Code(Invited))
    reason: Mapped[str | None]
