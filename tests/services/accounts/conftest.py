from datetime import UTC, datetime

import pytest

from app.database import Database
from app.domain.user import User, UserRole
from app.domain.who import Who

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ADMIN = Who("Ada Lind", UserRole.ADMIN, 1, 7, "192.0.2.1")


@pytest.fixture
def ada(database: Database) -> int:
    """An administrator, the only one, who is ADMIN above."""
    with database.writing() as session:
        user = User(
            email="ada@example.org", name="Ada Lind", role=UserRole.ADMIN, password_hash="x"
        )
        session.add(user)
        session.flush()
        return user.id


@pytest.fixture
def ben(database: Database, ada: int) -> int:
    """An editor."""
    with database.writing() as session:
        user = User(
            email="ben@example.org", name="Ben Oduya", role=UserRole.EDITOR, password_hash="x"
        )
        session.add(user)
        session.flush()
        return user.id
