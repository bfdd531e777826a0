"""Who was asked, by whom, how and when."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.actor import Actor
from app.domain.base import Base, Code, not_blank, one_of, utc_now
from app.domain.codes import AsksFor, Certainty, Invited, Status
from app.domain.counted import CountedParty
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.when import uncertain, uncertain_rules


class Invitation(Base):
    """One act of asking: a letter, a call, a summit. Being asked is not agreeing.

    Being asked to come to a meeting is not being asked to take part. `odd_because` is an editor's
    word on a date or an actor that could not be.
    """

    __tablename__ = "invitations"
    __rules__ = (
        one_of("asks_for", AsksFor),
        one_of("certainty", Certainty),
        one_of("status", Status),
        not_blank("occasion"),
        CheckConstraint(
            "status <> 'withdrawn' OR length(withdrawn_reason) > 0", name="withdrawn_with_reason"
        ),
        Index(None, "initiative_id", "status"),
        *uncertain_rules("sent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"))
    sender_code: Mapped[str | None] = mapped_column(ForeignKey("actors.code"))
    sender_person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    sender_words: Mapped[str | None]
    occasion: Mapped[str]
    asks_for: Mapped[AsksFor] = mapped_column(Code(AsksFor))
    sent: Mapped[UncertainDate] = uncertain("sent")
    certainty: Mapped[Certainty] = mapped_column(Code(Certainty))
    odd_because: Mapped[str | None]
    note: Mapped[str | None]
    status: Mapped[Status] = mapped_column(Code(Status), default=Status.PUBLISHED)
    withdrawn_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    initiative: Mapped[Initiative] = relationship(lazy="raise")
    sender: Mapped[Actor | None] = relationship(lazy="raise")
    sender_person: Mapped[Person | None] = relationship(lazy="raise")
    invitees: Mapped[list["Invitee"]] = relationship(
        lazy="raise", back_populates="invitation", order_by="Invitee.id"
    )


class Invitee(Base):
    """One addressee, or one that was passed over: an actor or a counted party.

    `through_group_code` says that the source named a group ("the Baltic states") whose members
    on that day are meant. `represented_by` names who came or who was written to.
    """

    __tablename__ = "invitees"
    __rules__ = (
        one_of("status", Invited),
        CheckConstraint("(actor_code IS NULL) <> (counted_party_id IS NULL)", name="one_addressee"),
        UniqueConstraint("invitation_id", "actor_code"),
        Index(None, "actor_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id"))
    actor_code: Mapped[str | None] = mapped_column(ForeignKey("actors.code"))
    counted_party_id: Mapped[int | None] = mapped_column(ForeignKey("counted_parties.id"))
    status: Mapped[Invited] = mapped_column(Code(Invited))
    reason: Mapped[str | None]
    through_group_code: Mapped[str | None] = mapped_column(ForeignKey("actors.code"))
    through_words: Mapped[str | None]
    represented_by: Mapped[str | None]

    invitation: Mapped[Invitation] = relationship(lazy="raise", back_populates="invitees")
    actor: Mapped[Actor | None] = relationship(lazy="raise", foreign_keys=[actor_code])
    counted_party: Mapped[CountedParty | None] = relationship(lazy="raise")
