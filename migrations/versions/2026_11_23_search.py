"""What can be found by words; `demarche migrate` fills it afterwards."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, flag, integer, one_of, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("id", integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("key", text(), nullable=False),
        sa.Column("title", text(), nullable=False),
        sa.Column("context", text(), nullable=False),
        sa.Column("body", text(), nullable=False),
        sa.Column("day", day()),
        sa.Column("is_withdrawn", flag(), nullable=False),
        sa.Column("names", text(), nullable=False),
        sa.Column("title_words", text(), nullable=False),
        sa.Column("folded", text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entries"),
        sa.UniqueConstraint("kind", "key", name="uq_search_entries_kind_key"),
        one_of(
            "ck_search_entries_kind",
            "kind",
            "country",
            "group",
            "initiative",
            "person",
            "statement",
            "invitation",
            "source",
        ),
        sa.CheckConstraint("is_withdrawn IN (0, 1)", name="ck_search_entries_is_withdrawn"),
        sa.CheckConstraint("length(key) > 0", name="ck_search_entries_key_not_blank"),
        sa.CheckConstraint("length(title) > 0", name="ck_search_entries_title_not_blank"),
        sqlite_strict=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(folded, content='search_entries',"
            " content_rowid='id', tokenize='ascii', detail='none', prefix='3')"
        )
    else:
        op.execute(
            "ALTER TABLE search_entries ADD COLUMN vector tsvector"
            " GENERATED ALWAYS AS (CAST(folded AS tsvector)) STORED"
        )
        op.execute("CREATE INDEX ix_search_entries_vector ON search_entries USING gin (vector)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.drop_table("search_entries")
