"""Imports through the browser: what is there, and what each found and did."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.domain import paths
from app.domain.draft import Upload, UploadedSheet
from app.domain.errors import NotFound
from app.domain.initiative import Initiative
from app.domain.user import User
from app.domain.wording import day
from app.queries.parts.uploads import BROKEN_OFF, state_now

STATES = {
    "checked": "checked, not on record",
    "importing": "being imported",
    BROKEN_OFF: "broken off, nothing on record",
    "imported": "on record",
    "undone": "undone",
    "failed": "tried, nothing on record",
}


@dataclass(frozen=True)
class UploadPage:
    """One import; `sheets` are the names of its files.

    `on_record` are the slugs of the questions of its effects that have pages by now.
    """

    id: int
    state: str
    made_by: str
    made_at: datetime
    findings: Sequence[Mapping[str, Any]]
    notes: Sequence[str]
    added: Mapping[str, int]
    effects: Sequence[Mapping[str, str]]
    already_there: int
    undone_by: str | None
    undone_at: datetime | None
    undone_reason: str | None
    sheets: Sequence[str]
    on_record: Collection[str] = ()

    @property
    def href(self) -> str:
        return paths.upload(self.id)

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    @property
    def made(self) -> str:
        """Who sent which sheets, and when."""
        return f"By {self.made_by}, {day(self.made_at)}: {', '.join(self.sheets)}."

    @property
    def total(self) -> int:
        """How many records it adds."""
        return sum(self.added.values())


def load_uploads(session: Session, limit: int = 50) -> list[UploadPage]:
    """Read the newest imports, in two queries."""
    rows = session.execute(_uploads().order_by(Upload.id.desc()).limit(limit)).all()
    names = _names(session, [row[0].id for row in rows])
    return [_page(row, names) for row in rows]


def load_upload(session: Session, number: int) -> UploadPage:
    """Read one import, or raise NotFound."""
    row = session.execute(_uploads().where(Upload.id == number)).one_or_none()
    if row is None:
        raise NotFound(f"There is no import with the number {number}.")
    page = _page(row, _names(session, [number]))
    slugs = {effect["initiative_slug"] for effect in page.effects}
    known = select(Initiative.slug).where(Initiative.slug.in_(slugs))
    return replace(page, on_record=frozenset(session.scalars(known)))


def _uploads() -> Select[*tuple[Any, ...]]:
    maker, undoer = aliased(User), aliased(User)
    return (
        select(Upload, state_now(), maker.name, undoer.name)
        .join(maker, maker.id == Upload.made_by_id)
        .outerjoin(undoer, undoer.id == Upload.undone_by_id)
    )


def _names(session: Session, numbers: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    sheets = select(UploadedSheet.upload_id, UploadedSheet.name)
    rows = session.execute(sheets.where(UploadedSheet.upload_id.in_(numbers)))
    for number, name in sorted((row.upload_id, row.name) for row in rows):
        found.setdefault(number, []).append(name)
    return found


def _page(row: Any, names: Mapping[int, Sequence[str]]) -> UploadPage:
    upload, state, maker, undoer = row
    return UploadPage(
        id=upload.id,
        state=state,
        made_by=maker,
        made_at=upload.made_at,
        findings=upload.findings,
        notes=upload.notes,
        added=upload.added,
        effects=upload.effects,
        already_there=upload.already_there,
        undone_by=undoer,
        undone_at=upload.undone_at,
        undone_reason=upload.undone_reason,
        sheets=names.get(upload.id, ()),
    )
