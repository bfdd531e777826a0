"""One good row for every table, as the database stores it and in an order that can be loaded.

Written out without the records, so that these rows also test them, and migrations.
"""

from typing import Any

from sqlalchemy import Connection, text

MOMENT = "2025-06-01T12:00:00Z"

ROWS: dict[str, dict[str, Any]] = {
    "scales": {"code": "support", "label": "Support"},
    "stances": {
        "scale_code": "support",
        "code": "agrees",
        "label": "Agrees",
        "glyph": "+",
        "meaning": "Says it agrees.",
        "position": 1,
        "direction": 2,
    },
    "reasons": {"code": "law", "label": "Law", "position": 1},
    "actors": {
        "code": "FRA",
        "kind": "country",
        "name": "France",
        "sort_name": "france",
        "code_status": "iso",
    },
    "actor_aliases": {
        "id": 1,
        "actor_code": "FRA",
        "alias": "Paris",
        "folded": "paris",
        "kind": "capital",
    },
    "memberships": {
        "id": 1,
        "group_code": "EU",
        "member_code": "FRA",
        "valid_from": "1958-01-01",
        "valid_until": None,
    },
    "initiatives": {
        "id": 1,
        "ref": "I1",
        "slug": "force",
        "title": "A force",
        "short_title": "Force",
        "question": "Would you send troops?",
        "summary": "Whether countries would send troops.",
        "scale_code": "support",
        "kind": "question",
        "period": "2025",
        "version": 1,
        "recorded_at": MOMENT,
    },
    "initiative_links": {"initiative_id": 1, "related_id": 2},
    "people": {
        "id": 1,
        "ref": "someone",
        "name": "Some One",
        "folded": "some one",
        "version": 1,
        "recorded_at": MOMENT,
    },
    "offices": {
        "id": 1,
        "person_id": 1,
        "title": "Minister",
        "actor_code": "FRA",
        "voice": "government",
        "version": 1,
        "recorded_at": MOMENT,
    },
    "sources": {
        "id": 1,
        "ref": "S1",
        "publisher": "A paper",
        "title": "A report",
        "title_origin": "own",
        "address": "https://example.org/report",
        "published_edtf": "2025-05-31",
        "published_earliest": "2025-05-31",
        "published_latest": "2025-05-31",
        "published_precision": "day",
        "kind": "news",
        "version": 1,
        "recorded_at": MOMENT,
    },
    "origins": {"id": 1, "ref": "O1"},
    "counted_parties": {"id": 1, "words": "several nations", "lower": 3, "upper": None},
    "counted_candidates": {"counted_party_id": 1, "actor_code": "FRA"},
    "invitations": {
        "id": 1,
        "initiative_id": 1,
        "occasion": "A letter",
        "sent_edtf": "",
        "sent_precision": "unknown",
        "certainty": "on_record",
        "status": "published",
        "version": 1,
        "recorded_by": "someone",
        "recorded_at": MOMENT,
    },
    "invitees": {"id": 1, "invitation_id": 1, "actor_code": "FRA", "status": "invited"},
    "statements": {
        "id": 1,
        "initiative_id": 1,
        "kind": "letter",
        "about_others": 0,
        "said_edtf": "2025-05-30",
        "said_earliest": "2025-05-30",
        "said_latest": "2025-05-30",
        "said_precision": "day",
        "summary": "It agrees.",
        "certainty": "on_record",
        "status": "published",
        "version": 1,
        "recorded_by": "someone",
        "recorded_at": MOMENT,
    },
    "stated_positions": {"id": 1, "statement_id": 1, "actor_code": "FRA", "stance": "agrees"},
    "stated_reasons": {
        "id": 1,
        "stated_position_id": 1,
        "reason_code": "law",
        "direction": "for",
        "given": "stated",
    },
    "statement_links": {"statement_id": 1, "related_id": 2, "kind": "same_matter"},
    "dissociations": {"statement_id": 1, "actor_code": "FRA"},
    "reports": {
        "id": 1,
        "statement_id": 1,
        "source_id": 1,
        "teller": "A paper",
        "origin_id": 1,
        "ref": "1",
        "distortion": "none",
        "version": 1,
        "recorded_at": MOMENT,
    },
    "reported_invitees": {"report_id": 1, "invitee_id": 1, "told_status": "invited"},
    "checks": {
        "id": 1,
        "initiative_id": 1,
        "actor_code": "FRA",
        "looked_on": "2025-06-01",
        "looked_by": "someone",
        "looked_where": "The ministry's site",
        "version": 1,
        "recorded_at": MOMENT,
    },
    "rulings": {
        "id": 1,
        "initiative_id": 1,
        "actor_code": "FRA",
        "statement_id": 1,
        "reason": "It is the later of the two.",
        "ruled_by": "someone",
        "ruled_on": "2025-06-01",
        "version": 1,
        "recorded_at": MOMENT,
    },
    "revisions": {
        "id": 1,
        "record": "statements",
        "record_id": "1",
        "version": 1,
        "content": '{"summary":"It agrees."}',
        "made_by": "someone",
        "made_at": MOMENT,
    },
    "positions": {
        "initiative_id": 1,
        "actor_code": "FRA",
        "stance": "agrees",
        "marks": "[]",
        "reasons": "[]",
        "origins": 1,
        "reports": 1,
    },
    "search_entries": {
        "id": 1,
        "kind": "country",
        "key": "FRA",
        "title": "France",
        "context": "FRA",
        "body": "Capital: Paris",
        "is_withdrawn": 0,
        "names": "\nfra\nfrance\n",
        "title_words": " france",
        "folded": "france fra capital paris",
    },
    "users": {
        "id": 1,
        "email": "someone@example.org",
        "name": "Some One",
        "role": "editor",
        "is_active": 1,
        "created_at": MOMENT,
    },
    "login_sessions": {
        "id": 1,
        "user_id": 1,
        "token_hash": "abc",
        "created_at": MOMENT,
        "last_used_at": MOMENT,
    },
    "api_tokens": {
        "id": 1,
        "user_id": 1,
        "name": "A program",
        "token_hash": "abc",
        "created_at": MOMENT,
    },
}

# What the rows above point at besides each other.
OTHERS: dict[str, dict[str, Any]] = {
    "actors": {"code": "EU", "kind": "group", "name": "European Union", "code_status": "own"},
    "initiatives": {"id": 2, "ref": "I2", "slug": "other"},
    "statements": {"id": 2},
}


def fill(connection: Connection) -> None:
    """Put the rows into the tables."""
    for table, row in ROWS.items():
        insert(connection, table, row)
        if table in OTHERS:
            insert(connection, table, row | OTHERS[table])


def insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    """Insert one row past the records, so that only the database can refuse it."""
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
