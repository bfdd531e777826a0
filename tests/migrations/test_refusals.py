"""When the program refuses a database, and what migrations may not do."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app.database import Database
from app.database_errors import DatabaseBusy
from app.migrate import SchemaMismatch, check_schema, expected_revision, migrate, schema_revision
from app.places import ROOT
from tests.migrations.alembic import upgrade

NewUrl = Callable[[], str]


def test_a_migrated_database_is_taken(database: Database) -> None:
    check_schema(database)

    assert schema_revision(database.engine) == expected_revision()


def test_a_database_never_migrated_is_refused(new_url: NewUrl) -> None:
    database = Database(new_url())

    with pytest.raises(SchemaMismatch) as refused:
        check_schema(database)

    assert "has no schema yet" in str(refused.value)
    assert f"needs schema {expected_revision()}. Run `demarche migrate`." in str(refused.value)
    database.close()


def test_an_older_schema_is_refused_and_both_revisions_named(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = expected_revision()
    monkeypatch.setattr("app.migrate.expected_revision", lambda: "0999")

    with pytest.raises(SchemaMismatch, match=rf"has schema {found}, .* needs schema 0999\."):
        check_schema(database)


def test_a_newer_schema_is_refused_and_left_alone(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    both = rf"has schema 0999, .* needs schema {expected_revision()}\."

    with pytest.raises(SchemaMismatch, match=both):
        check_schema(database)
    with pytest.raises(SchemaMismatch, match=both):
        migrate(database.engine.url.render_as_string(hide_password=False))

    assert schema_revision(database.engine) == "0999"


def test_migrating_twice_changes_nothing(new_url: NewUrl) -> None:
    url = new_url()
    migrate(url)
    migrate(url)

    database = Database(url)
    check_schema(database)
    database.close()


def test_a_migration_waits_for_writers(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database.__init__, "__defaults__", (0.1,))

    with sqlite_database.lock(), pytest.raises(DatabaseBusy):
        upgrade(str(sqlite_database.url))


def test_migrations_do_not_import_the_program() -> None:
    files = [*(ROOT / "migrations" / "versions").glob("*.py"), ROOT / "migrations/columns.py"]

    assert [file.name for file in files if imports_the_program(file)] == []


def test_an_import_of_the_program_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "0002.py"
    for line in (
        "from app.domain.actor import Actor",
        "import app.domain.base",
        "from app import x",
    ):
        file.write_text(f"def upgrade():\n    {line}\n")
        assert imports_the_program(file)


def imports_the_program(file: Path) -> bool:
    """Whether a migration rests on records that may be others when it runs."""
    names = []
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
        elif isinstance(node, ast.Import):
            names += [name.name for name in node.names]
    return any(name.split(".")[0] == "app" for name in names)
