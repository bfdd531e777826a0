"""The records and the migrations must give the same schema, down to each CHECK."""

from collections.abc import Callable

import pytest
from sqlalchemy import CheckConstraint, MetaData, Table, create_engine

from app.domain.base import Day
from app.domain.records import metadata
from tests.migrations.schema import schema_at

NewUrl = Callable[[], str]


def test_records_and_migrations_give_the_same_schema(new_url: NewUrl, migrated_url: NewUrl) -> None:
    migrated, mapped = migrated_url(), new_url()
    _create(metadata, mapped)

    assert schema_at(migrated) == schema_at(mapped)
    assert len(schema_at(migrated)) > 300


def _lose_a_check(actors: Table) -> None:
    actors.constraints.remove(_check(actors, "code_length"))


def _change_a_check(actors: Table) -> None:
    _lose_a_check(actors)
    actors.append_constraint(
        CheckConstraint("length(code) BETWEEN 2 AND 13", name="ck_actors_code_length")
    )


def _lose_an_index(actors: Table) -> None:
    actors.indexes.pop()


def _lose_not_null(actors: Table) -> None:
    actors.c.sort_name.nullable = True


def _change_a_type(actors: Table) -> None:
    actors.c.note.type = Day()


def _lose_strictness(actors: Table) -> None:
    actors.dialect_options["sqlite"]["strict"] = False


@pytest.mark.parametrize(
    ("change", "engines"),
    [
        (_lose_a_check, {"sqlite", "postgresql"}),
        (_change_a_check, {"sqlite", "postgresql"}),
        (_lose_an_index, {"sqlite", "postgresql"}),
        (_lose_not_null, {"sqlite", "postgresql"}),
        # Days are text on SQLite, and only SQLite has STRICT.
        (_change_a_type, {"postgresql"}),
        (_lose_strictness, {"sqlite"}),
    ],
)
def test_a_difference_is_seen(
    new_url: NewUrl,
    migrated_url: NewUrl,
    engine_name: str,
    change: Callable[[Table], None],
    engines: set[str],
) -> None:
    changed = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(changed)
    change(changed.tables["actors"])
    migrated, mapped = migrated_url(), new_url()
    _create(changed, mapped)

    different = _comparable(schema_at(migrated) ^ schema_at(mapped))

    assert bool(different) == (engine_name in engines), different
    assert all(line.startswith("actors: ") for line in different)


def test_the_index_of_words_is_compared_too(migrated_url: NewUrl, engine_name: str) -> None:
    url = migrated_url()
    lines = schema_at(url)
    index = lines - _comparable(lines)

    expected = {
        "sqlite": ["search_words: tokenize='ascii'", "search_words_data: block BLOB"],
        "postgresql": ["search_entries: vector tsvector DEFAULT (folded)::tsvector"],
    }
    assert set(expected[engine_name]) <= index
    assert len(index) > len(expected[engine_name])


def test_what_lets_a_table_only_grow_is_compared_too(migrated_url: NewUrl) -> None:
    url = migrated_url()

    triggers = {line for line in schema_at(url) if "TRIGGER" in line and "version" not in line}

    assert {line.split(":")[0] for line in triggers} == {"audit_entries", "revisions"}


def _comparable(lines: set[str]) -> set[str]:
    """Copies of tables lose what is made beside a table: SQLite's FTS5, a vector, triggers."""
    return {
        line
        for line in lines
        if not line.startswith("search_words") and "vector" not in line and "TRIGGER" not in line
    }


def _create(tables: MetaData, url: str) -> None:
    engine = create_engine(url)
    tables.create_all(engine)
    engine.dispose()


def _check(table: Table, name: str) -> CheckConstraint:
    return next(
        rule
        for rule in table.constraints
        if isinstance(rule, CheckConstraint) and str(rule.name).endswith(name)
    )
