"""The first tables."""

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, flag, integer, json, moment, one_of, text

revision = "0001"
down_revision = None

# In the order in which they are made; a table comes after those it points at.
TABLES = (
    "scales",
    "stances",
    "reasons",
    "actors",
    "actor_aliases",
    "memberships",
    "initiatives",
    "initiative_links",
    "people",
    "offices",
    "sources",
    "origins",
    "counted_parties",
    "counted_candidates",
    "invitations",
    "invitees",
    "statements",
    "stated_positions",
    "stated_reasons",
    "statement_links",
    "dissociations",
    "reports",
    "reported_invitees",
    "checks",
    "rulings",
    "revisions",
    "positions",
    "users",
    "login_sessions",
    "api_tokens",
)


def upgrade() -> None:
    _create_scales()
    _create_actors()
    _create_initiatives()
    _create_people()
    _create_sources()
    _create_counted_parties()
    _create_invitations()
    _create_statements()
    _create_reports()
    _create_checks()
    _create_rulings()
    _create_revisions()
    _create_positions()
    _create_users()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_scales() -> None:
    op.create_table(
        "scales",
        sa.Column("code", text(), nullable=False),
        sa.Column("label", text(), nullable=False),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("code", name="pk_scales"),
        sa.CheckConstraint("length(label) > 0", name="ck_scales_label_not_blank"),
        sqlite_strict=True,
    )
    op.create_table(
        "stances",
        sa.Column("scale_code", text(), nullable=False),
        sa.Column("code", text(), nullable=False),
        sa.Column("label", text(), nullable=False),
        sa.Column("glyph", text(), nullable=False),
        sa.Column("meaning", text(), nullable=False),
        sa.Column("position", integer(), nullable=False),
        sa.Column("direction", integer()),
        sa.PrimaryKeyConstraint("scale_code", "code", name="pk_stances"),
        sa.ForeignKeyConstraint(
            ["scale_code"], ["scales.code"], name="fk_stances_scale_code_scales"
        ),
        sa.CheckConstraint("direction BETWEEN -2 AND 2", name="ck_stances_direction"),
        sa.CheckConstraint("length(label) > 0", name="ck_stances_label_not_blank"),
        sqlite_strict=True,
    )
    op.create_table(
        "reasons",
        sa.Column("code", text(), nullable=False),
        sa.Column("label", text(), nullable=False),
        sa.Column("position", integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_reasons"),
        sa.CheckConstraint("length(label) > 0", name="ck_reasons_label_not_blank"),
        sqlite_strict=True,
    )


def _create_actors() -> None:
    op.create_table(
        "actors",
        sa.Column("code", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("sort_name", text(), nullable=False),
        sa.Column("code_status", text(), nullable=False),
        sa.Column("valid_from", day()),
        sa.Column("valid_until", day()),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("code", name="pk_actors"),
        sa.CheckConstraint("length(code) BETWEEN 2 AND 12", name="ck_actors_code_length"),
        one_of("ck_actors_code_status", "code_status", "iso", "user-assigned", "withdrawn", "own"),
        one_of("ck_actors_kind", "kind", "country", "group"),
        sa.CheckConstraint("length(name) > 0", name="ck_actors_name_not_blank"),
        sa.CheckConstraint("valid_from <= valid_until", name="ck_actors_valid_from_in_order"),
        sqlite_strict=True,
    )
    op.create_index("ix_actors_kind_sort_name", "actors", ["kind", "sort_name"])
    op.create_table(
        "actor_aliases",
        sa.Column("id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("alias", text(), nullable=False),
        sa.Column("folded", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("language", text()),
        sa.PrimaryKeyConstraint("id", name="pk_actor_aliases"),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_actor_aliases_actor_code_actors"
        ),
        sa.UniqueConstraint(
            "actor_code", "kind", "alias", name="uq_actor_aliases_actor_code_kind_alias"
        ),
        sa.CheckConstraint("length(alias) > 0", name="ck_actor_aliases_alias_not_blank"),
        one_of(
            "ck_actor_aliases_kind", "kind", "alias", "demonym", "capital", "seat", "collective"
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_actor_aliases_folded", "actor_aliases", ["folded"])
    op.create_table(
        "memberships",
        sa.Column("id", integer(), nullable=False),
        sa.Column("group_code", text(), nullable=False),
        sa.Column("member_code", text(), nullable=False),
        sa.Column("valid_from", day()),
        sa.Column("valid_until", day()),
        sa.Column("note", text()),
        sa.Column("checked_to", text()),
        sa.Column("source", text()),
        sa.PrimaryKeyConstraint("id", name="pk_memberships"),
        sa.ForeignKeyConstraint(
            ["group_code"], ["actors.code"], name="fk_memberships_group_code_actors"
        ),
        sa.ForeignKeyConstraint(
            ["member_code"], ["actors.code"], name="fk_memberships_member_code_actors"
        ),
        sa.UniqueConstraint(
            "group_code",
            "member_code",
            "valid_from",
            name="uq_memberships_group_code_member_code_valid_from",
        ),
        sa.CheckConstraint("group_code <> member_code", name="ck_memberships_not_of_itself"),
        sa.CheckConstraint("valid_from <= valid_until", name="ck_memberships_valid_from_in_order"),
        sqlite_strict=True,
    )
    op.create_index("ix_memberships_member_code", "memberships", ["member_code"])


def _create_initiatives() -> None:
    op.create_table(
        "initiatives",
        sa.Column("id", integer(), nullable=False),
        sa.Column("ref", text(), nullable=False),
        sa.Column("slug", text(), nullable=False),
        sa.Column("title", text(), nullable=False),
        sa.Column("short_title", text(), nullable=False),
        sa.Column("question", text(), nullable=False),
        sa.Column("summary", text(), nullable=False),
        sa.Column("scale_code", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("period", text(), nullable=False),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_initiatives"),
        sa.ForeignKeyConstraint(
            ["scale_code"], ["scales.code"], name="fk_initiatives_scale_code_scales"
        ),
        sa.UniqueConstraint("ref", name="uq_initiatives_ref"),
        sa.UniqueConstraint("slug", name="uq_initiatives_slug"),
        one_of("ck_initiatives_kind", "kind", "question", "background"),
        sa.CheckConstraint("length(title) > 0", name="ck_initiatives_title_not_blank"),
        sqlite_strict=True,
    )
    op.create_table(
        "initiative_links",
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("related_id", integer(), nullable=False),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("initiative_id", "related_id", name="pk_initiative_links"),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiatives.id"],
            name="fk_initiative_links_initiative_id_initiatives",
        ),
        sa.ForeignKeyConstraint(
            ["related_id"], ["initiatives.id"], name="fk_initiative_links_related_id_initiatives"
        ),
        sa.CheckConstraint("initiative_id <> related_id", name="ck_initiative_links_not_to_itself"),
        sqlite_strict=True,
    )


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", integer(), nullable=False),
        sa.Column("ref", text(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("folded", text(), nullable=False),
        sa.Column("note", text()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("ref", name="uq_people_ref"),
        sa.CheckConstraint("length(name) > 0", name="ck_people_name_not_blank"),
        sqlite_strict=True,
    )
    op.create_index("ix_people_folded", "people", ["folded"])
    op.create_table(
        "offices",
        sa.Column("id", integer(), nullable=False),
        sa.Column("person_id", integer(), nullable=False),
        sa.Column("title", text(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("held_from", text()),
        sa.Column("held_until", text()),
        sa.Column("voice", text(), nullable=False),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_offices_person_id_people"),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_offices_actor_code_actors"
        ),
        sa.UniqueConstraint(
            "person_id", "actor_code", "title", name="uq_offices_person_id_actor_code_title"
        ),
        sa.CheckConstraint("length(title) > 0", name="ck_offices_title_not_blank"),
        one_of("ck_offices_voice", "voice", "government", "other_voice", "not_the_state"),
        sqlite_strict=True,
    )
    op.create_index("ix_offices_actor_code", "offices", ["actor_code"])


def _create_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", integer(), nullable=False),
        sa.Column("ref", text(), nullable=False),
        sa.Column("publisher", text(), nullable=False),
        sa.Column("title", text(), nullable=False),
        sa.Column("title_origin", text(), nullable=False),
        sa.Column("address", text(), nullable=False),
        sa.Column("archived_address", text()),
        sa.Column("archived_on", day()),
        sa.Column("published_words", text()),
        sa.Column("published_edtf", text(), nullable=False),
        sa.Column("published_earliest", day()),
        sa.Column("published_latest", day()),
        sa.Column("published_precision", text(), nullable=False),
        sa.Column("published_counted_from", day()),
        sa.Column("published_basis", text()),
        sa.Column("language", text()),
        sa.Column("kind", text(), nullable=False),
        sa.Column("access", text()),
        sa.Column("note", text()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("address", name="uq_sources_address"),
        sa.CheckConstraint("length(address) > 0", name="ck_sources_address_not_blank"),
        sa.CheckConstraint(
            "published_earliest <= published_latest", name="ck_sources_published_in_order"
        ),
        one_of(
            "ck_sources_published_precision",
            "published_precision",
            "day",
            "days",
            "week",
            "month",
            "season",
            "year",
            "before",
            "after",
            "unknown",
        ),
        sa.CheckConstraint("length(publisher) > 0", name="ck_sources_publisher_not_blank"),
        one_of("ck_sources_title_origin", "title_origin", "own", "from_address", "our_words"),
        sqlite_strict=True,
    )
    op.create_index("ix_sources_ref", "sources", ["ref"])
    op.create_table(
        "origins",
        sa.Column("id", integer(), nullable=False),
        sa.Column("ref", text(), nullable=False),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("id", name="pk_origins"),
        sa.UniqueConstraint("ref", name="uq_origins_ref"),
        sa.CheckConstraint("length(ref) > 0", name="ck_origins_ref_not_blank"),
        sqlite_strict=True,
    )


def _create_counted_parties() -> None:
    op.create_table(
        "counted_parties",
        sa.Column("id", integer(), nullable=False),
        sa.Column("words", text(), nullable=False),
        sa.Column("lower", integer(), nullable=False),
        sa.Column("upper", integer()),
        sa.Column("drawn_from_code", text()),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("id", name="pk_counted_parties"),
        sa.ForeignKeyConstraint(
            ["drawn_from_code"], ["actors.code"], name="fk_counted_parties_drawn_from_code_actors"
        ),
        sa.CheckConstraint("lower <= upper", name="ck_counted_parties_in_order"),
        sa.CheckConstraint("lower >= 0", name="ck_counted_parties_lower_not_negative"),
        sa.CheckConstraint("length(words) > 0", name="ck_counted_parties_words_not_blank"),
        sqlite_strict=True,
    )
    op.create_table(
        "counted_candidates",
        sa.Column("counted_party_id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("counted_party_id", "actor_code", name="pk_counted_candidates"),
        sa.ForeignKeyConstraint(
            ["counted_party_id"],
            ["counted_parties.id"],
            name="fk_counted_candidates_counted_party_id_counted_parties",
        ),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_counted_candidates_actor_code_actors"
        ),
        sqlite_strict=True,
    )


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", integer(), nullable=False),
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("sender_code", text()),
        sa.Column("sender_person_id", integer()),
        sa.Column("sender_words", text()),
        sa.Column("occasion", text(), nullable=False),
        sa.Column("sent_words", text()),
        sa.Column("sent_edtf", text(), nullable=False),
        sa.Column("sent_earliest", day()),
        sa.Column("sent_latest", day()),
        sa.Column("sent_precision", text(), nullable=False),
        sa.Column("sent_counted_from", day()),
        sa.Column("sent_basis", text()),
        sa.Column("certainty", text(), nullable=False),
        sa.Column("note", text()),
        sa.Column("status", text(), nullable=False),
        sa.Column("withdrawn_reason", text()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_by", text(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name="fk_invitations_initiative_id_initiatives"
        ),
        sa.ForeignKeyConstraint(
            ["sender_code"], ["actors.code"], name="fk_invitations_sender_code_actors"
        ),
        sa.ForeignKeyConstraint(
            ["sender_person_id"], ["people.id"], name="fk_invitations_sender_person_id_people"
        ),
        one_of(
            "ck_invitations_certainty",
            "certainty",
            "on_record",
            "reported_by_named_outlet",
            "anonymous_sources",
        ),
        sa.CheckConstraint("length(occasion) > 0", name="ck_invitations_occasion_not_blank"),
        sa.CheckConstraint("sent_earliest <= sent_latest", name="ck_invitations_sent_in_order"),
        one_of(
            "ck_invitations_sent_precision",
            "sent_precision",
            "day",
            "days",
            "week",
            "month",
            "season",
            "year",
            "before",
            "after",
            "unknown",
        ),
        one_of(
            "ck_invitations_status",
            "status",
            "draft",
            "submitted",
            "published",
            "rejected",
            "withdrawn",
        ),
        sa.CheckConstraint(
            "status <> 'withdrawn' OR length(withdrawn_reason) > 0",
            name="ck_invitations_withdrawn_with_reason",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_invitations_initiative_id_status", "invitations", ["initiative_id", "status"]
    )
    op.create_table(
        "invitees",
        sa.Column("id", integer(), nullable=False),
        sa.Column("invitation_id", integer(), nullable=False),
        sa.Column("actor_code", text()),
        sa.Column("counted_party_id", integer()),
        sa.Column("status", text(), nullable=False),
        sa.Column("reason", text()),
        sa.Column("through_group_code", text()),
        sa.Column("through_words", text()),
        sa.Column("represented_by", text()),
        sa.PrimaryKeyConstraint("id", name="pk_invitees"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name="fk_invitees_invitation_id_invitations"
        ),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_invitees_actor_code_actors"
        ),
        sa.ForeignKeyConstraint(
            ["counted_party_id"],
            ["counted_parties.id"],
            name="fk_invitees_counted_party_id_counted_parties",
        ),
        sa.ForeignKeyConstraint(
            ["through_group_code"], ["actors.code"], name="fk_invitees_through_group_code_actors"
        ),
        sa.UniqueConstraint(
            "invitation_id", "actor_code", name="uq_invitees_invitation_id_actor_code"
        ),
        sa.CheckConstraint(
            "(actor_code IS NULL) <> (counted_party_id IS NULL)", name="ck_invitees_one_addressee"
        ),
        one_of("ck_invitees_status", "status", "invited", "not_invited", "attended", "not_on_list"),
        sqlite_strict=True,
    )
    op.create_index("ix_invitees_actor_code", "invitees", ["actor_code"])


def _create_statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", integer(), nullable=False),
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("person_id", integer()),
        sa.Column("office_id", integer()),
        sa.Column("speaker_words", text()),
        sa.Column("about_others", flag(), nullable=False),
        sa.Column("occasion", text()),
        sa.Column("said_words", text()),
        sa.Column("said_edtf", text(), nullable=False),
        sa.Column("said_earliest", day()),
        sa.Column("said_latest", day()),
        sa.Column("said_precision", text(), nullable=False),
        sa.Column("said_counted_from", day()),
        sa.Column("said_basis", text()),
        sa.Column("summary", text(), nullable=False),
        sa.Column("quotation", text()),
        sa.Column("quotation_language", text()),
        sa.Column("translation", text()),
        sa.Column("certainty", text(), nullable=False),
        sa.Column("note", text()),
        sa.Column("status", text(), nullable=False),
        sa.Column("withdrawn_reason", text()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_by", text(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name="fk_statements_initiative_id_initiatives"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_statements_person_id_people"
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name="fk_statements_office_id_offices"
        ),
        sa.CheckConstraint("about_others IN (0, 1)", name="ck_statements_about_others"),
        one_of(
            "ck_statements_certainty",
            "certainty",
            "on_record",
            "reported_by_named_outlet",
            "anonymous_sources",
        ),
        one_of(
            "ck_statements_kind",
            "kind",
            "official_statement",
            "press_briefing",
            "interview",
            "words_in_parliament",
            "letter",
            "vote",
            "signature",
            "deed",
            "joint_declaration",
            "leak",
            "reported_decision",
            "finding",
            "other",
        ),
        sa.CheckConstraint("said_earliest <= said_latest", name="ck_statements_said_in_order"),
        one_of(
            "ck_statements_said_precision",
            "said_precision",
            "day",
            "days",
            "week",
            "month",
            "season",
            "year",
            "before",
            "after",
            "unknown",
        ),
        one_of(
            "ck_statements_status",
            "status",
            "draft",
            "submitted",
            "published",
            "rejected",
            "withdrawn",
        ),
        sa.CheckConstraint("length(summary) > 0", name="ck_statements_summary_not_blank"),
        sa.CheckConstraint(
            "status <> 'withdrawn' OR length(withdrawn_reason) > 0",
            name="ck_statements_withdrawn_with_reason",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_statements_initiative_id_status", "statements", ["initiative_id", "status"])
    op.create_index("ix_statements_person_id", "statements", ["person_id"])
    op.create_table(
        "stated_positions",
        sa.Column("id", integer(), nullable=False),
        sa.Column("statement_id", integer(), nullable=False),
        sa.Column("actor_code", text()),
        sa.Column("counted_party_id", integer()),
        sa.Column("stance", text(), nullable=False),
        sa.Column("condition", text()),
        sa.Column("condition_met", flag()),
        sa.PrimaryKeyConstraint("id", name="pk_stated_positions"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_stated_positions_statement_id_statements"
        ),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_stated_positions_actor_code_actors"
        ),
        sa.ForeignKeyConstraint(
            ["counted_party_id"],
            ["counted_parties.id"],
            name="fk_stated_positions_counted_party_id_counted_parties",
        ),
        sa.UniqueConstraint(
            "statement_id", "actor_code", name="uq_stated_positions_statement_id_actor_code"
        ),
        sa.CheckConstraint("condition_met IN (0, 1)", name="ck_stated_positions_condition_met"),
        sa.CheckConstraint(
            "(actor_code IS NULL) <> (counted_party_id IS NULL)",
            name="ck_stated_positions_one_holder",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_stated_positions_actor_code", "stated_positions", ["actor_code"])
    op.create_table(
        "stated_reasons",
        sa.Column("id", integer(), nullable=False),
        sa.Column("stated_position_id", integer(), nullable=False),
        sa.Column("reason_code", text(), nullable=False),
        sa.Column("direction", text(), nullable=False),
        sa.Column("given", text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stated_reasons"),
        sa.ForeignKeyConstraint(
            ["stated_position_id"],
            ["stated_positions.id"],
            name="fk_stated_reasons_stated_position_id_stated_positions",
        ),
        sa.ForeignKeyConstraint(
            ["reason_code"], ["reasons.code"], name="fk_stated_reasons_reason_code_reasons"
        ),
        sa.UniqueConstraint(
            "stated_position_id",
            "reason_code",
            "direction",
            name="uq_stated_reasons_stated_position_id_reason_code_direction",
        ),
        one_of("ck_stated_reasons_direction", "direction", "for", "against", "rebuts", "condition"),
        one_of("ck_stated_reasons_given", "given", "stated", "ascribed"),
        sqlite_strict=True,
    )
    op.create_index("ix_stated_reasons_reason_code", "stated_reasons", ["reason_code"])
    op.create_table(
        "statement_links",
        sa.Column("statement_id", integer(), nullable=False),
        sa.Column("related_id", integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("statement_id", "related_id", name="pk_statement_links"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_statement_links_statement_id_statements"
        ),
        sa.ForeignKeyConstraint(
            ["related_id"], ["statements.id"], name="fk_statement_links_related_id_statements"
        ),
        one_of("ck_statement_links_kind", "kind", "other_account", "same_holder", "same_matter"),
        sa.CheckConstraint("statement_id <> related_id", name="ck_statement_links_not_to_itself"),
        sqlite_strict=True,
    )
    op.create_index("ix_statement_links_related_id", "statement_links", ["related_id"])
    op.create_table(
        "dissociations",
        sa.Column("statement_id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("note", text()),
        sa.PrimaryKeyConstraint("statement_id", "actor_code", name="pk_dissociations"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_dissociations_statement_id_statements"
        ),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_dissociations_actor_code_actors"
        ),
        sqlite_strict=True,
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", integer(), nullable=False),
        sa.Column("statement_id", integer()),
        sa.Column("invitation_id", integer()),
        sa.Column("source_id", integer()),
        sa.Column("teller", text(), nullable=False),
        sa.Column("relays_id", integer()),
        sa.Column("origin_id", integer()),
        sa.Column("ref", text()),
        sa.Column("told_stance", text()),
        sa.Column("told_date", text()),
        sa.Column("summary", text()),
        sa.Column("quotation", text()),
        sa.Column("quotation_language", text()),
        sa.Column("certainty", text()),
        sa.Column("distortion", text(), nullable=False),
        sa.Column("distortion_words", text()),
        sa.Column("note", text()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_reports_statement_id_statements"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name="fk_reports_invitation_id_invitations"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_reports_source_id_sources"),
        sa.ForeignKeyConstraint(["relays_id"], ["reports.id"], name="fk_reports_relays_id_reports"),
        sa.ForeignKeyConstraint(["origin_id"], ["origins.id"], name="fk_reports_origin_id_origins"),
        sa.UniqueConstraint("source_id", "ref", name="uq_reports_source_id_ref"),
        sa.CheckConstraint(
            "(statement_id IS NULL) <> (invitation_id IS NULL)", name="ck_reports_carries_one_thing"
        ),
        one_of(
            "ck_reports_certainty",
            "certainty",
            "on_record",
            "reported_by_named_outlet",
            "anonymous_sources",
        ),
        one_of(
            "ck_reports_distortion",
            "distortion",
            "none",
            "hardened",
            "softened",
            "inverted",
            "garbled",
            "date_shifted",
        ),
        sa.CheckConstraint(
            "(relays_id IS NULL) <> (origin_id IS NULL)", name="ck_reports_ends_at_an_origin"
        ),
        sa.CheckConstraint("relays_id <> id", name="ck_reports_not_of_itself"),
        sa.CheckConstraint("length(teller) > 0", name="ck_reports_teller_not_blank"),
        sqlite_strict=True,
    )
    op.create_index("ix_reports_invitation_id", "reports", ["invitation_id"])
    op.create_index("ix_reports_statement_id", "reports", ["statement_id"])
    op.create_table(
        "reported_invitees",
        sa.Column("report_id", integer(), nullable=False),
        sa.Column("invitee_id", integer(), nullable=False),
        sa.Column("words", text()),
        sa.Column("told_status", text(), nullable=False),
        sa.Column("reason", text()),
        sa.PrimaryKeyConstraint("report_id", "invitee_id", name="pk_reported_invitees"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_reported_invitees_report_id_reports"
        ),
        sa.ForeignKeyConstraint(
            ["invitee_id"], ["invitees.id"], name="fk_reported_invitees_invitee_id_invitees"
        ),
        one_of(
            "ck_reported_invitees_told_status",
            "told_status",
            "invited",
            "not_invited",
            "attended",
            "not_on_list",
        ),
        sqlite_strict=True,
    )


def _create_checks() -> None:
    op.create_table(
        "checks",
        sa.Column("id", integer(), nullable=False),
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("looked_on", day(), nullable=False),
        sa.Column("looked_by", text(), nullable=False),
        sa.Column("looked_where", text(), nullable=False),
        sa.Column("note", text()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name="fk_checks_initiative_id_initiatives"
        ),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_checks_actor_code_actors"
        ),
        sa.CheckConstraint("length(looked_by) > 0", name="ck_checks_looked_by_not_blank"),
        sa.CheckConstraint("length(looked_where) > 0", name="ck_checks_looked_where_not_blank"),
        sqlite_strict=True,
    )
    op.create_index("ix_checks_initiative_id_actor_code", "checks", ["initiative_id", "actor_code"])


def _create_rulings() -> None:
    op.create_table(
        "rulings",
        sa.Column("id", integer(), nullable=False),
        sa.Column("initiative_id", integer(), nullable=False),
        sa.Column("actor_code", text(), nullable=False),
        sa.Column("statement_id", integer()),
        sa.Column("silence", text()),
        sa.Column("reason", text(), nullable=False),
        sa.Column("ruled_by", text(), nullable=False),
        sa.Column("ruled_on", day(), nullable=False),
        sa.Column("withdrawn_at", moment()),
        sa.Column("version", integer(), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rulings"),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name="fk_rulings_initiative_id_initiatives"
        ),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_rulings_actor_code_actors"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_rulings_statement_id_statements"
        ),
        sa.CheckConstraint(
            "(statement_id IS NULL) <> (silence IS NULL)", name="ck_rulings_one_choice"
        ),
        sa.CheckConstraint("length(reason) > 0", name="ck_rulings_reason_not_blank"),
        sa.CheckConstraint("length(ruled_by) > 0", name="ck_rulings_ruled_by_not_blank"),
        one_of(
            "ck_rulings_silence",
            "silence",
            "spoke_no_position",
            "asked_no_answer",
            "not_asked",
            "looked_nothing_found",
            "not_looked",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_rulings_initiative_id_actor_code", "rulings", ["initiative_id", "actor_code"]
    )


def _create_revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", integer(), nullable=False),
        sa.Column("record", text(), nullable=False),
        sa.Column("record_id", text(), nullable=False),
        sa.Column("version", integer(), nullable=False),
        sa.Column("content", json(), nullable=False),
        sa.Column("made_by", text(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("why", text()),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.UniqueConstraint(
            "record", "record_id", "version", name="uq_revisions_record_record_id_version"
        ),
        sa.CheckConstraint("length(made_by) > 0", name="ck_revisions_made_by_not_blank"),
        sa.CheckConstraint("version >= 1", name="ck_revisions_version"),
        sqlite_strict=True,
    )


def _create_positions() -> None:
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
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name="fk_positions_initiative_id_initiatives"
        ),
        sa.ForeignKeyConstraint(
            ["actor_code"], ["actors.code"], name="fk_positions_actor_code_actors"
        ),
        sa.ForeignKeyConstraint(["via_code"], ["actors.code"], name="fk_positions_via_code_actors"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_positions_statement_id_statements"
        ),
        sa.ForeignKeyConstraint(
            ["ruling_id"], ["rulings.id"], name="fk_positions_ruling_id_rulings"
        ),
        one_of(
            "ck_positions_invited", "invited", "invited", "not_invited", "attended", "not_on_list"
        ),
        one_of(
            "ck_positions_silence",
            "silence",
            "spoke_no_position",
            "asked_no_answer",
            "not_asked",
            "looked_nothing_found",
            "not_looked",
        ),
        sa.CheckConstraint(
            "(stance IS NULL) <> (silence IS NULL)", name="ck_positions_stance_or_silence"
        ),
        one_of(
            "ck_positions_standing",
            "standing",
            "own_act",
            "own_word",
            "other_voice",
            "reported",
            "anonymous",
            "third_party",
            "via_group",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_positions_actor_code", "positions", ["actor_code"])


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", integer(), nullable=False),
        sa.Column("email", text(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("role", text(), nullable=False),
        sa.Column("password_hash", text()),
        sa.Column("is_active", flag(), nullable=False),
        sa.Column("created_at", moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
        sa.CheckConstraint("is_active IN (0, 1)", name="ck_users_is_active"),
        sa.CheckConstraint("length(name) > 0", name="ck_users_name_not_blank"),
        one_of("ck_users_role", "role", "reader", "contributor", "editor", "admin"),
        sqlite_strict=True,
    )
    op.create_table(
        "login_sessions",
        sa.Column("id", integer(), nullable=False),
        sa.Column("user_id", integer(), nullable=False),
        sa.Column("token_hash", text(), nullable=False),
        sa.Column("created_at", moment(), nullable=False),
        sa.Column("last_used_at", moment(), nullable=False),
        sa.Column("ended_at", moment()),
        sa.PrimaryKeyConstraint("id", name="pk_login_sessions"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_login_sessions_user_id_users"),
        sa.UniqueConstraint("token_hash", name="uq_login_sessions_token_hash"),
        sqlite_strict=True,
    )
    op.create_index("ix_login_sessions_user_id", "login_sessions", ["user_id"])
    op.create_table(
        "api_tokens",
        sa.Column("id", integer(), nullable=False),
        sa.Column("user_id", integer(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("token_hash", text(), nullable=False),
        sa.Column("created_at", moment(), nullable=False),
        sa.Column("expires_at", moment()),
        sa.Column("revoked_at", moment()),
        sa.Column("last_used_at", moment()),
        sa.PrimaryKeyConstraint("id", name="pk_api_tokens"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_api_tokens_user_id_users"),
        sa.UniqueConstraint("token_hash", name="uq_api_tokens_token_hash"),
        sa.CheckConstraint("length(name) > 0", name="ck_api_tokens_name_not_blank"),
        sqlite_strict=True,
    )
    op.create_index("ix_api_tokens_user_id", "api_tokens", ["user_id"])
