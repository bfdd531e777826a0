"""A record with the dossier and one account for each role, on both engines.

It is filled once for each engine; what a test does with it is taken back or on a copy.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.user import User, UserRole
from app.domain.who import Who
from tests.copies import postgresql_copy, postgresql_filled, sqlite_copy, sqlite_filled


@pytest.fixture
def record(of_this_engine: Callable[[str], Database]) -> Database:
    """The dossier, to be written to by this test alone."""
    return of_this_engine("record")


@pytest.fixture
def sqlite_record(sqlite_staffed: Path) -> Iterator[Database]:
    with sqlite_copy(sqlite_staffed) as database:
        yield database


@pytest.fixture
def postgresql_record(postgresql: URL, postgresql_staffed: str) -> Iterator[Database]:
    with postgresql_copy(postgresql, postgresql_staffed) as database:
        yield database


@pytest.fixture(scope="session")
def sqlite_staffed(sqlite_dossier_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_filled(sqlite_dossier_template, tmp_path_factory.mktemp("staffed"), _add_users)


@pytest.fixture(scope="session")
def postgresql_staffed(postgresql: URL, postgresql_dossier_template: str) -> Iterator[str]:
    with postgresql_filled(postgresql, postgresql_dossier_template, _add_users) as name:
        yield name


def _add_users(database: Database) -> None:
    with database.writing() as session:
        for role in UserRole:
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


def who(session: Session, role: UserRole = UserRole.EDITOR) -> Who:
    """The account with that role."""
    user = session.query(User).filter_by(role=role).order_by(User.id).first()
    assert user is not None
    return Who(user.name, user.role, user.id)
