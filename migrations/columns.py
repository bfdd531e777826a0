"""The column types migrations use, as each database has them.

Migrations on record rest on these: one that is here stays as it is, and a new kind of column gets
a new function. STRICT tables of SQLite know text and integers only, PostgreSQL has proper types.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine


def text() -> TypeEngine[Any]:
    return sa.Text()


def integer() -> TypeEngine[Any]:
    return sa.Integer()


def large() -> TypeEngine[Any]:
    """Make an integer of 64 bits, which those of SQLite are anyhow."""
    return sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def day() -> TypeEngine[Any]:
    """Make a calendar day: ISO text on SQLite."""
    return sa.Text().with_variant(sa.Date(), "postgresql")


def moment() -> TypeEngine[Any]:
    """Make a moment in UTC: ISO text ending in Z on SQLite."""
    return sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def flag() -> TypeEngine[Any]:
    """Make a yes or no: 1 or 0, to which a CHECK must hold it."""
    return sa.Integer().with_variant(sa.SmallInteger(), "postgresql")


def json() -> TypeEngine[Any]:
    """Make a list or an object: JSON text on SQLite."""
    return sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def one_of(name: str, column: str, *codes: str) -> sa.CheckConstraint:
    """Let the column hold only these codes (or null, where it may be null)."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=name)
