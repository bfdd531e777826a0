"""The derived cell, kept for speed and always recomputable."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, Json, one_of
from app.domain.codes import Invited, RoleKind, Silence, Standing, Sureness


class Position(Base):
    """Where an actor stands on an initiative by all that is on record, as the rule decides it.

    Nobody types one in: `services.positions` writes what `rules.position` says. A host's or an
    outsider's bears no answer. `refused_before_asked` also names the standing of the refusal, as in
    `before:reported`. `last_looked` is the newest day on which somebody published what
    is on record here, or looked. `settles_on` is the last of all days the answer rests on: before
    it, an uncertain date may still lie ahead and the rule must be asked again.
    """

    __tablename__ = "positions"
    __rules__ = (
        one_of("silence", Silence),
        one_of("standing", Standing),
        one_of("invited", Invited),
        one_of("role", RoleKind),
        one_of("sure", Sureness),
        one_of("invited_sure", Sureness),
        CheckConstraint(
            "CASE WHEN role IN ('host', 'outsider') THEN stance IS NULL AND silence IS NULL"
            " ELSE (stance IS NULL) <> (silence IS NULL) END",
            name="stance_or_silence",
        ),
        # Holds all that comparing two asks, so that their answers are read without their rows.
        Index("ix_positions_answers", "actor_code", "initiative_id", "stance", "role"),
    )

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), primary_key=True)
    actor_code: Mapped[str] = mapped_column(ForeignKey("actors.code"), primary_key=True)
    stance: Mapped[str | None]
    silence: Mapped[Silence | None] = mapped_column(Code(Silence))
    role: Mapped[RoleKind | None] = mapped_column(Code(RoleKind))
    sure: Mapped[Sureness | None] = mapped_column(Code(Sureness))
    invited: Mapped[Invited | None] = mapped_column(Code(Invited))
    invited_sure: Mapped[Sureness | None] = mapped_column(Code(Sureness))
    asked: Mapped[list[Any]] = mapped_column(Json())
    refused_before_asked: Mapped[str | None]
    since_earliest: Mapped[date | None]
    since_latest: Mapped[date | None]
    standing: Mapped[Standing | None] = mapped_column(Code(Standing))
    via_code: Mapped[str | None] = mapped_column(ForeignKey("actors.code"))
    marks: Mapped[list[Any]] = mapped_column(Json())
    reasons: Mapped[list[Any]] = mapped_column(Json())
    ascribed: Mapped[list[Any]] = mapped_column(Json())
    said: Mapped[list[Any]] = mapped_column(Json())
    remarked: Mapped[list[Any]] = mapped_column(Json())
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"))
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey("rulings.id"))
    origins: Mapped[int]
    reports: Mapped[int]
    last_looked: Mapped[date | None]
    settles_on: Mapped[date | None]


class PackedAnswers(Base):
    """The answers of an initiative's positions in one text: a line for each, `FRA yes`.

    In no order. Who counts the answers of all holders on thousands of initiatives reads these and
    not a row for each. `services.positions` writes them wherever it writes positions.
    """

    __tablename__ = "packed_answers"

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), primary_key=True)
    answers: Mapped[str]
