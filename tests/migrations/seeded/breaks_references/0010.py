"""Takes away what other rows point at."""

from alembic import op

revision = "0010"
down_revision = "0009"
changes_rows_of = ("people",)


def upgrade() -> None:
    op.execute("DELETE FROM people")
