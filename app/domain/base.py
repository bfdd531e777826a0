"""What every record shares: the mapping base, its column types and its naming rules.

SQLite tables are STRICT, so a value of the wrong type is refused by the database itself. STRICT
knows only text, integers and bytes; the types here carry dates, moments, truth values and JSON
over that bridge and use the proper types on PostgreSQL.
"""

import json
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    SmallInteger,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, declared_attr
from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def utc_now() -> datetime:
    """Return the present moment, aware and in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Day(TypeDecorator[date]):
    """A calendar day: ISO text on SQLite, DATE on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value.isoformat() if value and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: ISO text ending in Z on SQLite, TIMESTAMPTZ on PostgreSQL.

    A value without a zone is refused; one in another zone is converted.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        sqlite = dialect.name == "sqlite"
        return dialect.type_descriptor(Text() if sqlite else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        value = value.astimezone(UTC)
        return value.strftime("%Y-%m-%dT%H:%M:%SZ") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


class Flag(TypeDecorator[bool]):
    """Yes or no: 1 or 0, held to that by the column's CHECK (see `zero_or_one`)."""

    impl = SmallInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else SmallInteger())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


EMPTY_LIST = "[]"


class Json(TypeDecorator[Any]):
    """A list or an object: canonical JSON text on SQLite, JSONB on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(
            Text() if dialect.name == "sqlite" else JSONB(none_as_null=True)
        )

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if not isinstance(value, str) or dialect.name != "sqlite":
            return value
        # Most are empty: five million in a large record, which need no parsing.
        return [] if value == EMPTY_LIST else json.loads(value)


class Code(TypeDecorator[StrEnum]):
    """One of the codes of an enumeration, stored as its text (see `one_of` for the CHECK)."""

    impl = Text
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes
        self._by_text = {code.value: code for code in codes}

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> Any:
        return None if value is None else self.codes(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self._by_text.get(value) or self.codes(value)


class Base(DeclarativeBase):
    """What all records derive from; a class lists its own rules in `__rules__`."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: Integer(),
        date: Day(),
        datetime: Moment(),
        bool: Flag(),
    }
    __rules__: ClassVar[tuple[Any, ...]] = ()

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 — SQLAlchemy hands in the class
        # Without STRICT, SQLite keeps any text in a column of numbers.
        return (*cls.__rules__, {"sqlite_strict": True})


def one_of(column: str, codes: type[StrEnum]) -> CheckConstraint:
    """Let the column hold only the codes of the enumeration (or null, where it may be null)."""
    listed = ", ".join(f"'{code.value}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def zero_or_one(column: str) -> CheckConstraint:
    """Let a yes/no column hold nothing else."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def not_blank(column: str) -> CheckConstraint:
    """Refuse an empty text where one is needed."""
    return CheckConstraint(f"length({column}) > 0", name=f"{column}_not_blank")


def in_order(first: str, last: str) -> CheckConstraint:
    """Refuse a period that ends before it begins; either end may be open."""
    return CheckConstraint(f"{first} <= {last}", name=f"{first}_in_order")
