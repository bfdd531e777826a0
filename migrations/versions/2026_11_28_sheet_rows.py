"""A report keeps the row of its claim sheet, so that what it tells can be worked out anew."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import json, text

revision = "0006"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("reports", sa.Column("sheet_row", json()))
    op.add_column("reports", sa.Column("related", text()))


def downgrade() -> None:
    with op.batch_alter_table("reports") as reports:
        reports.drop_column("related")
        reports.drop_column("sheet_row")
