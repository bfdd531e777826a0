"""Asks a database for what belongs to many values, a part of them at a time."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import Row, Select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.services.revisions import AT_ONCE, in_parts

Found = TypeVar("Found")
Columns = TypeVarTuple("Columns")


def scalars_in_parts(
    session: Session,
    query: Select[Found],
    column: InstrumentedAttribute[Any],
    values: Iterable[Any],
) -> Iterator[Found]:
    """Give what the query finds where the column has one of the values, however many these are."""
    # SQLite takes at most 32,766 parameters in a query, PostgreSQL 65,535.
    for part in in_parts(sorted(set(values)), AT_ONCE):
        yield from session.scalars(query.where(column.in_(part)))


def rows_in_parts(
    session: Session,
    query: Select[*Columns],
    column: InstrumentedAttribute[Any],
    values: Iterable[Any],
) -> Iterator[Row[*Columns]]:
    """Give the rows of the query in which the column has one of the values."""
    for part in in_parts(sorted(set(values)), AT_ONCE):
        yield from session.execute(query.where(column.in_(part)))
