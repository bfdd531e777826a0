"""What belongs together: collections of initiatives, and subjects that run across them."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, not_blank, one_of


class CollectionKind(StrEnum):
    """A case is read initiative by initiative; the others are series, and read as a whole."""

    CASE = "case"
    ROLL_CALLS = "roll_calls"
    TREATIES = "treaties"

    @property
    def label(self) -> str:
        """What pages call it."""
        return self.value.replace("_", " ").capitalize()


class Collection(Base):
    """Initiatives that belong together: a case, the roll calls of a body, the treaties of a field.

    `attribution` says whose data it is, under which licence and how it was changed; `caveats` what
    a reader must know of it, one a line. Both may be missing where we collected it ourselves.
    """

    __tablename__ = "collections"
    __rules__ = (one_of("kind", CollectionKind), not_blank("title"))

    slug: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    kind: Mapped[CollectionKind] = mapped_column(Code(CollectionKind))
    summary: Mapped[str]
    attribution: Mapped[str | None]
    caveats: Mapped[str | None]
    position: Mapped[int]

    @property
    def is_series(self) -> bool:
        """Whether it is read as a whole, because it holds more than anybody reads one by one."""
        return self.kind is not CollectionKind.CASE


class Subject(Base):
    """What initiatives of any collection are about, as a code that filters share."""

    __tablename__ = "subjects"
    __rules__ = (not_blank("label"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    position: Mapped[int]


class InitiativeSubject(Base):
    """An initiative is about a subject."""

    __tablename__ = "initiative_subjects"
    __rules__ = (Index(None, "subject_code"),)

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), primary_key=True)
    subject_code: Mapped[str] = mapped_column(ForeignKey("subjects.code"), primary_key=True)
