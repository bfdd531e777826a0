"""Where what is on record begins, for forms that go back to it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.report import Report


def origin_of(session: Session, statement: int) -> int:
    """The number of the origin that a statement goes back to, as its first chain has it."""
    begins = select(Report.origin_id).where(
        Report.statement_id == statement, Report.origin_id.is_not(None)
    )
    return session.scalars(begins.order_by(Report.id)).first() or 0
