"""What the schema says of a table, for all who read and write packages."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ForeignKey, Table


def foreign_keys(table: Table) -> Iterator[tuple[Column[Any], ForeignKey]]:
    """Give the columns that point at another table, with where they point, in their order."""
    for column in table.columns:
        for key in column.foreign_keys:
            yield column, key
