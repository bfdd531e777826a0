"""Who speaks, and with what say."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.actor import Actor
from app.domain.base import Base, Code, not_blank, one_of, utc_now, zero_or_one


class Voice(StrEnum):
    """For whom an office speaks.

    `other_voice` is a voice of the state without the say: an adviser, the armed forces, a
    parliament, a president who does not lead policy. `not_the_state` is opposition or comment.
    """

    GOVERNMENT = "government"
    OTHER_VOICE = "other_voice"
    NOT_THE_STATE = "not_the_state"


class Person(Base):
    """A person who speaks or acts; `ref` is the short name claim sheets use.

    `family_name` is the part of the name that a text may give alone. One with a
    `withdrawn_reason` was a mistake and stays on record; one that turned out to be another is
    merged into it, and `merged_into_id` leads there.
    """

    __tablename__ = "people"
    __rules__ = (
        not_blank("name"),
        UniqueConstraint("ref"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        CheckConstraint("length(withdrawn_reason) > 0", name="withdrawn_with_reason"),
        Index(None, "folded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str]
    name: Mapped[str]
    folded: Mapped[str]
    family_name: Mapped[str | None]
    note: Mapped[str | None]
    withdrawn_reason: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    names: Mapped[list["PersonName"]] = relationship(lazy="raise", order_by="PersonName.id")
    offices: Mapped[list["Office"]] = relationship(
        lazy="raise", back_populates="person", order_by="Office.id"
    )


class PersonName(Base):
    """Another name or spelling of a person; `folded` is it without case and accents."""

    __tablename__ = "person_names"
    __rules__ = (
        not_blank("name"),
        UniqueConstraint("person_id", "name"),
        Index(None, "folded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    folded: Mapped[str]


class Office(Base):
    """An office a person held; the one held on the day of a statement counts.

    `held_from` and `held_until` are EDTF, as exact as known, and empty where it does not matter.
    `inferred`: only a claim calls the speaker so, and no list of people has the office.
    """

    __tablename__ = "offices"
    __rules__ = (
        one_of("voice", Voice),
        not_blank("title"),
        zero_or_one("inferred"),
        UniqueConstraint("person_id", "actor_code", "title"),
        Index(None, "actor_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    title: Mapped[str]
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"))
    held_from: Mapped[str | None]
    held_until: Mapped[str | None]
    voice: Mapped[Voice] = mapped_column(Code(Voice))
    inferred: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now)

    person: Mapped[Person] = relationship(lazy="raise", back_populates="offices")
    actor: Mapped[Actor] = relationship(lazy="raise")
