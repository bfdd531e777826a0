"""The log of who did what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.audit import AuditEntry
from app.queries.parts.clocks import Filters
from app.queries.parts.paging import Window, rows_of

PER_PAGE = 100
MOST_ROWS = 100_000
Text = Annotated[str, Field(max_length=200)]


class AuditFilters(Filters):
    """Which entries are shown; `record` is a table and `record_id` the key of one row of it."""

    who: Text | None = None
    action: Text | None = None
    record: Text | None = None
    record_id: Text | None = None
    page: int = Field(default=1, ge=1, le=10_000)


@dataclass(frozen=True)
class AuditLine:
    """One thing that was done."""

    id: int
    made_at: datetime
    made_by: str
    user_id: int | None
    network: str | None
    action: str
    record: str | None
    record_id: str | None
    version_before: int | None
    version_after: int | None
    detail: str | None

    @property
    def record_words(self) -> str:
        """The table and the key of what it was done to: "stated position 12"."""
        table = (self.record or "").replace("_", " ")
        return f"{table} {self.record_id}" if self.record_id else table


@dataclass(frozen=True)
class AuditLog:
    """One page of the log, newest first, and what it can be narrowed to: value and label."""

    filters: AuditFilters
    lines: Sequence[AuditLine]
    total: int
    people: Sequence[tuple[str, str]]
    actions: Sequence[tuple[str, str]]
    records: Sequence[tuple[str, str]]

    @property
    def pages(self) -> int:
        """On how many pages the entries stand."""
        return Window(self.filters.page, PER_PAGE, self.total).pages


def load_audit(session: Session, filters: AuditFilters) -> AuditLog:
    """Read one page of the entries that fit, in five queries."""
    fitting = _fitting(select(*_columns()), filters)
    page = rows_of(fitting.order_by(AuditEntry.id.desc()), filters.page, PER_PAGE)
    total = session.scalar(_fitting(select(func.count(AuditEntry.id)), filters)) or 0
    return AuditLog(
        filters=filters,
        lines=[AuditLine(*row) for row in session.execute(page)],
        total=total,
        people=_choices(session, AuditEntry.made_by),
        actions=_choices(session, AuditEntry.action),
        records=_choices(session, AuditEntry.record),
    )


def load_all_entries(session: Session, filters: AuditFilters) -> list[AuditLine]:
    """Read every entry that fits, newest first, up to the most that one file holds."""
    fitting = _fitting(select(*_columns()), filters)
    rows = session.execute(fitting.order_by(AuditEntry.id.desc()).limit(MOST_ROWS))
    return [AuditLine(*row) for row in rows]


def _columns() -> tuple[Any, ...]:
    return (
        AuditEntry.id,
        AuditEntry.made_at,
        AuditEntry.made_by,
        AuditEntry.user_id,
        AuditEntry.network,
        AuditEntry.action,
        AuditEntry.record,
        AuditEntry.record_id,
        AuditEntry.version_before,
        AuditEntry.version_after,
        AuditEntry.detail,
    )


def _fitting(query: Select[*tuple[Any, ...]], filters: AuditFilters) -> Select[*tuple[Any, ...]]:
    wanted = (
        (AuditEntry.made_by, filters.who),
        (AuditEntry.action, filters.action),
        (AuditEntry.record, filters.record),
        (AuditEntry.record_id, filters.record_id),
    )
    return query.where(*(column == value for column, value in wanted if value))


def _choices(session: Session, column: Any) -> list[tuple[str, str]]:
    found = session.scalars(select(column).where(column.is_not(None)).distinct())
    return [(value, value) for value in sorted(found, key=str.casefold)]
