"""Whatever changes what readers can see gives the record another version, and nothing else does."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, text

from app.database import Database
from app.domain.record_version import PRIVATE, version_of
from app.domain.records import PUBLIC_RECORDS, metadata
from migrations import watching
from tests.rows import OTHERS, ROWS, insert

Deed = Callable[[Connection, str], object]


def _raised_by(database: Database, deed: Deed, table: str) -> bool:
    """Whether the version is another one after the deed, which is done by itself."""
    before = _version(database)
    with database.writing() as session:
        deed(session.connection(), table)
    return _version(database) != before


def _version(database: Database) -> int:
    with database.reading() as session:
        return version_of(session)


def _add(connection: Connection, table: str) -> None:
    insert(connection, table, ROWS[table])
    if table in OTHERS:
        insert(connection, table, ROWS[table] | OTHERS[table])


def _change(connection: Connection, table: str) -> None:
    column = next(iter(ROWS[table]))
    connection.execute(text(f"UPDATE {table} SET {column} = {column}"))


def _remove(connection: Connection, table: str) -> None:
    connection.execute(text(f"DELETE FROM {table}"))


def _deeds() -> Iterator[tuple[Deed, str]]:
    """Fill the tables one by one, change each, and empty them again; some can only grow."""
    yield from ((_add, table) for table in ROWS)
    yield from ((_change, table) for table in ROWS if table not in ("revisions", "audit_entries"))
    yield from (
        (_remove, table)
        for table in reversed([*ROWS])
        if table not in ("revisions", "audit_entries", "scales", "actors", "users")
    )


def test_a_change_is_counted_where_readers_can_see_it_and_nowhere_else(database: Database) -> None:
    counted = {
        (deed.__name__, table): _raised_by(database, deed, table) for deed, table in _deeds()
    }

    assert counted == {(deed, table): table not in PRIVATE for deed, table in counted}
    assert sum(counted.values()) > 80


def test_what_is_taken_away_and_brought_back_is_not_private() -> None:
    public = {record.__tablename__ for record in PUBLIC_RECORDS}

    assert not public & PRIVATE
    assert metadata.tables.keys() - PRIVATE >= public | {"positions", "search_entries"}


def test_migrations_watch_the_same_tables() -> None:
    assert {*watching.PRIVATE} - {"alembic_version"} == PRIVATE


def test_what_is_rolled_back_was_no_change(database: Database) -> None:
    with database.writing() as session:
        _add(session.connection(), "scales")
        session.rollback()

    assert _version(database) == 0


def test_what_is_only_tried_keeps_nobody_waiting(postgresql_database: Database) -> None:
    database = postgresql_database
    with database.rehearsing() as trying:
        _add(trying.connection(), "scales")
        assert _raised_by(database, _add, "people")
        trying.rollback()


def test_a_point_that_was_gone_back_to_forgets_no_change(postgresql_database: Database) -> None:
    with postgresql_database.writing() as session:
        point = session.begin_nested()
        _add(session.connection(), "scales")
        point.rollback()
        _add(session.connection(), "scales")

    assert _version(postgresql_database) != 0


def test_no_version_comes_again(database: Database) -> None:
    """Also if a copy of before is brought back and changed: nothing counts on from it."""
    _add_alone(database)
    seen = {_version(database)}
    for _ in range(20):
        _raised_by(database, _change, "scales")
        seen.add(_version(database))

    assert len(seen) == 21
    assert max(seen) - min(seen) > 1000


def _add_alone(database: Database) -> None:
    with database.writing() as session:
        _add(session.connection(), "scales")


def test_a_table_that_lost_its_triggers_gets_them_back(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        session.execute(text("DROP TRIGGER scales_raises_version_by_insert"))
    assert not _raised_by(sqlite_database, _add, "scales")

    with sqlite_database.writing() as session:
        watching.watch(session.connection())

    assert _raised_by(sqlite_database, _remove, "scales")
    assert _raised_by(sqlite_database, _add, "scales")
