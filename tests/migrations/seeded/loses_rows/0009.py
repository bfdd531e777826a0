"""Loses rows that nobody meant to lose."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute("DELETE FROM actor_aliases")
