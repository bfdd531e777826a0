"""An invitation keeps an editor's word on a date or an actor that could not be."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("odd_because", text()))


def downgrade() -> None:
    with op.batch_alter_table("invitations") as invitations:
        invitations.drop_column("odd_because")
