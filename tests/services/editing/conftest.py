"""A record with the dossier and one account for each role, on both engines.

It is filled once for each engine; what a test does with it is taken back or on a copy.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.user import Role, User
from app.domain.who import Who
from tests.conftest import postgresql_copy, sqlite_copy
from tests.dossier.site import fill
from tests.postgres import address_of, run_sql


@pytest.fixture
def record(of_this_engine: Callable[[str], Database]) -> Database:
    """The dossier, to be written to by this test alone."""
    return of_this_engine("record")


@pytest.fixture
def sqlite_record(sqlite_dossier: Path, tmp_path: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_dossier, tmp_path) as database:
        yield database


@pytest.fixture
def postgresql_record(postgresql: URL, postgresql_dossier: str) -> Iterator[Database]:
    with postgresql_copy(postgresql, postgresql_dossier) as database:
        yield database


@pytest.fixture(scope="session")
def sqlite_dossier(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("editing") / "dossier.sqlite"
    shutil.copyfile(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    _fill(database)
    database.close()
    return file


@pytest.fixture(scope="session")
def postgresql_dossier(postgresql: URL, postgresql_template: str) -> Iterator[str]:
    name = f"{postgresql_template}_editing"
    run_sql(postgresql, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    database = Database(address_of(postgresql, name))
    _fill(database)
    database.close()
    yield name
    run_sql(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


def _fill(database: Database) -> None:
    fill(database)
    with database.writing() as session:
        for role in Role:
            session.add(User(email=f"{role}@example.org", name=f"Some {role}", role=role))


class Undone(Exception):
    """Ends a block of which nothing is to be kept."""


@contextmanager
def trial(database: Database) -> Iterator[Session]:
    """A session that may write, and of which nothing is kept."""
    try:
        with database.writing() as session:
            yield session
            raise Undone
    except Undone:
        pass


def who(session: Session, role: Role = Role.EDITOR) -> Who:
    """The account with that role."""
    user = session.query(User).filter_by(role=role).order_by(User.id).first()
    assert user is not None
    return Who(user.name, user.role, user.id)
