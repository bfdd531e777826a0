"""Loses rows that nobody meant to lose."""

from alembic import op

from tests.migrations.newest import NEWEST

revision = "seeded"
down_revision = NEWEST


def upgrade() -> None:
    op.execute("DELETE FROM actor_aliases")
