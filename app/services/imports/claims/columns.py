"""Which columns the files of a claim folder have."""

from app.domain.inputs.declared import in_sheets
from app.domain.inputs.statement import StatementFields
from app.services.imports.claims.sheets import Layout

SOURCES = Layout(
    file="sources.csv",
    needed=("source_id", "publisher", "title", "url", "publication_date"),
    optional=(
        "title_is_from_address",
        "publication_date_precision",
        "language",
        "source_type",
        "statements_here",
        "invitations_here",
        "access",
        "archived_address",
        "archived_on",
        "notes",
    ),
)
PEOPLE = Layout(
    file="people.csv",
    needed=("person_id", "name", "office", "country_or_group"),
    optional=(
        "family_name",
        "other_names",
        "office_from",
        "office_to",
        "statements_as_speaker_here",
        "notes",
    ),
    may_be_missing=True,
)
_TELLING = ("initiative_id", "date_from", "date_to", "date_precision", "source_id", "certainty")
_TELLING_OPTIONAL = (
    *("initiative", "source_publisher", "source_url", "publication_date", "date_basis"),
    *("attribution_chain", "place", "retelling_flag", "odd_because", "notes"),
)
STATEMENTS = Layout(
    file="statements.csv",
    needed=(
        "statement_id",
        "holder_type",
        "holder_code",
        "holder_name",
        "kind",
        "what",
        "stance",
        "origin_id",
        *_TELLING,
    ),
    optional=(
        "speaker_id",
        "speaker_name",
        "speaker_office",
        "speaker_speaks_for",
        "quote",
        "quote_language",
        "translation",
        "reasons",
        "condition",
        "condition_met",
        "speaks_for_members",
        *in_sheets(StatementFields),
        "chain_length",
        "related_statements",
        *_TELLING_OPTIONAL,
    ),
)
INVITATIONS = Layout(
    file="invitations.csv",
    needed=(
        "invitation_id",
        "sender",
        "recipient",
        "channel_or_event",
        "status",
        "origin_id",
        *_TELLING,
    ),
    optional=(
        "asks_for",
        "recipient_named_or_counted",
        "count_text",
        "reason_or_remark",
        *_TELLING_OPTIONAL,
    ),
    may_be_missing=True,
)

ROLES = Layout(
    file="roles.csv",
    needed=("initiative_id", "actor_code", "role"),
    optional=(
        *("since_from", "since_to", "since_precision", "since_basis"),
        *("statement_id", "invitation_id", "source_id", "note"),
    ),
    may_be_missing=True,
)

LAYOUTS = (SOURCES, PEOPLE, STATEMENTS, INVITATIONS, ROLES)
SHEETS = frozenset(layout.file for layout in LAYOUTS)
"""What the files of a folder are called."""
