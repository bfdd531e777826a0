"""Loses rows that nobody meant to lose."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute("DELETE FROM actor_aliases")
