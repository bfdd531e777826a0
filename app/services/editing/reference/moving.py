"""Says in words to which pages a change of a collection moves its questions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.collection import CollectionKind
from app.domain.initiative import Initiative
from app.domain.inputs.reference import Values
from app.domain.wording import plural
from app.queries.parts.selections import is_in

JOIN = (
    "{} those that are read one by one: home, the matrix, lists and the pages of countries show"
    " each of them, and forms offer them."
)
LEAVE = (
    "{} those that are read one by one: home, the matrix, lists and forms no longer show each of"
    " them. The page of the collection shows them as a whole."
)


def nothing_moves(session: Session, record: Any, values: Values) -> Sequence[str]:
    """Say nothing: where questions are read does not depend on it."""
    return ()


def moved_by_kind(session: Session, collection: Any, values: Values) -> Sequence[str]:
    """Say how many questions are read elsewhere where a case becomes a series, or a series one."""
    becomes_series = values["kind"] is not CollectionKind.CASE
    if becomes_series is collection.is_series:
        return ()
    held = session.scalar(select(func.count(Initiative.id)).where(is_in(collection.slug)))
    if not held:
        return ()
    if becomes_series:
        return (LEAVE.format(plural(held, "question leaves", "questions leave")),)
    return (JOIN.format(plural(held, "question joins", "questions join")),)
