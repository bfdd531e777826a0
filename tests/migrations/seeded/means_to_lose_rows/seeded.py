"""Loses rows on purpose, and says so."""

from alembic import op

from tests.migrations.newest import NEWEST

revision = "seeded"
down_revision = NEWEST
changes_rows_of = ("actor_aliases",)


def upgrade() -> None:
    op.execute("DELETE FROM actor_aliases")
