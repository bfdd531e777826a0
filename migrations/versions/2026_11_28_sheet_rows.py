"""A report keeps the row of its claim sheet, so that what it tells can be worked out anew.

An office says whether it is only taken from a claim.
"""

import sqlalchemy as sa
from alembic import op

from migrations.columns import flag, json, text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("reports", sa.Column("sheet_row", json()))
    op.add_column("reports", sa.Column("related", text()))
    op.add_column("offices", sa.Column("inferred", flag()))
    op.execute("UPDATE offices SET inferred = 0")
    with op.batch_alter_table("offices") as offices:
        offices.alter_column("inferred", existing_type=flag(), nullable=False)
        offices.create_check_constraint("ck_offices_inferred", "inferred IN (0, 1)")


def downgrade() -> None:
    with op.batch_alter_table("offices") as offices:
        offices.drop_constraint("ck_offices_inferred", type_="check")
        offices.drop_column("inferred")
    with op.batch_alter_table("reports") as reports:
        reports.drop_column("related")
        reports.drop_column("sheet_row")
