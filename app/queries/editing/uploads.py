"""Imports through the browser: what is there, and what each found and did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.domain.draft import Upload, UploadedSheet
from app.domain.errors import NotFound
from app.domain.user import User

STATES = {
    "checked": "checked, not on record",
    "importing": "being imported",
    "imported": "on record",
    "undone": "undone",
    "failed": "tried, nothing on record",
}


@dataclass(frozen=True)
class UploadPage:
    """One import; `sheets` has the number of lines of each file."""

    id: int
    state: str
    made_by: str
    made_at: datetime
    findings: Sequence[Mapping[str, Any]]
    notes: Sequence[str]
    added: Mapping[str, int]
    effects: Sequence[Mapping[str, str]]
    already_there: int
    imported_at: datetime | None
    undone_by: str | None
    undone_at: datetime | None
    undone_reason: str | None
    sheets: Mapping[str, int]

    @property
    def href(self) -> str:
        return f"/import/{self.id}"

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    @property
    def total(self) -> int:
        """How many records it adds."""
        return sum(self.added.values())


def load_uploads(session: Session, limit: int = 50) -> list[UploadPage]:
    """Read the newest imports, in two queries."""
    rows = session.execute(_uploads().order_by(Upload.id.desc()).limit(limit)).all()
    lines = _lines(session, [row[0].id for row in rows])
    return [_page(row, lines) for row in rows]


def load_upload(session: Session, number: int) -> UploadPage:
    """Read one import, or raise NotFound."""
    row = session.execute(_uploads().where(Upload.id == number)).one_or_none()
    if row is None:
        raise NotFound(f"There is no import with the number {number}.")
    return _page(row, _lines(session, [number]))


def _uploads() -> Select[*tuple[Any, ...]]:
    maker, undoer = aliased(User), aliased(User)
    return (
        select(Upload, maker.name, undoer.name)
        .join(maker, maker.id == Upload.made_by_id)
        .outerjoin(undoer, undoer.id == Upload.undone_by_id)
    )


def _lines(session: Session, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    sheets = select(UploadedSheet).where(UploadedSheet.upload_id.in_(numbers))
    for sheet in session.scalars(sheets.order_by(UploadedSheet.name)):
        found.setdefault(sheet.upload_id, {})[sheet.name] = len(sheet.text.splitlines())
    return found


def _page(row: Any, lines: Mapping[int, Mapping[str, int]]) -> UploadPage:
    upload, maker, undoer = row
    return UploadPage(
        id=upload.id,
        state=upload.state,
        made_by=maker,
        made_at=upload.made_at,
        findings=upload.findings,
        notes=upload.notes,
        added=upload.added,
        effects=upload.effects,
        already_there=upload.already_there,
        imported_at=upload.imported_at,
        undone_by=undoer,
        undone_at=upload.undone_at,
        undone_reason=upload.undone_reason,
        sheets=lines.get(upload.id, {}),
    )
