"""Each state of the record has a version; migrations/watching.py makes the triggers behind it."""

import sqlalchemy as sa
from alembic import op

from migrations import watching
from migrations.columns import integer, large

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "record_version",
        sa.Column("id", integer(), nullable=False),
        sa.Column("version", large(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_record_version"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(watching.FUNCTION)


def downgrade() -> None:
    watching.stop_watching(op.get_bind())
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION raise_record_version()")
    op.drop_table("record_version")
