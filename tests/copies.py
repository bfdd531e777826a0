"""Copies of template databases, one for each test, behind engines that outlive the test.

What an engine has compiled of SQL serves the next test as well: that takes longer than a copy.
"""

import itertools
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from app.database import Database
from tests.postgres import Maintenance, database_name, maintaining

NUMBERS = itertools.count(1)

Fill = Callable[[Database], None]

_idle_sqlite: list[Database] = []
# On PostgreSQL those that are gone from the server, and by template those that are as it is.
_idle_postgresql: list[Database] = []
_untouched: defaultdict[str, list[Database]] = defaultdict(list)


@contextmanager
def sqlite_copy(template: Path) -> Iterator[Database]:
    """A copy of the template, for one test."""
    database = _idle_sqlite.pop() if _idle_sqlite else _sqlite_beside(template)
    file = Path(str(database.url.database))
    shutil.rmtree(file.parent, ignore_errors=True)
    file.parent.mkdir()
    shutil.copyfile(template, file)
    yield database
    database.close()
    _idle_sqlite.append(database)


def sqlite_filled(template: Path, folder: Path, fill: Fill) -> Path:
    """A template with more on record than another one."""
    file = folder / "template.sqlite"
    shutil.copyfile(template, file)
    database = Database(f"sqlite:///{file}")
    fill(database)
    database.close()
    return file


@contextmanager
def postgresql_copy(server: URL, template: str) -> Iterator[Database]:
    """The same as a copy on SQLite.

    It is dropped when the block ends, unless nothing was written: then it is lent once more.
    """
    with maintaining(server) as maintenance:
        database = _lend(maintenance, server, template)
        before = maintenance.written()
    yield database
    database.close()
    with maintaining(server) as maintenance:
        if maintenance.written() == before:
            maintenance.part_all_from(_name_of(database))
            _untouched[template].append(database)
        else:
            maintenance.drop(_name_of(database))
            _idle_postgresql.append(database)


@contextmanager
def postgresql_filled(server: URL, template: str, fill: Fill) -> Iterator[str]:
    """A template with more on record than another one, dropped when the block ends."""
    with postgresql_copy(server, template) as database:
        fill(database)
        database.close()
        name = _name_of(database)
        yield name
        with maintaining(server) as maintenance:
            for copy in _untouched.pop(name, []):
                maintenance.drop(_name_of(copy))


def _sqlite_beside(template: Path) -> Database:
    return Database(f"sqlite:///{template.parent}/copy_{next(NUMBERS)}/demarche.sqlite")


def _lend(maintenance: Maintenance, server: URL, template: str) -> Database:
    if _untouched[template]:
        return _untouched[template].pop()
    if _idle_postgresql:
        database = _idle_postgresql.pop()
    else:
        url = server.set(database=database_name())
        database = Database(url.render_as_string(hide_password=False))
    maintenance.copy(template, _name_of(database))
    return database


def _name_of(database: Database) -> str:
    return str(database.url.database)
