"""Rebuilds, on SQLite, a table that many others point at."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import text
from tests.migrations.newest import NEWEST

revision = "seeded"
down_revision = NEWEST


def upgrade() -> None:
    with op.batch_alter_table("actors") as actors:
        actors.add_column(sa.Column("motto", text()))
        actors.create_check_constraint("ck_actors_motto", "length(motto) > 0")
