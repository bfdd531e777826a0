"""Takes away what other rows point at."""

from alembic import op

from tests.migrations.newest import NEWEST

revision = "seeded"
down_revision = NEWEST
changes_rows_of = ("people",)


def upgrade() -> None:
    op.execute("DELETE FROM people")
