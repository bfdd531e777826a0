"""How far an import has come, by what is on record of it: its process may be gone."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, select

from app.domain.audit import AuditEntry
from app.domain.base import utc_now
from app.domain.draft import Upload

LONGEST = timedelta(hours=1)
"""No import takes as long; one that was begun earlier than that and has not ended never will."""
IMPORTING, BROKEN_OFF = "importing", "broken_off"
BEGUN = "upload.begin"


def state_now() -> ColumnElement[str]:
    """The state of an upload, which is "broken_off" where its process ended before its work did."""
    begun: Any = (
        select(func.max(AuditEntry.made_at))
        .where(
            AuditEntry.record == Upload.__tablename__,
            AuditEntry.record_id == cast(Upload.id, String),
            AuditEntry.action == BEGUN,
        )
        .correlate(Upload)
        .scalar_subquery()
    )
    is_lost = and_(Upload.state == IMPORTING, begun < utc_now() - LONGEST)
    return case((is_lost, BROKEN_OFF), else_=Upload.state)
