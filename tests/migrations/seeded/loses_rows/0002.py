"""Loses rows that nobody meant to lose."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("DELETE FROM actor_aliases")
