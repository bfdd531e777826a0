"""A database's whole schema as lines of text, to compare two of them, and its rows."""

import re
from collections.abc import Iterator

from sqlalchemy import Engine, create_engine, text

from migrations.safety import count_rows
from tests.rows import fill

POSTGRESQL_SCHEMA = """
    SELECT relname || ': ' || attname || ' ' || format_type(atttypid, atttypmod)
           || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
           || coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '')
      FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
      LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT relname || ': ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
      FROM pg_constraint JOIN pg_class ON conrelid = pg_class.oid
     WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT tablename || ': ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT relname || ': ' || pg_get_triggerdef(pg_trigger.oid) || prosrc
      FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid JOIN pg_proc ON tgfoid = pg_proc.oid
     WHERE NOT tgisinternal
"""


def schema_at(url: str) -> set[str]:
    """Return the schema of the database at this address, without Alembic's own table."""
    engine = create_engine(url)
    try:
        return {line for line in _lines(engine) if not line.startswith("alembic_version")}
    finally:
        engine.dispose()


def fill_at(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()


def rows_at(url: str) -> dict[str, int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        counted = count_rows(connection)
    engine.dispose()
    return counted


def _lines(engine: Engine) -> Iterator[str]:
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            yield from connection.scalars(text(POSTGRESQL_SCHEMA))
            return
        master = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        for table, sql in connection.execute(text(master)):
            yield from (f"{table}: {part}" for part in _parts(sql))


def _parts(sql: str) -> list[str]:
    """Split a CREATE statement at its outer commas; the order of columns means nothing to us."""
    sql = re.sub(r"\s+", " ", sql.replace('"', ""))
    if sql.startswith(("CREATE INDEX", "CREATE TRIGGER")):
        return [sql]
    body, options = sql.split("(", 1)[1].rsplit(")", 1)
    parts, depth = [""], 0
    for letter in body:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [*(part.strip() for part in parts), f"table{options}"]
