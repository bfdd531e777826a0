"""Brings a database to the schema this version needs, and refuses one that is at another."""

import sys

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.database import Database
from app.places import ALEMBIC
from app.sqlite import make_sqlite_file


class SchemaMismatch(Exception):
    """The database has another schema than this version works with; says what to do."""


def migrate(url: str) -> None:
    """Bring the database to the newest schema, keeping a copy first; see migrations/env.py.

    Raises SchemaMismatch if a newer version has been at work on it.
    """
    make_sqlite_file(url)
    database = Database(url)
    try:
        _refuse_newer(schema_revision(database.engine))
    finally:
        database.close()
    config = _config()
    config.attributes["url"] = url
    command.upgrade(config, "head")


def check_schema(database: Database) -> None:
    """Raise SchemaMismatch unless the database has exactly the schema this version needs."""
    found, expected = schema_revision(database.engine), expected_revision()
    if found == expected:
        return
    _refuse_newer(found)
    if found is None:
        raise SchemaMismatch(
            f"The database has no schema yet, and this version of Demarche needs schema {expected}."
            " Run `demarche migrate`."
        )
    raise SchemaMismatch(
        f"The database has schema {found}, and this version of Demarche needs schema {expected}."
        " Run `demarche migrate`."
    )


def schema_revision(engine: Engine) -> str | None:
    """Return the revision the database is at, or None if it has never been migrated."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def expected_revision() -> str:
    """Return the revision this version of the program was written for."""
    return str(_scripts().get_current_head())


def _refuse_newer(found: str | None) -> None:
    if found and found not in {script.revision for script in _scripts().walk_revisions()}:
        raise SchemaMismatch(
            f"The database has schema {found}, which this version of Demarche does not know: it"
            f" needs schema {expected_revision()}. Install the version that made it, or restore a"
            " backup from before it."
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    return Config(ALEMBIC, stdout=sys.stdout)
