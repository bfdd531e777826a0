"""What the log says, for tests that count its entries."""

from sqlalchemy import select

from app.database import Database
from app.domain.audit import AuditEntry


def deeds(database: Database) -> list[tuple[str, str, str | None]]:
    """Every entry in order: who did what to which record."""
    with database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [(entry.made_by, entry.action, entry.record_id) for entry in entries]
