"""Initiatives belong to collections and are about subjects."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import integer, one_of, text

revision = "0015"
down_revision = "0014"

KINDS = ("case", "roll_calls", "treaties")
IN_ORDER = ["collection_slug", "opened_earliest"]
INDEX = "ix_initiatives_collection_slug_opened_earliest"
KEY = "fk_initiatives_collection_slug_collections"


def upgrade() -> None:
    op.create_table(
        "collections",
        sa.Column("slug", text(), nullable=False),
        sa.Column("title", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("summary", text(), nullable=False),
        sa.Column("attribution", text()),
        sa.Column("caveats", text()),
        sa.Column("position", integer(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_collections"),
        sa.CheckConstraint("length(title) > 0", name="ck_collections_title_not_blank"),
        one_of("ck_collections_kind", "kind", *KINDS),
        sqlite_strict=True,
    )
    op.create_table(
        "subjects",
        sa.Column("code", text(), nullable=False),
        sa.Column("label", text(), nullable=False),
        sa.Column("position", integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_subjects"),
        sa.CheckConstraint("length(label) > 0", name="ck_subjects_label_not_blank"),
        sqlite_strict=True,
    )
    _add_subjects_of_initiatives()
    with op.batch_alter_table("initiatives") as initiatives:
        initiatives.add_column(sa.Column("collection_slug", text()))
        initiatives.create_foreign_key(KEY, "collections", ["collection_slug"], ["slug"])
        initiatives.create_index(INDEX, IN_ORDER)


def _add_subjects_of_initiatives() -> None:
    op.create_table(
        "initiative_subjects",
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("subject_code", text(), nullable=False),
        sa.PrimaryKeyConstraint("initiative_id", "subject_code", name="pk_initiative_subjects"),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiatives.id"],
            name="fk_initiative_subjects_initiative_id_initiatives",
        ),
        sa.ForeignKeyConstraint(
            ["subject_code"], ["subjects.code"], name="fk_initiative_subjects_subject_code_subjects"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_initiative_subjects_subject_code", "initiative_subjects", ["subject_code"])


def downgrade() -> None:
    with op.batch_alter_table("initiatives") as initiatives:
        initiatives.drop_index(INDEX)
        initiatives.drop_constraint(KEY, type_="foreignkey")
        initiatives.drop_column("collection_slug")
    op.drop_table("initiative_subjects")
    op.drop_table("subjects")
    op.drop_table("collections")
