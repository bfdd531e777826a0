"""The answers of an actor are read from their index, without the rows."""

from alembic import op

revision = "0017"
down_revision = "0016"

COLUMNS = ["actor_code", "initiative_id", "stance", "role"]


def upgrade() -> None:
    op.drop_index("ix_positions_actor_code", table_name="positions")
    op.create_index("ix_positions_answers", "positions", COLUMNS)


def downgrade() -> None:
    op.drop_index("ix_positions_answers", table_name="positions")
    op.create_index("ix_positions_actor_code", "positions", ["actor_code"])
