"""What was said or done, by whom, and what it says of whose position."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.actor import Actor
from app.domain.base import Base, Code, not_blank, one_of, utc_now, zero_or_one
from app.domain.codes import Certainty, ReasonDirection, ReasonGiver, StatementKind, Status
from app.domain.counted import CountedParty
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.domain.person import Office, Person, Voice
from app.domain.when import uncertain, uncertain_rules


class Statement(Base):
    """One act of expression: words, a letter, a vote, a signature, a deed, an outlet's finding.

    A statement is never deleted: one that turns out to be wrong is withdrawn with a reason, stays
    on record and no longer counts. `about_others` is set when the speaker tells the position of
    somebody else, whose standing is then that of a third party. `voice` is set where it was not
    the office that spoke (an opinion piece, a source that says it is not the government's word).
    `odd_because` is an editor's word on a date or a holder that could not be.
    """

    __tablename__ = "statements"
    __rules__ = (
        one_of("kind", StatementKind),
        one_of("certainty", Certainty),
        one_of("status", Status),
        zero_or_one("about_others"),
        one_of("voice", Voice),
        not_blank("summary"),
        CheckConstraint(
            "status <> 'withdrawn' OR length(withdrawn_reason) > 0", name="withdrawn_with_reason"
        ),
        Index(None, "initiative_id", "status"),
        Index(None, "status", "said_latest"),
        Index(None, "person_id"),
        Index(None, "office_id"),
        *uncertain_rules("said"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"))
    kind: Mapped[StatementKind] = mapped_column(Code(StatementKind))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    speaker_words: Mapped[str | None]
    about_others: Mapped[bool] = mapped_column(default=False)
    voice: Mapped[Voice | None] = mapped_column(Code(Voice))
    occasion: Mapped[str | None]
    said: Mapped[UncertainDate] = uncertain("said")
    summary: Mapped[str]
    quotation: Mapped[str | None]
    quotation_language: Mapped[str | None]
    translation: Mapped[str | None]
    certainty: Mapped[Certainty] = mapped_column(Code(Certainty))
    odd_because: Mapped[str | None]
    note: Mapped[str | None]
    status: Mapped[Status] = mapped_column(Code(Status), default=Status.PUBLISHED)
    withdrawn_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    initiative: Mapped[Initiative] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    office: Mapped[Office | None] = relationship(lazy="raise")
    positions: Mapped[list["StatedPosition"]] = relationship(
        lazy="raise", back_populates="statement", order_by="StatedPosition.id"
    )


class StatedPosition(Base):
    """What one holder's position is in a statement: an actor's, or a counted party's.

    `condition_met` stays null until somebody has checked. `for_members` says that a group spoke
    for those who belong to it and not only for itself as an organisation.
    """

    __tablename__ = "stated_positions"
    __rules__ = (
        CheckConstraint("(actor_code IS NULL) <> (counted_party_id IS NULL)", name="one_holder"),
        zero_or_one("condition_met"),
        zero_or_one("for_members"),
        UniqueConstraint("statement_id", "actor_code"),
        Index(None, "actor_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"))
    actor_code: Mapped[str | None] = mapped_column(ForeignKey("actors.code"))
    counted_party_id: Mapped[int | None] = mapped_column(ForeignKey("counted_parties.id"))
    stance: Mapped[str]
    condition: Mapped[str | None]
    condition_met: Mapped[bool | None]
    for_members: Mapped[bool] = mapped_column(default=False)

    statement: Mapped[Statement] = relationship(lazy="raise", back_populates="positions")
    actor: Mapped[Actor | None] = relationship(lazy="raise")
    counted_party: Mapped[CountedParty | None] = relationship(lazy="raise")
    reasons: Mapped[list["StatedReason"]] = relationship(lazy="raise", order_by="StatedReason.id")


class StatedReason(Base):
    """Why, as a stated position gives it: stated by the holder or ascribed by others."""

    __tablename__ = "stated_reasons"
    __rules__ = (
        one_of("direction", ReasonDirection),
        one_of("given", ReasonGiver),
        UniqueConstraint("stated_position_id", "reason_code", "direction"),
        Index(None, "reason_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stated_position_id: Mapped[int] = mapped_column(ForeignKey("stated_positions.id"))
    reason_code: Mapped[str] = mapped_column(ForeignKey("reasons.code"))
    direction: Mapped[ReasonDirection] = mapped_column(Code(ReasonDirection))
    given: Mapped[ReasonGiver] = mapped_column(Code(ReasonGiver))


class LinkKind(StrEnum):
    """How two statements stand to each other.

    `other_account`: different holders tell the same matter differently. `same_holder`: one
    holder's words at two moments. `same_matter`: anything else worth reading together.
    """

    OTHER_ACCOUNT = "other_account"
    SAME_HOLDER = "same_holder"
    SAME_MATTER = "same_matter"


class StatementLink(Base):
    """Two statements to be read together, kept once and shown on both."""

    __tablename__ = "statement_links"
    __rules__ = (
        one_of("kind", LinkKind),
        CheckConstraint("statement_id <> related_id", name="not_to_itself"),
        Index(None, "related_id"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    related_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    kind: Mapped[LinkKind] = mapped_column(Code(LinkKind))
    note: Mapped[str | None]


class Dissociation(Base):
    """A member that stood apart from its group's statement, which then says nothing of it."""

    __tablename__ = "dissociations"

    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"), primary_key=True)
    note: Mapped[str | None]
