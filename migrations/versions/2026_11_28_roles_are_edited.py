"""Drafts of roles: they are edited through a form, like every other record."""

from collections.abc import Sequence

from alembic import op

revision = "0005"
down_revision = "0004"
# On the way down the drafts of roles go; what was published of them stays on record.
changes_rows_of = ("drafts", "draft_remarks")

KINDS = (
    *("source", "statement", "report", "invitation"),
    *("person", "initiative", "check", "ruling"),
)


def upgrade() -> None:
    _let_drafts_be((*KINDS, "role"))


def downgrade() -> None:
    op.execute(
        "DELETE FROM draft_remarks WHERE draft_id IN (SELECT id FROM drafts WHERE kind = 'role')"
    )
    op.execute("DELETE FROM drafts WHERE kind = 'role'")
    _let_drafts_be(KINDS)


def _let_drafts_be(kinds: Sequence[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_constraint("ck_drafts_kind", type_="check")
        drafts.create_check_constraint("ck_drafts_kind", f"kind IN ({listed})")
