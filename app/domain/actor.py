"""Who can hold a position, and who belonged to which group when."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.base import Base, Code, in_order, not_blank, one_of


class ActorKind(StrEnum):
    """A country holds its own position; a group's may count for its members."""

    COUNTRY = "country"
    GROUP = "group"


class CodeStatus(StrEnum):
    """Where a code comes from: ISO 3166-1, agreed outside it, taken out of it, or our own."""

    ISO = "iso"
    USER_ASSIGNED = "user-assigned"
    WITHDRAWN = "withdrawn"
    OWN = "own"


class AliasKind(StrEnum):
    """What a word for an actor is.

    A *collective* word ("the Baltic states") means a group's members, not the group itself.
    """

    ALIAS = "alias"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    COLLECTIVE = "collective"


class Actor(Base):
    """A country or a group. A row of its own says nothing on anybody's status."""

    __tablename__ = "actors"
    __rules__ = (
        one_of("kind", ActorKind),
        one_of("code_status", CodeStatus),
        not_blank("name"),
        in_order("valid_from", "valid_until"),
        CheckConstraint("length(code) BETWEEN 2 AND 12", name="code_length"),
        Index(None, "kind", "sort_name"),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[ActorKind] = mapped_column(Code(ActorKind))
    name: Mapped[str]
    sort_name: Mapped[str]
    code_status: Mapped[CodeStatus] = mapped_column(Code(CodeStatus))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    note: Mapped[str | None]


class ActorAlias(Base):
    """Another word for an actor; `folded` is the word without case and accents, to look it up."""

    __tablename__ = "actor_aliases"
    __rules__ = (
        one_of("kind", AliasKind),
        not_blank("alias"),
        UniqueConstraint("actor_code", "kind", "alias"),
        Index(None, "folded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"))
    alias: Mapped[str]
    folded: Mapped[str]
    kind: Mapped[AliasKind] = mapped_column(Code(AliasKind))
    language: Mapped[str | None]

    actor: Mapped[Actor] = relationship(lazy="raise")


class Membership(Base):
    """A country in a group, from a day until a day, both included; an open end means today."""

    __tablename__ = "memberships"
    __rules__ = (
        UniqueConstraint("group_code", "member_code", "valid_from"),
        in_order("valid_from", "valid_until"),
        CheckConstraint("group_code <> member_code", name="not_of_itself"),
        Index(None, "member_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_code: Mapped[str] = mapped_column(ForeignKey("actors.code"))
    member_code: Mapped[str] = mapped_column(ForeignKey("actors.code"))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    note: Mapped[str | None]
    checked_to: Mapped[str | None]
    source: Mapped[str | None]
