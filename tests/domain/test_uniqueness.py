"""What may be on record once only, and by what rows are found: written out, past all records."""

from typing import Any

import pytest
from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import IntegrityError

from app.database import Database
from app.domain.records import metadata
from tests.rows import ROWS, fill, insert

# The table, the columns that are the same no second time, and what is other in a second row.
ONCE: dict[tuple[str, str], dict[str, Any]] = {
    ("account_links", "token_hash"): {"id": 99},
    ("actor_aliases", "actor_code, kind, alias"): {"id": 99},
    ("api_tokens", "token_hash"): {"id": 99},
    ("initiatives", "ref"): {"id": 99, "slug": "third"},
    ("initiatives", "slug"): {"id": 99, "ref": "I99"},
    ("invitees", "invitation_id, actor_code"): {"id": 99},
    ("login_sessions", "token_hash"): {"id": 99},
    ("memberships", "group_code, member_code, valid_from"): {"id": 99},
    ("offices", "person_id, actor_code, title"): {"id": 99},
    ("origins", "ref"): {"id": 99},
    ("people", "ref"): {"id": 99},
    ("person_names", "person_id, name"): {"id": 99},
    ("recovery_codes", "code_hash"): {"id": 99},
    ("reports", "source_id, ref"): {"id": 99},
    ("revisions", "record, record_id, version"): {"id": 99},
    ("roles", "initiative_id, actor_code, role"): {"id": 99},
    ("search_entries", "kind, key"): {"id": 99},
    ("sources", "address"): {"id": 99, "ref": "S99"},
    ("stated_positions", "statement_id, actor_code"): {"id": 99},
    ("stated_reasons", "stated_position_id, reason_code, direction"): {"id": 99},
    ("users", "email"): {"id": 99},
}
# Without these, what grows is read from end to end.
FOUND_BY = {
    "initiatives": {"collection_slug, opened_earliest"},
    "initiative_subjects": {"subject_code"},
    "actor_aliases": {"folded"},
    "actors": {"kind, sort_name"},
    "api_tokens": {"user_id"},
    "audit_entries": {"made_at", "record, record_id", "user_id"},
    "checks": {"initiative_id, actor_code"},
    "draft_remarks": {"draft_id"},
    "drafts": {"made_by_id, state", "source_id", "state, kind"},
    "form_keys": {"used_at"},
    "invitations": {"initiative_id, status"},
    "invitees": {"actor_code"},
    "login_sessions": {"user_id"},
    "memberships": {"member_code"},
    "merges": {"record, from_id", "record, into_id"},
    "offices": {"actor_code"},
    "people": {"folded"},
    "person_names": {"folded"},
    "positions": {"actor_code, initiative_id, stance, role"},
    "recovery_codes": {"user_id"},
    "reports": {"invitation_id", "origin_id", "relays_id", "statement_id"},
    "rulings": {"initiative_id, actor_code"},
    "sources": {"ref"},
    "stated_positions": {"actor_code"},
    "stated_reasons": {"reason_code"},
    "statement_links": {"related_id"},
    "statements": {"initiative_id, status", "office_id", "person_id", "status, said_latest"},
    "suggestions": {"state"},
    "uploads": {"made_by_id"},
}


def test_every_unique_rule_is_written_out() -> None:
    rules = {
        (table.name, ", ".join(column.name for column in rule.columns))
        for table in metadata.sorted_tables
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint)
    }

    assert rules == ONCE.keys()


@pytest.mark.parametrize(("table", "columns"), ONCE)
def test_a_second_row_is_refused_for_what_it_has_in_common(
    database: Database, table: str, columns: str
) -> None:
    with database.writing() as session:
        fill(session.connection())

    with pytest.raises(IntegrityError) as refused, database.writing() as session:
        insert(session.connection(), table, ROWS[table] | ONCE[table, columns])

    said = str(refused.value.orig)
    assert "unique" in said.lower()
    assert all(column in said for column in columns.split(", "))


def test_every_index_is_there_and_written_out() -> None:
    there = {
        table.name: {", ".join(c.name for c in index.columns) for index in table.indexes}
        for table in metadata.sorted_tables
        if table.indexes
    }

    assert there == FOUND_BY
