"""How an actor stands to a question other than by answering it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.actor import Actor
from app.domain.base import Base, Code, Json, not_blank, one_of, utc_now
from app.domain.codes import RoleKind
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.domain.when import uncertain, uncertain_rules


class Role(Base):
    """An initiator, host or outsider of a question, since a day, and the one thing that shows it.

    An initiator answers the question by having put it. A host (the mission is on its soil) and an
    outsider (the mission is against it) are no candidates: their cells bear no answer. One with a
    `withdrawn_reason` was a mistake and no longer counts.
    """

    __tablename__ = "roles"
    __rules__ = (
        one_of("role", RoleKind),
        not_blank("recorded_by"),
        CheckConstraint(
            "(CASE WHEN statement_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN invitation_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN source_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="shown_by_one_thing",
        ),
        UniqueConstraint("initiative_id", "actor_code", "role"),
        *uncertain_rules("since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"))
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"))
    role: Mapped[RoleKind] = mapped_column(Code(RoleKind))
    since: Mapped[UncertainDate] = uncertain("since")
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    note: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    initiative: Mapped[Initiative] = relationship(lazy="raise")
    actor: Mapped[Actor] = relationship(lazy="raise")


class AwaitedRole(Base):
    """A row of a claim sheet that names something which is not on record yet to show its role.

    It counts for nothing until that comes, with whatever import brings it.
    """

    __tablename__ = "awaited_roles"
    __rules__ = (not_blank("recorded_by"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    row: Mapped[dict[str, str]] = mapped_column(Json())
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)
