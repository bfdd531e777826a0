"""The answers of an initiative stand in one text too, for who counts those of all."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import integer, text

revision = "0018"
down_revision = "0017"

KEY = "fk_packed_answers_initiative_id_initiatives"


def upgrade() -> None:
    op.create_table(
        "packed_answers",
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("answers", text(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiatives.id"], name=KEY),
        sa.PrimaryKeyConstraint("initiative_id", name="pk_packed_answers"),
        sqlite_strict=True,
    )
    lines = "string_agg(actor_code || ' ' || stance, chr(10))"
    if op.get_bind().dialect.name == "sqlite":
        lines = "group_concat(actor_code || ' ' || stance, char(10))"
    op.execute(
        f"INSERT INTO packed_answers (initiative_id, answers) SELECT initiative_id, {lines}"
        " FROM positions WHERE stance IS NOT NULL GROUP BY initiative_id"
    )


def downgrade() -> None:
    op.drop_table("packed_answers")
