"""Which initiatives readers are shown as questions: the one place that says so."""

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative, InitiativeKind


def is_question() -> ColumnElement[bool]:
    """Keep the questions that stand: no background, none withdrawn, none merged into another."""
    return and_(Initiative.kind == InitiativeKind.QUESTION, stands())


def load_questions(session: Session) -> list[tuple[str, str]]:
    """Return the name in addresses and the title of each question that stands, by title."""
    query = select(Initiative.slug, Initiative.title).where(is_question())
    return [(row.slug, row.title) for row in session.execute(query.order_by(Initiative.title))]


def stands() -> ColumnElement[bool]:
    """Keep initiatives that are neither withdrawn nor merged into another."""
    return and_(Initiative.withdrawn_reason.is_(None), Initiative.merged_into_id.is_(None))
