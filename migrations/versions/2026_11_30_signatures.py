"""To sign a treaty and to be bound by it lie on one side: see decision 36.

A direction that an installation has chosen itself stays.
"""

from alembic import op

revision = "0016"
down_revision = "0015"

SIGNED = "scale_code = 'treaty' AND code = 'signed'"


def upgrade() -> None:
    op.execute(f"UPDATE stances SET direction = 2 WHERE {SIGNED} AND direction = 1")


def downgrade() -> None:
    op.execute(f"UPDATE stances SET direction = 1 WHERE {SIGNED} AND direction = 2")
