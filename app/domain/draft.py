"""What editors are working on: typed, perhaps unfinished, and no part of the record yet."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.base import Base, Code, Json, not_blank, one_of, utc_now


class DraftKind(StrEnum):
    """What a draft would add to the record, or change there."""

    SOURCE = "source"
    STATEMENT = "statement"
    REPORT = "report"
    INVITATION = "invitation"
    PERSON = "person"
    INITIATIVE = "initiative"
    CHECK = "check"
    RULING = "ruling"
    ROLE = "role"


class DraftState(StrEnum):
    """Where a draft is on its way: a person's own, waiting for review, or decided."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    PUBLISHED = "published"
    REJECTED = "rejected"
    DROPPED = "dropped"


OPEN_STATES = (DraftState.DRAFT, DraftState.SUBMITTED, DraftState.SENT_BACK)
OWN_STATES = (DraftState.DRAFT, DraftState.SENT_BACK)


class Draft(Base):
    """A form as typed, on its way to the record.

    `content` holds every field of the form as a list of texts, so nothing typed is lost, however
    wrong. `record_id` and `base_version` say which record it would change, and from which of its
    versions; both are null for a new one. `passage` is the sentence of an article it was proposed
    from. `recodes_id` names the draft that it codes a second time, unseen. `kept_by_key` is the
    key of the form that was kept last, by which a form knows its own earlier savings.
    """

    __tablename__ = "drafts"
    __rules__ = (
        one_of("kind", DraftKind),
        one_of("state", DraftState),
        CheckConstraint(
            "(record_id IS NULL) = (base_version IS NULL)", name="changes_a_version_of_a_record"
        ),
        CheckConstraint("version >= 1", name="version"),
        Index(None, "made_by_id", "state"),
        Index(None, "state", "kind"),
        Index(None, "source_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DraftKind] = mapped_column(Code(DraftKind))
    record_id: Mapped[int | None]
    base_version: Mapped[int | None]
    content: Mapped[dict[str, list[str]]] = mapped_column(Json())
    title: Mapped[str]
    why: Mapped[str | None]
    state: Mapped[DraftState] = mapped_column(Code(DraftState), default=DraftState.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    kept_by_key: Mapped[str | None]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)
    submitted_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    published_id: Mapped[int | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    passage: Mapped[str | None]
    recodes_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"))


class DraftRemark(Base):
    """What a reviewer or the author says of a draft."""

    __tablename__ = "draft_remarks"
    __rules__ = (not_blank("words"), Index(None, "draft_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    words: Mapped[str]


class SuggestionState(StrEnum):
    """Whether somebody has seen to a reader's suggestion."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


class Suggestion(Base):
    """What a reader found wrong or missing; no account is needed to say it.

    `page` is the address of the page it concerns, from the first slash on.
    """

    __tablename__ = "suggestions"
    __rules__ = (
        one_of("state", SuggestionState),
        not_blank("page"),
        not_blank("words"),
        Index(None, "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str]
    words: Mapped[str]
    source_address: Mapped[str | None]
    contact: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    state: Mapped[SuggestionState] = mapped_column(
        Code(SuggestionState), default=SuggestionState.OPEN
    )
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    handled_at: Mapped[datetime | None]
    answer: Mapped[str | None]


class FormKey(Base):
    """A form that has been taken, so that sending it again makes nothing twice.

    `answer` is the address that the first sending led to.
    """

    __tablename__ = "form_keys"
    __rules__ = (not_blank("key"), Index(None, "used_at"))

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]
    used_at: Mapped[datetime] = mapped_column(default=utc_now)


class Upload(Base):
    """A set of claim sheets brought in through the browser.

    `state`: checked (a dry run has been made, nothing is on record), imported, undone or failed.
    `findings` holds what has to be put right, `added` counts records by
    table, and `effects` names the cells that the dry run saw change.
    """

    __tablename__ = "uploads"
    __rules__ = (
        CheckConstraint(
            "state IN ('checked', 'importing', 'imported', 'undone', 'failed')", name="state"
        ),
        Index(None, "made_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    findings: Mapped[list[Any]] = mapped_column(Json())
    notes: Mapped[list[str]] = mapped_column(Json())
    added: Mapped[dict[str, int]] = mapped_column(Json())
    effects: Mapped[list[Any]] = mapped_column(Json())
    already_there: Mapped[int] = mapped_column(default=0)
    imported_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]
    undone_reason: Mapped[str | None]


class UploadedSheet(Base):
    """One file of an upload, as it came."""

    __tablename__ = "uploaded_sheets"
    __rules__ = (not_blank("name"),)

    upload_id: Mapped[int] = mapped_column(ForeignKey("uploads.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class UploadedRecord(Base):
    """A record that an upload added, so that it can be undone as one."""

    __tablename__ = "uploaded_records"

    upload_id: Mapped[int] = mapped_column(ForeignKey("uploads.id"), primary_key=True)
    record: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(primary_key=True)
