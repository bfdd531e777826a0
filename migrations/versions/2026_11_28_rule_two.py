"""What version 2 of the rule rests on: roles, what was asked, who spoke for whom, told how.

The stored positions are emptied: `demarche migrate` works them out anew by the new rule.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, flag, integer, json, moment, one_of, text

revision = "0004"
down_revision = "0003"
changes_rows_of = ("positions", "stated_reasons")

UNCERTAIN = ("words", "edtf", "earliest", "latest", "precision", "counted_from", "basis")
PRECISIONS = ("day", "days", "week", "month", "season", "year", "before", "after", "unknown")
SILENCES = (
    "spoke_no_position",
    "asked_no_answer",
    "not_asked",
    "looked_nothing_found",
    "not_looked",
)
STANDINGS = (
    *("own_act", "own_word", "other_voice", "reported"),
    *("anonymous", "third_party", "via_group"),
)
NEW_STANDINGS = (
    *("own_act", "own_word", "other_voice", "reported"),
    *("via_group", "anonymous", "third_party"),
)
INVITED = ("invited", "not_invited", "attended", "not_on_list")
DISTORTIONS = ("none", "hardened", "softened", "inverted", "garbled")
DIRECTIONS = ("for", "against", "rebuts", "condition")
# What is asked by these is to come; by anything else, to take part.
MEETINGS = ("conference", "summit", "meeting", "talk", "video call", "gathering", "forum")


def upgrade() -> None:
    _add("scales", ("is_final", flag()), 0, _is_flag("scales", "is_final"))
    op.execute("UPDATE scales SET is_final = 1 WHERE code IN ('vote', 'treaty')")
    _add("stances", ("is_answer", flag()), 1, _is_flag("stances", "is_answer"))
    op.execute("UPDATE stances SET is_answer = 0 WHERE code = 'no_stated_position'")
    _add(
        "stated_positions", ("for_members", flag()), 0, _is_flag("stated_positions", "for_members")
    )
    _add_what_was_asked()
    _add_opened_and_closed()
    _add_people()
    _add_voices()
    _add_slips()
    _let_reasons_be_given((*DIRECTIONS, "none"))
    _let_rulings_choose(("attended_no_word", *SILENCES))
    _create_roles()
    op.drop_table("positions")
    _create_positions()


def downgrade() -> None:
    op.drop_table("positions")
    _create_old_positions()
    op.drop_table("roles")
    op.execute("UPDATE rulings SET silence = 'not_looked' WHERE silence = 'attended_no_word'")
    _let_rulings_choose(SILENCES)
    _give_reasons_a_direction()
    _let_reasons_be_given(DIRECTIONS)
    _take_slips_back()
    _drop("statements", "voice", "odd_because", checks=("ck_statements_voice",))
    op.drop_table("person_names")
    _drop("people", "family_name")
    _drop(
        "initiatives",
        *(f"{prefix}_{part}" for prefix in ("opened", "closed") for part in UNCERTAIN),
        checks=tuple(
            f"ck_initiatives_{prefix}_{rule}"
            for prefix in ("opened", "closed")
            for rule in ("in_order", "precision")
        ),
    )
    _drop("invitations", "asks_for", checks=("ck_invitations_asks_for",))
    for table, column in (
        ("stated_positions", "for_members"),
        ("stances", "is_answer"),
        ("scales", "is_final"),
    ):
        _drop(table, column, checks=(f"ck_{table}_{column}",))


def _add(table: str, column: tuple[str, Any], value: Any, check: tuple[str, str]) -> None:
    """Add a column that is never null, with a value for the rows that are there."""
    name, kind = column
    op.add_column(table, sa.Column(name, kind))
    op.execute(sa.text(f"UPDATE {table} SET {name} = :value").bindparams(value=value))
    with op.batch_alter_table(table) as altered:
        altered.alter_column(name, existing_type=kind, nullable=False)
        altered.create_check_constraint(*check)


def _drop(table: str, *columns: str, checks: Sequence[str] = ()) -> None:
    with op.batch_alter_table(table) as altered:
        for check in checks:
            altered.drop_constraint(check, type_="check")
        for column in columns:
            altered.drop_column(column)


def _is_flag(table: str, column: str) -> tuple[str, str]:
    return f"ck_{table}_{column}", f"{column} IN (0, 1)"


def _is_one_of(table: str, column: str, codes: Sequence[str]) -> tuple[str, str]:
    listed = ", ".join(f"'{code}'" for code in codes)
    return f"ck_{table}_{column}", f"{column} IN ({listed})"


def _add_what_was_asked() -> None:
    check = _is_one_of("invitations", "asks_for", ("take_part", "meeting"))
    _add("invitations", ("asks_for", text()), "take_part", check)
    for word in MEETINGS:
        op.execute(
            f"UPDATE invitations SET asks_for = 'meeting' WHERE lower(occasion) LIKE '%{word}%'"
        )


def _add_opened_and_closed() -> None:
    for prefix in ("opened", "closed"):
        for column in _uncertain(prefix, nullable=True):
            op.add_column("initiatives", column)
        op.execute(f"UPDATE initiatives SET {prefix}_edtf = '', {prefix}_precision = 'unknown'")
    with op.batch_alter_table("initiatives") as initiatives:
        for prefix in ("opened", "closed"):
            for part in ("edtf", "precision"):
                initiatives.alter_column(f"{prefix}_{part}", existing_type=text(), nullable=False)
            for name, rule in _uncertain_rules("initiatives", prefix):
                initiatives.create_check_constraint(name, rule)


def _uncertain(prefix: str, *, nullable: bool = False) -> list[sa.Column[Any]]:
    kinds = {"earliest": day(), "latest": day(), "counted_from": day()}
    needed = () if nullable else ("edtf", "precision")
    return [
        sa.Column(f"{prefix}_{part}", kinds.get(part, text()), nullable=part not in needed)
        for part in UNCERTAIN
    ]


def _uncertain_rules(table: str, prefix: str) -> list[tuple[str, str]]:
    return [
        (f"ck_{table}_{prefix}_in_order", f"{prefix}_earliest <= {prefix}_latest"),
        _is_one_of(table, f"{prefix}_precision", PRECISIONS),
    ]


def _add_people() -> None:
    op.add_column("people", sa.Column("family_name", text()))
    op.create_table(
        "person_names",
        sa.Column("id", integer(), nullable=False),
        sa.Column("person_id", integer(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("folded", text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person_names"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_person_names_person_id_people"
        ),
        sa.UniqueConstraint("person_id", "name", name="uq_person_names_person_id_name"),
        sa.CheckConstraint("length(name) > 0", name="ck_person_names_name_not_blank"),
        sqlite_strict=True,
    )
    op.create_index("ix_person_names_folded", "person_names", ["folded"])


def _add_voices() -> None:
    op.add_column("statements", sa.Column("voice", text()))
    op.add_column("statements", sa.Column("odd_because", text()))
    voices = ("government", "other_voice", "not_the_state")
    with op.batch_alter_table("statements") as statements:
        statements.create_check_constraint(*_is_one_of("statements", "voice", voices))


def _add_slips() -> None:
    """A shifted date no longer distorts: it stands beside a sound claim."""
    for name in ("place", "slip"):
        op.add_column("reports", sa.Column(name, text()))
    _let_reports_be((*DISTORTIONS, "number_added", "date_shifted"))
    op.execute(
        "UPDATE reports SET slip = 'date_shifted', distortion = 'none'"
        " WHERE distortion = 'date_shifted'"
    )
    _let_reports_be((*DISTORTIONS, "number_added"))
    slips = ("date_shifted", "number_changed", "wrong_speaker", "opinion", "other")
    with op.batch_alter_table("reports") as reports:
        reports.create_check_constraint(*_is_one_of("reports", "slip", slips))


def _take_slips_back() -> None:
    _let_reports_be((*DISTORTIONS, "number_added", "date_shifted"))
    op.execute(
        "UPDATE reports SET distortion = 'date_shifted'"
        " WHERE slip = 'date_shifted' AND distortion = 'none'"
    )
    op.execute("UPDATE reports SET distortion = 'garbled' WHERE distortion = 'number_added'")
    _let_reports_be((*DISTORTIONS, "date_shifted"))
    _drop("reports", "place", "slip", checks=("ck_reports_slip",))


def _let_reports_be(distortions: Sequence[str]) -> None:
    with op.batch_alter_table("reports") as reports:
        reports.drop_constraint("ck_reports_distortion", type_="check")
        reports.create_check_constraint(*_is_one_of("reports", "distortion", distortions))


def _let_rulings_choose(silences: Sequence[str]) -> None:
    in_order = [
        silence
        for silence in (*SILENCES[:3], "attended_no_word", *SILENCES[3:])
        if silence in silences
    ]
    with op.batch_alter_table("rulings") as rulings:
        rulings.drop_constraint("ck_rulings_silence", type_="check")
        rulings.create_check_constraint(*_is_one_of("rulings", "silence", in_order))


def _let_reasons_be_given(directions: Sequence[str]) -> None:
    with op.batch_alter_table("stated_reasons") as reasons:
        reasons.drop_constraint("ck_stated_reasons_direction", type_="check")
        reasons.create_check_constraint(*_is_one_of("stated_reasons", "direction", directions))


def _give_reasons_a_direction() -> None:
    """Version 1 had no reason without a direction; one that stands beside another goes."""
    op.execute(
        "DELETE FROM stated_reasons WHERE direction = 'none' AND EXISTS"
        " (SELECT 1 FROM stated_reasons AS other WHERE other.direction = 'for'"
        " AND other.stated_position_id = stated_reasons.stated_position_id"
        " AND other.reason_code = stated_reasons.reason_code)"
    )
    op.execute("UPDATE stated_reasons SET direction = 'for' WHERE direction = 'none'")


def _create_roles() -> None:
    op.create_table(
        "roles",
        sa.Column("id", integer(), nullable=False),
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("role", text(), nullable=False),
        *_uncertain("since"),
        sa.Column("statement_id", integer()),
        sa.Column("invitation_id", integer()),
        sa.Column("source_id", integer()),
        sa.Column("note", text()),
        sa.Column("withdrawn_reason", text()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_by", text(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
        *(
            sa.ForeignKeyConstraint([column], [target], name=f"fk_roles_{column}_{table}")
            for column, target, table in (
                ("initiative_id", "initiatives.id", "initiatives"),
                ("actor_code", "actors.code", "actors"),
                ("statement_id", "statements.id", "statements"),
                ("invitation_id", "invitations.id", "invitations"),
                ("source_id", "sources.id", "sources"),
            )
        ),
        sa.UniqueConstraint(
            "initiative_id", "actor_code", "role", name="uq_roles_initiative_id_actor_code_role"
        ),
        one_of("ck_roles_role", "role", "initiator", "host", "outsider"),
        sa.CheckConstraint("length(recorded_by) > 0", name="ck_roles_recorded_by_not_blank"),
        sa.CheckConstraint(
            "(CASE WHEN statement_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN invitation_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN source_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="ck_roles_shown_by_one_thing",
        ),
        *(sa.CheckConstraint(rule, name=name) for name, rule in _uncertain_rules("roles", "since")),
        sqlite_strict=True,
    )


def _create_positions() -> None:
    op.create_table(
        "positions",
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("stance", text()),
        sa.Column("silence", text()),
        sa.Column("role", text()),
        sa.Column("sure", text()),
        sa.Column("invited", text()),
        sa.Column("invited_sure", text()),
        sa.Column("asked", json(), nullable=False),
        sa.Column("refused_before_asked", text()),
        sa.Column("since_earliest", day()),
        sa.Column("since_latest", day()),
        sa.Column("standing", text()),
        sa.Column("via_code", text()),
        sa.Column("marks", json(), nullable=False),
        sa.Column("reasons", json(), nullable=False),
        sa.Column("ascribed", json(), nullable=False),
        sa.Column("said", json(), nullable=False),
        sa.Column("remarked", json(), nullable=False),
        sa.Column("statement_id", integer()),
        sa.Column("ruling_id", integer()),
        sa.Column("origins", integer(), nullable=False),
        sa.Column("reports", integer(), nullable=False),
        sa.Column("last_looked", day()),
        sa.Column("settles_on", day()),
        sa.PrimaryKeyConstraint("initiative_id", "actor_code", name="pk_positions"),
        *_references_of_positions(),
        one_of(
            "ck_positions_silence",
            "silence",
            *(*SILENCES[:3], "attended_no_word", *SILENCES[3:]),
        ),
        one_of("ck_positions_standing", "standing", *NEW_STANDINGS),
        one_of("ck_positions_invited", "invited", *INVITED),
        one_of("ck_positions_role", "role", "initiator", "host", "outsider"),
        one_of("ck_positions_sure", "sure", "firm", "fair", "thin", "disputed"),
        one_of("ck_positions_invited_sure", "invited_sure", "firm", "fair", "thin", "disputed"),
        sa.CheckConstraint(
            "CASE WHEN role IN ('host', 'outsider') THEN stance IS NULL AND silence IS NULL"
            " ELSE (stance IS NULL) <> (silence IS NULL) END",
            name="ck_positions_stance_or_silence",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_positions_actor_code", "positions", ["actor_code"])


def _create_old_positions() -> None:
    op.create_table(
        "positions",
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("stance", text()),
        sa.Column("silence", text()),
        sa.Column("invited", text()),
        sa.Column("refused_before_asked", text()),
        sa.Column("since_earliest", day()),
        sa.Column("since_latest", day()),
        sa.Column("standing", text()),
        sa.Column("via_code", text()),
        sa.Column("marks", json(), nullable=False),
        sa.Column("reasons", json(), nullable=False),
        sa.Column("statement_id", integer()),
        sa.Column("ruling_id", integer()),
        sa.Column("origins", integer(), nullable=False),
        sa.Column("reports", integer(), nullable=False),
        sa.Column("last_seen", day()),
        sa.Column("settles_on", day()),
        sa.PrimaryKeyConstraint("initiative_id", "actor_code", name="pk_positions"),
        *_references_of_positions(),
        one_of("ck_positions_silence", "silence", *SILENCES),
        one_of("ck_positions_standing", "standing", *STANDINGS),
        one_of("ck_positions_invited", "invited", *INVITED),
        sa.CheckConstraint(
            "(stance IS NULL) <> (silence IS NULL)", name="ck_positions_stance_or_silence"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_positions_actor_code", "positions", ["actor_code"])


def _references_of_positions() -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [target], name=f"fk_positions_{column}_{table}")
        for column, target, table in (
            ("initiative_id", "initiatives.id", "initiatives"),
            ("actor_code", "actors.code", "actors"),
            ("via_code", "actors.code", "actors"),
            ("statement_id", "statements.id", "statements"),
            ("ruling_id", "rulings.id", "rulings"),
        )
    ]
