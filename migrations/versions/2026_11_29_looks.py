"""An answer brings its own look: the family of colours it is drawn with.

Answers of the scales so far get what they were drawn with; any other is drawn by its direction.
"""

import sqlalchemy as sa
from alembic import op

from migrations.columns import text

revision = "0010"
down_revision = "0009"

FAMILIES = ("lead", "pro", "part", "near", "mid", "even", "named", "back", "con", "anti")
BY_DIRECTION = {2: "pro", 1: "part", -1: "back", -2: "con"}
BY_CODE = {
    "initiator": "lead",
    "supportive_not_participating": "near",
    "signed": "near",
    "abstain": "even",
    "listed": "named",
    "former_party": "back",
    "withdrew_recognition": "back",
    "opposed": "anti",
}


def upgrade() -> None:
    op.add_column("stances", sa.Column("family", text()))
    for direction, family in BY_DIRECTION.items():
        _draw("direction", direction, family)
    for code, family in BY_CODE.items():
        _draw("code", code, family)
    op.execute("UPDATE stances SET family = 'mid' WHERE family IS NULL")
    listed = ", ".join(f"'{family}'" for family in FAMILIES)
    with op.batch_alter_table("stances") as stances:
        stances.alter_column("family", existing_type=text(), nullable=False)
        stances.create_check_constraint("ck_stances_family", f"family IN ({listed})")


def downgrade() -> None:
    with op.batch_alter_table("stances") as stances:
        stances.drop_constraint("ck_stances_family", type_="check")
        stances.drop_column("family")


def _draw(column: str, value: str | int, family: str) -> None:
    update = sa.text(f"UPDATE stances SET family = :family WHERE {column} = :value")
    op.execute(update.bindparams(family=family, value=value))
