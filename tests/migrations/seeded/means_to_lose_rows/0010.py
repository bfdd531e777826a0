"""Loses rows on purpose, and says so."""

from alembic import op

revision = "0010"
down_revision = "0009"
changes_rows_of = ("actor_aliases",)


def upgrade() -> None:
    op.execute("DELETE FROM actor_aliases")
