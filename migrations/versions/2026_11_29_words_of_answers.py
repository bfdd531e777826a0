"""An answer brings its own words: a short one for narrow places, and one for sentences.

Answers of the scales so far get those that the program came with; any other has none yet.
"""

import sqlalchemy as sa
from alembic import op

from migrations.columns import text

revision = "0012"
down_revision = "0011"

COLUMNS = ("short_label", "clause")
SHORT = {"supportive_not_participating": "Supportive only"}
CLAUSES = {
    "initiator": "put the question",
    "agreed": "agreed",
    "conditional": "would take part on conditions",
    "considering": "is considering it",
    "supportive_not_participating": "supports it without taking part",
    "declined": "declined",
    "opposed": "is against anybody taking part",
    "no_stated_position": "gave no answer",
    "yes": "voted in favour",
    "abstain": "abstained",
    "no": "voted against",
    "absent": "cast no vote",
    "party": "is bound by it",
    "signed": "has signed it",
    "former_party": "has left it",
    "listed": "is on the list",
    "recognises": "recognises it",
    "does_not_recognise": "does not recognise it",
    "withdrew_recognition": "withdrew its recognition",
    "no_position": "took no position",
}


def upgrade() -> None:
    with op.batch_alter_table("stances") as stances:
        for column in COLUMNS:
            stances.add_column(sa.Column(column, text()))
            stances.create_check_constraint(
                f"ck_stances_{column}_not_blank", f"length({column}) > 0"
            )
    for code, short in SHORT.items():
        _say("short_label", code, short)
    for code, clause in CLAUSES.items():
        _say("clause", code, clause)


def downgrade() -> None:
    with op.batch_alter_table("stances") as stances:
        for column in reversed(COLUMNS):
            stances.drop_constraint(f"ck_stances_{column}_not_blank", type_="check")
            stances.drop_column(column)


def _say(column: str, code: str, words: str) -> None:
    update = sa.text(f"UPDATE stances SET {column} = :words WHERE code = :code")
    op.execute(update.bindparams(words=words, code=code))
