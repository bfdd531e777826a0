"""What editing needs: accounts, drafts, suggestions, uploads and a log that only grows."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import integer, json, moment, one_of, text

revision = "0003"
down_revision = "0002"

# In the order in which they are made; a table comes after those it points at.
TABLES = (
    "recovery_codes",
    "account_links",
    "throttles",
    "drafts",
    "draft_remarks",
    "form_keys",
    "suggestions",
    "uploads",
    "uploaded_sheets",
    "uploaded_records",
    "audit_entries",
)
COLUMNS = (
    ("users", "totp_secret", text),
    ("users", "totp_last_step", integer),
    ("login_sessions", "confirmed_at", moment),
    ("login_sessions", "browser", text),
    ("login_sessions", "network", text),
    ("reports", "withdrawn_reason", text),
    ("checks", "withdrawn_reason", text),
)
GROWING = ("audit_entries", "revisions")


def upgrade() -> None:
    for table, name, kind in COLUMNS:
        op.add_column(table, sa.Column(name, kind()))
    _create_accounts()
    _create_drafts()
    _create_suggestions()
    _create_uploads()
    _create_audit()
    for table in GROWING:
        _only_let_grow(table)


def downgrade() -> None:
    for table in GROWING:
        _let_change(table)
    for table in reversed(TABLES):
        op.drop_table(table)
    for table, name, _ in reversed(COLUMNS):
        op.drop_column(table, name)


def _only_let_grow(table: str) -> None:
    """Let the database itself refuse to change or delete a row."""
    sentence = f"{table} only grows: a row is never changed or deleted"
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_grows() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{sentence}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_grows()"
    )


def _let_change(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{deed}")
        return
    op.execute(f"DROP TRIGGER {table}_grows ON {table}")
    op.execute(f"DROP FUNCTION {table}_grows()")


def _create_accounts() -> None:
    op.create_table(
        "recovery_codes",
        sa.Column("id", integer(), nullable=False),
        sa.Column("user_id", integer(), nullable=False),
        sa.Column("code_hash", text(), nullable=False),
        sa.Column("used_at", moment()),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_recovery_codes_user_id_users"),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_codes"),
        sa.UniqueConstraint("code_hash", name="uq_recovery_codes_code_hash"),
        sqlite_strict=True,
    )
    op.create_index("ix_recovery_codes_user_id", "recovery_codes", ["user_id"])
    op.create_table(
        "account_links",
        sa.Column("id", integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("email", text(), nullable=False),
        sa.Column("role", text()),
        sa.Column("user_id", integer()),
        sa.Column("token_hash", text(), nullable=False),
        sa.Column("made_by", text(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("ends_at", moment(), nullable=False),
        sa.Column("used_at", moment()),
        sa.Column("revoked_at", moment()),
        sa.CheckConstraint(
            "(user_id IS NULL) <> (role IS NULL)", name="ck_account_links_for_a_user_or_a_role"
        ),
        one_of("ck_account_links_kind", "kind", "invitation", "reset"),
        one_of("ck_account_links_role", "role", "reader", "contributor", "editor", "admin"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_account_links_user_id_users"),
        sa.PrimaryKeyConstraint("id", name="pk_account_links"),
        sa.UniqueConstraint("token_hash", name="uq_account_links_token_hash"),
        sqlite_strict=True,
    )
    op.create_table(
        "throttles",
        sa.Column("key", text(), nullable=False),
        sa.Column("tries_left", integer(), nullable=False),
        sa.Column("counted_at", moment(), nullable=False),
        sa.CheckConstraint("tries_left >= 0", name="ck_throttles_tries_left"),
        sa.PrimaryKeyConstraint("key", name="pk_throttles"),
        sqlite_strict=True,
    )


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("record_id", integer()),
        sa.Column("base_version", integer()),
        sa.Column("content", json(), nullable=False),
        sa.Column("title", text(), nullable=False),
        sa.Column("why", text()),
        sa.Column("state", text(), nullable=False),
        sa.Column("version", integer(), nullable=False),
        sa.Column("kept_by_key", text()),
        sa.Column("made_by_id", integer(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("changed_at", moment(), nullable=False),
        sa.Column("submitted_at", moment()),
        sa.Column("decided_by_id", integer()),
        sa.Column("decided_at", moment()),
        sa.Column("published_id", integer()),
        sa.Column("source_id", integer()),
        sa.Column("passage", text()),
        sa.Column("recodes_id", integer()),
        one_of(
            "ck_drafts_kind",
            "kind",
            "source",
            "statement",
            "report",
            "invitation",
            "person",
            "initiative",
            "check",
            "ruling",
        ),
        one_of(
            "ck_drafts_state",
            "state",
            "draft",
            "submitted",
            "sent_back",
            "published",
            "rejected",
            "dropped",
        ),
        sa.CheckConstraint(
            "(record_id IS NULL) = (base_version IS NULL)",
            name="ck_drafts_changes_a_version_of_a_record",
        ),
        sa.CheckConstraint("version >= 1", name="ck_drafts_version"),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["users.id"], name="fk_drafts_decided_by_id_users"
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name="fk_drafts_made_by_id_users"),
        sa.ForeignKeyConstraint(["recodes_id"], ["drafts.id"], name="fk_drafts_recodes_id_drafts"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_drafts_source_id_sources"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sqlite_strict=True,
    )
    op.create_index("ix_drafts_made_by_id_state", "drafts", ["made_by_id", "state"])
    op.create_index("ix_drafts_source_id", "drafts", ["source_id"])
    op.create_index("ix_drafts_state_kind", "drafts", ["state", "kind"])
    op.create_table(
        "draft_remarks",
        sa.Column("id", integer(), nullable=False),
        sa.Column("draft_id", integer(), nullable=False),
        sa.Column("made_by_id", integer(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("words", text(), nullable=False),
        sa.CheckConstraint("length(words) > 0", name="ck_draft_remarks_words_not_blank"),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_draft_remarks_draft_id_drafts"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name="fk_draft_remarks_made_by_id_users"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft_remarks"),
        sqlite_strict=True,
    )
    op.create_index("ix_draft_remarks_draft_id", "draft_remarks", ["draft_id"])
    op.create_table(
        "form_keys",
        sa.Column("user_id", integer(), nullable=False),
        sa.Column("key", text(), nullable=False),
        sa.Column("answer", text(), nullable=False),
        sa.Column("used_at", moment(), nullable=False),
        sa.CheckConstraint("length(key) > 0", name="ck_form_keys_key_not_blank"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_form_keys_user_id_users"),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_form_keys"),
        sqlite_strict=True,
    )
    op.create_index("ix_form_keys_used_at", "form_keys", ["used_at"])


def _create_suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", integer(), nullable=False),
        sa.Column("page", text(), nullable=False),
        sa.Column("words", text(), nullable=False),
        sa.Column("source_address", text()),
        sa.Column("contact", text()),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("state", text(), nullable=False),
        sa.Column("handled_by_id", integer()),
        sa.Column("handled_at", moment()),
        sa.Column("answer", text()),
        one_of("ck_suggestions_state", "state", "open", "taken", "declined"),
        sa.CheckConstraint("length(page) > 0", name="ck_suggestions_page_not_blank"),
        sa.CheckConstraint("length(words) > 0", name="ck_suggestions_words_not_blank"),
        sa.ForeignKeyConstraint(
            ["handled_by_id"], ["users.id"], name="fk_suggestions_handled_by_id_users"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_suggestions"),
        sqlite_strict=True,
    )
    op.create_index("ix_suggestions_state", "suggestions", ["state"])


def _create_uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", integer(), nullable=False),
        sa.Column("state", text(), nullable=False),
        sa.Column("made_by_id", integer(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("findings", json(), nullable=False),
        sa.Column("notes", json(), nullable=False),
        sa.Column("added", json(), nullable=False),
        sa.Column("effects", json(), nullable=False),
        sa.Column("already_there", integer(), nullable=False),
        sa.Column("imported_at", moment()),
        sa.Column("undone_by_id", integer()),
        sa.Column("undone_at", moment()),
        sa.Column("undone_reason", text()),
        one_of("ck_uploads_state", "state", "checked", "importing", "imported", "undone", "failed"),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name="fk_uploads_made_by_id_users"),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["users.id"], name="fk_uploads_undone_by_id_users"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
        sqlite_strict=True,
    )
    op.create_index("ix_uploads_made_by_id", "uploads", ["made_by_id"])
    op.create_table(
        "uploaded_sheets",
        sa.Column("upload_id", integer(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("text", text(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name="ck_uploaded_sheets_name_not_blank"),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name="fk_uploaded_sheets_upload_id_uploads"
        ),
        sa.PrimaryKeyConstraint("upload_id", "name", name="pk_uploaded_sheets"),
        sqlite_strict=True,
    )
    op.create_table(
        "uploaded_records",
        sa.Column("upload_id", integer(), nullable=False),
        sa.Column("record", text(), nullable=False),
        sa.Column("record_id", text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name="fk_uploaded_records_upload_id_uploads"
        ),
        sa.PrimaryKeyConstraint("upload_id", "record", "record_id", name="pk_uploaded_records"),
        sqlite_strict=True,
    )


def _create_audit() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", integer(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("made_by", text(), nullable=False),
        sa.Column("user_id", integer()),
        sa.Column("session_id", integer()),
        sa.Column("network", text()),
        sa.Column("action", text(), nullable=False),
        sa.Column("record", text()),
        sa.Column("record_id", text()),
        sa.Column("version_before", integer()),
        sa.Column("version_after", integer()),
        sa.Column("form_key", text()),
        sa.Column("detail", text()),
        sa.CheckConstraint("length(action) > 0", name="ck_audit_entries_action_not_blank"),
        sa.CheckConstraint("length(made_by) > 0", name="ck_audit_entries_made_by_not_blank"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entries"),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_entries_made_at", "audit_entries", ["made_at"])
    op.create_index("ix_audit_entries_record_record_id", "audit_entries", ["record", "record_id"])
    op.create_index("ix_audit_entries_user_id", "audit_entries", ["user_id"])
