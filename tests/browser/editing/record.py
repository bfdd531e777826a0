"""What is on record, looked up behind the back of the browser."""

from typing import Any, TypeVar

from sqlalchemy import func, select

from app.database import Database
from app.domain.draft import Draft

Row = TypeVar("Row")


def count(database: Database, table: Any) -> int:
    """How many rows there are."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def newest(database: Database, table: type[Row]) -> Row:
    """The row that was added last."""
    with database.reading() as session:
        found = session.scalars(select(table).order_by(table.id.desc())).first()  # type: ignore[attr-defined]
        assert found is not None
        return found


def typed(database: Database, number: int) -> dict[str, str]:
    """What a draft holds, by field."""
    with database.reading() as session:
        content = session.get_one(Draft, number).content
    return {name: values[0] for name, values in content.items()}
