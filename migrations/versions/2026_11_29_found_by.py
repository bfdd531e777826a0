"""What was said last or in an office, and what shares an origin, is found without reading all."""

from alembic import op

revision = "0014"
down_revision = "0013"

INDEXES = (
    ("statements", ["status", "said_latest"]),
    ("statements", ["office_id"]),
    ("reports", ["relays_id"]),
    ("reports", ["origin_id"]),
)


def upgrade() -> None:
    for table, columns in INDEXES:
        op.create_index(_name(table, columns), table, columns)


def downgrade() -> None:
    for table, columns in reversed(INDEXES):
        op.drop_index(_name(table, columns), table)


def _name(table: str, columns: list[str]) -> str:
    return f"ix_{table}_{'_'.join(columns)}"
