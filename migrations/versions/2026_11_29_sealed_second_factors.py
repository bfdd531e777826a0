"""What second factors are made of is sealed, with a key that is not in the database.

The first of them makes the key. Going back opens them again.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import context, op

from migrations.columns import text

revision = "0011"
down_revision = "0010"

SECRETS = sa.text("SELECT id, totp_secret FROM users WHERE totp_secret IS NOT NULL")
KEEP = sa.text("UPDATE users SET totp_secret = :kept WHERE id = :id")


def upgrade() -> None:
    seal = context.config.attributes["seal"]
    if op.get_bind().execute(SECRETS).first():
        seal.make_first_key()
        context.config.attributes["cleared"].add("users")
    _change_each(seal.sealed)
    with op.batch_alter_table("users") as users:
        users.alter_column("totp_secret", new_column_name="totp_sealed", existing_type=text())
        users.create_check_constraint("ck_users_totp_sealed", "substr(totp_sealed, 1, 5) = 'gAAAA'")


def downgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.drop_constraint("ck_users_totp_sealed", type_="check")
        users.alter_column("totp_sealed", new_column_name="totp_secret", existing_type=text())
    _change_each(context.config.attributes["seal"].opened)


def _change_each(change: Callable[[str], str]) -> None:
    connection = op.get_bind()
    for number, secret in connection.execute(SECRETS).all():
        connection.execute(KEEP.bindparams(kept=change(secret), id=number))
