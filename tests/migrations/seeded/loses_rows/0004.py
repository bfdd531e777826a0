"""Loses rows that nobody meant to lose."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("DELETE FROM actor_aliases")
