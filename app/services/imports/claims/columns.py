"""Which columns the four files of a claim folder have."""

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
        "notes",
    ),
)
PEOPLE = Layout(
    file="people.csv",
    needed=("person_id", "name", "office", "country_or_group"),
    optional=("office_from", "office_to", "statements_as_speaker_here", "notes"),
    may_be_missing=True,
)
_TELLING = ("initiative_id", "date_from", "date_to", "date_precision", "source_id", "certainty")
_TELLING_OPTIONAL = ("source_publisher", "source_url", "date_basis", "attribution_chain", "notes")
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
        "initiative",
        "speaker_id",
        "speaker_name",
        "speaker_office",
        "speaker_speaks_for",
        "quote",
        "quote_language",
        "reasons",
        "condition",
        "occasion",
        "publication_date",
        "chain_length",
        "related_statements",
        "retelling_flag",
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
        "initiative",
        "recipient_named_or_counted",
        "count_text",
        "reason_or_remark",
        "publication_date",
        *_TELLING_OPTIONAL,
    ),
    may_be_missing=True,
)

LAYOUTS = (SOURCES, PEOPLE, STATEMENTS, INVITATIONS)
SHEETS = frozenset(layout.file for layout in LAYOUTS)
"""What the files of a folder are called."""
