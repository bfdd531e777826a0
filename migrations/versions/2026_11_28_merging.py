"""Sources, people and initiatives can be withdrawn, and merged into another of their kind."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import integer, json, moment, one_of, text

revision = "0008"
down_revision = "0007"

MERGEABLE = ("sources", "people", "initiatives")


def upgrade() -> None:
    for table in MERGEABLE:
        _let_be_withdrawn_and_merged(table)
    _create_merges()


def downgrade() -> None:
    op.drop_table("merges")
    for table in MERGEABLE:
        with op.batch_alter_table(table) as altered:
            altered.drop_constraint(_reference(table), type_="foreignkey")
            altered.drop_constraint(f"ck_{table}_not_merged_into_itself", type_="check")
            altered.drop_constraint(f"ck_{table}_withdrawn_with_reason", type_="check")
            altered.drop_column("merged_into_id")
            altered.drop_column("withdrawn_reason")


def _let_be_withdrawn_and_merged(table: str) -> None:
    with op.batch_alter_table(table) as altered:
        altered.add_column(sa.Column("withdrawn_reason", text()))
        altered.add_column(sa.Column("merged_into_id", integer()))
        altered.create_foreign_key(_reference(table), table, ["merged_into_id"], ["id"])
        altered.create_check_constraint(
            f"ck_{table}_not_merged_into_itself", "merged_into_id <> id"
        )
        altered.create_check_constraint(
            f"ck_{table}_withdrawn_with_reason", "length(withdrawn_reason) > 0"
        )


def _reference(table: str) -> str:
    return f"fk_{table}_merged_into_id_{table}"


def _create_merges() -> None:
    op.create_table(
        "merges",
        sa.Column("id", integer(), nullable=False),
        sa.Column("record", text(), nullable=False),
        sa.Column("from_id", integer(), nullable=False),
        sa.Column("into_id", integer(), nullable=False),
        sa.Column("moved", json(), nullable=False),
        sa.Column("why", text(), nullable=False),
        sa.Column("made_by", text(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("undone_reason", text()),
        sa.Column("undone_by", text()),
        sa.Column("undone_at", moment()),
        sa.PrimaryKeyConstraint("id", name="pk_merges"),
        one_of("ck_merges_record", "record", *MERGEABLE),
        sa.CheckConstraint("from_id <> into_id", name="ck_merges_not_into_itself"),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)"
            " AND (undone_at IS NULL) = (undone_reason IS NULL)",
            name="ck_merges_undone_by_somebody",
        ),
        sa.CheckConstraint("length(why) > 0", name="ck_merges_why_not_blank"),
        sa.CheckConstraint("length(made_by) > 0", name="ck_merges_made_by_not_blank"),
        sqlite_strict=True,
    )
    op.create_index("ix_merges_record_into_id", "merges", ["record", "into_id"])
    op.create_index("ix_merges_record_from_id", "merges", ["record", "from_id"])
