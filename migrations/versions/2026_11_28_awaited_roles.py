"""Rows of roles.csv wait for what shows them, if that comes later.

The stored positions are emptied: they keep by now by what standing a country had refused, and how
surely it was asked in each way, and `demarche migrate` works them out anew.
"""

import sqlalchemy as sa
from alembic import op

from migrations.columns import integer, json, moment, text

revision = "0009"
down_revision = "0008"
changes_rows_of = ("positions",)


def upgrade() -> None:
    op.execute("DELETE FROM positions")
    op.create_table(
        "awaited_roles",
        sa.Column("id", integer(), nullable=False),
        sa.Column("row", json(), nullable=False),
        sa.Column("recorded_by", text(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_awaited_roles"),
        sa.CheckConstraint(
            "length(recorded_by) > 0", name="ck_awaited_roles_recorded_by_not_blank"
        ),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.execute("DELETE FROM positions")
    op.drop_table("awaited_roles")
