"""Which initiatives readers are shown as questions: the one place that says so."""

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from app.domain.collection import Collection, CollectionKind
from app.domain.initiative import Initiative, InitiativeKind


def is_question() -> ColumnElement[bool]:
    """Keep the questions that stand: no background, none withdrawn, none merged into another."""
    return and_(Initiative.kind == InitiativeKind.QUESTION, stands())


def is_case() -> ColumnElement[bool]:
    """Keep the questions that are read one by one: those of cases, and those in no collection."""
    return and_(is_question(), is_in_no_series())


def is_in_no_series() -> ColumnElement[bool]:
    """Leave out what is read as a whole: roll calls and treaties, of which there are many."""
    of_cases = select(Collection.slug).where(Collection.kind == CollectionKind.CASE)
    return or_(Initiative.collection_slug.is_(None), Initiative.collection_slug.in_(of_cases))


def cases() -> Select[int]:
    """Name the questions that are read one by one, for what is asked of them alone."""
    return select(Initiative.id).where(is_case())


def load_questions(session: Session) -> list[tuple[str, str]]:
    """Return the name in addresses and the title of each question read alone, by title."""
    query = select(Initiative.slug, Initiative.title).where(is_case())
    return [(row.slug, row.title) for row in session.execute(query.order_by(Initiative.title))]


def stands() -> ColumnElement[bool]:
    """Keep initiatives that are neither withdrawn nor merged into another."""
    return and_(Initiative.withdrawn_reason.is_(None), Initiative.merged_into_id.is_(None))
