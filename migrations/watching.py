"""Sees to the version of the record: every table that readers can see has its triggers.

A table that a migration rebuilds loses them on SQLite, and a new one has none yet; so they are
looked after at the end of every run, from the schema on that has a version.
"""

import sqlalchemy as sa
from sqlalchemy import Connection

from migrations.safety import index_tables

VERSION = "record_version"
# What no page shows to readers. A table that is not named here is taken for public: watching one
# too many costs a page drawn anew, one too few a page that is out of date.
PRIVATE = (
    *("alembic_version", VERSION),
    *("users", "login_sessions", "recovery_codes", "account_links", "api_tokens"),
    *("throttles", "form_keys", "audit_entries", "suggestions", "drafts", "draft_remarks"),
    *("uploads", "uploaded_sheets", "uploaded_records", "awaited_roles"),
)
DEEDS = ("INSERT", "UPDATE", "DELETE")
RAISED = (
    "INSERT INTO record_version (id, version) VALUES (1, {0})"
    " ON CONFLICT (id) DO UPDATE SET version = excluded.version"
)
ON_SQLITE = RAISED.format("random()")
ON_POSTGRESQL = RAISED.format("floor(random() * 9007199254740991)::bigint")
FUNCTION = (
    "CREATE FUNCTION raise_record_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF current_setting('demarche.raised_in', true) IS DISTINCT FROM pg_current_xact_id()::text"
    " AND current_setting('demarche.rehearsing', true) IS DISTINCT FROM 'yes' THEN"
    f" {ON_POSTGRESQL};"
    " PERFORM set_config('demarche.raised_in', pg_current_xact_id()::text, true);"
    " END IF; RETURN NULL; END $$"
)


def watch(connection: Connection) -> None:
    """Give each public table the triggers it lacks."""
    names = set(sa.inspect(connection).get_table_names())
    if VERSION not in names:
        return
    for table in sorted(names - set(PRIVATE) - index_tables(connection)):
        for name, sql in _triggers(connection, table):
            if name not in _present(connection, table):
                connection.exec_driver_sql(sql)


def stop_watching(connection: Connection) -> None:
    """Take all these triggers away."""
    for table in sa.inspect(connection).get_table_names():
        for name in _present(connection, table):
            if "_raises_version" in name:
                on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
                connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")


def _triggers(connection: Connection, table: str) -> list[tuple[str, str]]:
    """Name the triggers of a table and say how each is made."""
    if connection.dialect.name == "sqlite":
        return [_on_sqlite(table, deed) for deed in DEEDS]
    name = f"{table}_raises_version"
    when = "AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
    how = "FOR EACH STATEMENT EXECUTE FUNCTION raise_record_version()"
    return [(name, f"CREATE TRIGGER {name} {when} ON {table} {how}")]


def _on_sqlite(table: str, deed: str) -> tuple[str, str]:
    name = f"{table}_raises_version_by_{deed.lower()}"
    return name, f"CREATE TRIGGER {name} AFTER {deed} ON {table} BEGIN {ON_SQLITE}; END"


def _present(connection: Connection, table: str) -> set[str]:
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table",
        "postgresql": "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE relname = :table AND NOT tgisinternal",
    }[connection.dialect.name]
    return set(connection.scalars(sa.text(sql), {"table": table}))
