"""How migrations run: in transactions of their own, one for each, under the write lock.

Left alone, Python's SQLite driver begins no transaction for a change of the schema, so that an
interrupted migration leaves half of it behind and cannot be run again (decision 0002).
"""

from typing import Any, Literal

from alembic import context
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from app.database import Database
from app.settings import load_settings
from migrations import safety, watching


def run() -> None:
    if context.is_offline_mode():
        raise CommandError("Migrations check what they did and cannot be written out as SQL.")
    settings = load_settings()
    url = context.config.attributes.get("url") or settings.database_url
    database = Database(url)
    context.config.attributes["seal"] = settings.seal_of(database.url)
    try:
        with database.lock(), database.engine.connect() as connection:
            connection.execution_options(write=True)
            if _is_moving():
                _migrate(connection)
            else:
                _compare(connection)
    finally:
        database.close()


def _is_moving() -> bool:
    """Whether the command moves the database to another revision or only looks at it."""
    try:
        context.get_revision_argument()
    except KeyError:
        return False
    return True


def _migrate(connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    if current != context.get_revision_argument():
        copy = safety.back_up(connection, current)
        if copy:
            context.config.print_stdout("The database as it was is kept in %s", copy)
    safety.stop_following_references(connection)
    safety.overwrite_what_goes(connection)
    safety.allow_long_statements(connection)
    guard = safety.RowGuard(connection)
    context.config.attributes["cleared"] = cleared = set[str]()
    # Ends the transaction the counting began, for Alembic to begin its own.
    connection.commit()
    context.configure(
        connection=connection,
        transactional_ddl=True,
        transaction_per_migration=True,
        on_version_apply=guard.check,
    )
    with context.begin_transaction():
        context.run_migrations()
    watching.watch(connection)
    connection.commit()
    if cleared:
        safety.leave_no_trace(connection, cleared)
        context.config.print_stdout(
            "What was kept in the clear in %s is sealed now. Copies and backups made before still"
            " hold it: delete them as soon as you are sure of this one.",
            ", ".join(sorted(cleared)),
        )


def _compare(connection: Connection) -> None:
    # Here and not above: to run a migration never needs the records, which are those of today.
    from app.domain.records import metadata

    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=_write_type,
        include_name=_is_record,
        process_revision_directives=_number,
    )
    with context.begin_transaction():
        context.run_migrations()


def _is_record(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out the full-text index of SQLite, which is no table of ours."""
    return not (kind == "table" and str(name).startswith("search_words"))


def _write_type(kind: str, item: Any, new_migration: Any) -> str | Literal[False]:
    """Write column types as migrations/columns.py has them."""
    if kind != "type":
        return False
    name = {"Code": "text"}.get(type(item).__name__, type(item).__name__.lower())
    new_migration.imports.add(f"from migrations.columns import {name}")
    return f"{name}()"


def _number(_context: Any, _revision: Any, directives: list[MigrationScript]) -> None:
    """Number new migrations 0001, 0002, …, so that their order can be read."""
    scripts = ScriptDirectory.from_config(context.config)
    directives[0].rev_id = f"{len(list(scripts.walk_revisions())) + 1:04}"


run()
