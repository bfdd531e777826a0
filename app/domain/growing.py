"""Tables that only grow: the database itself refuses to change or delete a row of them."""

from sqlalchemy import DDL, Table, event

_SQLITE = (
    "CREATE TRIGGER %(table)s_no_{0} BEFORE {1} ON %(table)s BEGIN SELECT RAISE(ABORT,"
    " '%(table)s only grows: a row is never changed or deleted'); END"
)
_POSTGRESQL = (
    "CREATE FUNCTION %(table)s_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION '%(table)s only grows: a row is never changed or deleted'; END $$",
    "CREATE TRIGGER %(table)s_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON %(table)s"
    " FOR EACH STATEMENT EXECUTE FUNCTION %(table)s_grows()",
)


def only_grows(table: Table) -> None:
    """Give the table, when it is made, the triggers that let rows be added and nothing else."""
    for deed in ("UPDATE", "DELETE"):
        _after_making(table, _SQLITE.format(deed.lower(), deed), "sqlite")
    for statement in _POSTGRESQL:
        _after_making(table, statement, "postgresql")


def _after_making(table: Table, sql: str, dialect: str) -> None:
    ddl = DDL(sql)  # type: ignore[no-untyped-call]  # DDL has no types
    statement = ddl.execute_if(dialect=dialect)
    event.listen(table, "after_create", statement)
