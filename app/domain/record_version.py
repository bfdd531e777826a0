"""Which state of what readers can see this is: said by the database itself, whoever writes."""

from sqlalchemy import DDL, BigInteger, Integer, MetaData, Table, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.base import Base

PRIVATE = frozenset(
    {
        *("users", "login_sessions", "recovery_codes", "account_links", "api_tokens"),
        *("throttles", "form_keys", "audit_entries", "suggestions", "drafts", "draft_remarks"),
        *("uploads", "uploaded_sheets", "uploaded_records", "awaited_roles", "record_version"),
    }
)
"""The tables that no page shows to readers: a change of them changes no such page."""

DEEDS = ("INSERT", "UPDATE", "DELETE")
RAISED = (
    "INSERT INTO record_version (id, version) VALUES (1, {0})"
    " ON CONFLICT (id) DO UPDATE SET version = excluded.version"
)
# Drawn by lot and not counted on: a copy that was brought back has the version it had then, and no
# later change of it can have one that another record has had.
BY_LOT = {"sqlite": "random()", "postgresql": "floor(random() * 9007199254740991)::bigint"}
# Once in a transaction is enough, and a rehearsal, which is taken back, keeps nobody waiting.
POSTGRESQL_FUNCTION = (
    "CREATE FUNCTION raise_record_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF current_setting('demarche.raised_in', true) IS DISTINCT FROM pg_current_xact_id()::text"
    " AND current_setting('demarche.rehearsing', true) IS DISTINCT FROM 'yes' THEN"
    f" {RAISED.format(BY_LOT['postgresql'])};"
    " PERFORM set_config('demarche.raised_in', pg_current_xact_id()::text, true);"
    " END IF; RETURN NULL; END $$"
)


class RecordVersion(Base):
    """One row, which is another in each transaction that changes a table readers can see.

    A page that was drawn at a version holds as long as the version does. Triggers change it, so
    that nothing which writes can forget to; without a row nothing was changed yet.
    """

    __tablename__ = "record_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer().with_variant(BigInteger(), "postgresql"))


def version_of(session: Session) -> int:
    """Return the version that the session sees; 0 before the first change."""
    return session.scalar(select(RecordVersion.version)) or 0


def raise_with(metadata: MetaData) -> None:
    """Give every public table, when all are made, the triggers that draw the version anew."""
    event.listen(metadata, "after_create", _ddl(POSTGRESQL_FUNCTION, "postgresql"))
    for table in metadata.sorted_tables:
        if table.name not in PRIVATE:
            _watch(metadata, table)


def _watch(metadata: MetaData, table: Table) -> None:
    for deed in DEEDS:
        event.listen(metadata, "after_create", _ddl(on_sqlite(table.name, deed), "sqlite"))
    event.listen(metadata, "after_create", _ddl(on_postgresql(table.name), "postgresql"))


def on_sqlite(table: str, deed: str) -> str:
    """Return what makes one trigger of a table on SQLite, which has them for single rows only."""
    name = f"{table}_raises_version_by_{deed.lower()}"
    raised = RAISED.format(BY_LOT["sqlite"])
    return f"CREATE TRIGGER {name} AFTER {deed} ON {table} BEGIN {raised}; END"


def on_postgresql(table: str) -> str:
    """Return what makes the trigger of a table on PostgreSQL."""
    return (
        f"CREATE TRIGGER {table}_raises_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
        f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION raise_record_version()"
    )


def _ddl(sql: str, dialect: str) -> DDL:
    ddl = DDL(sql)  # type: ignore[no-untyped-call]  # DDL has no types
    return ddl.execute_if(dialect=dialect)
