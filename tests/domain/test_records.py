"""What the database itself holds to, past all code; and what comes back as it went in."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, select, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from app.database import Database
from app.domain.actor import ActorKind, CodeStatus
from app.domain.dates import Precision, UncertainDate
from app.domain.records import (
    OTHER_RECORDS,
    PUBLIC_RECORDS,
    Actor,
    Revision,
    Source,
    Statement,
    User,
    metadata,
)
from app.domain.source import TitleOrigin
from tests.rows import ROWS, fill, insert

BAD_CODES = [
    ("actors", "kind", "planet"),
    ("actors", "code_status", "guessed"),
    ("actor_aliases", "kind", "slogan"),
    ("collections", "kind", "pile"),
    ("initiatives", "kind", "answer"),
    ("initiatives", "opened_precision", "hour"),
    ("initiatives", "closed_precision", "hour"),
    ("offices", "voice", "God"),
    ("sources", "title_origin", "dream"),
    ("sources", "published_precision", "hour"),
    ("invitations", "asks_for", "money"),
    ("invitations", "certainty", "sure"),
    ("invitations", "status", "lost"),
    ("invitations", "sent_precision", "hour"),
    ("invitees", "status", "maybe"),
    ("statements", "kind", "tweet"),
    ("statements", "certainty", "sure"),
    ("statements", "voice", "God"),
    ("statements", "status", "lost"),
    ("statements", "said_precision", "hour"),
    ("stated_reasons", "direction", "sideways"),
    ("stated_reasons", "given", "guessed"),
    ("statement_links", "kind", "love"),
    ("reports", "distortion", "improved"),
    ("reports", "slip", "of the tongue"),
    ("reports", "certainty", "sure"),
    ("reported_invitees", "told_status", "maybe"),
    ("roles", "role", "villain"),
    ("roles", "since_precision", "hour"),
    ("rulings", "silence", "golden"),
    ("positions", "silence", "golden"),
    ("positions", "standing", "lying"),
    ("positions", "invited", "maybe"),
    ("positions", "role", "villain"),
    ("positions", "sure", "perhaps"),
    ("positions", "invited_sure", "perhaps"),
    ("search_entries", "kind", "rumour"),
    ("users", "role", "king"),
    ("account_links", "kind", "gift"),
    ("account_links", "role", "king"),
    ("drafts", "kind", "poem"),
    ("drafts", "state", "lost"),
    ("suggestions", "state", "lost"),
    ("uploads", "state", "lost"),
    ("merges", "record", "statements"),
]
BLANK = [
    ("scales", "label"),
    ("stances", "label"),
    ("stances", "short_label"),
    ("stances", "clause"),
    ("reasons", "label"),
    ("actors", "name"),
    ("actor_aliases", "alias"),
    ("collections", "title"),
    ("subjects", "label"),
    ("initiatives", "title"),
    ("people", "name"),
    ("person_names", "name"),
    ("offices", "title"),
    ("sources", "publisher"),
    ("sources", "address"),
    ("origins", "ref"),
    ("counted_parties", "words"),
    ("invitations", "occasion"),
    ("statements", "summary"),
    ("reports", "teller"),
    ("roles", "recorded_by"),
    ("checks", "looked_where"),
    ("checks", "looked_by"),
    ("rulings", "reason"),
    ("rulings", "ruled_by"),
    ("merges", "why"),
    ("merges", "made_by"),
    ("revisions", "made_by"),
    ("search_entries", "key"),
    ("search_entries", "title"),
    ("users", "name"),
    ("draft_remarks", "words"),
    ("suggestions", "page"),
    ("suggestions", "words"),
    ("form_keys", "key"),
    ("uploaded_sheets", "name"),
    ("audit_entries", "action"),
    ("audit_entries", "made_by"),
    ("api_tokens", "name"),
    ("awaited_roles", "recorded_by"),
]
OUT_OF_BOUNDS = {
    "ck_actors_code_length": {"code": "F"},
    "ck_actors_valid_from_in_order": {"valid_from": "2020-01-02", "valid_until": "2020-01-01"},
    "ck_memberships_valid_from_in_order": {"valid_until": "1957-12-31"},
    "ck_memberships_not_of_itself": {"group_code": "FRA"},
    "ck_scales_is_final": {"is_final": 2},
    "ck_stances_is_answer": {"is_answer": 2},
    "ck_stances_direction": {"direction": 3},
    "ck_stances_family": {"family": "purple"},
    "ck_initiatives_opened_in_order": {
        "opened_earliest": "2025-06-02",
        "opened_latest": "2025-06-01",
    },
    "ck_initiatives_closed_in_order": {
        "closed_earliest": "2025-06-02",
        "closed_latest": "2025-06-01",
    },
    "ck_initiative_links_not_to_itself": {"related_id": 1},
    "ck_offices_inferred": {"inferred": 2},
    "ck_sources_published_in_order": {"published_earliest": "2025-06-02"},
    "ck_counted_parties_lower_not_negative": {"lower": -1},
    "ck_counted_parties_in_order": {"lower": 3, "upper": 2},
    "ck_invitations_sent_in_order": {"sent_earliest": "2025-06-02", "sent_latest": "2025-06-01"},
    "ck_invitations_withdrawn_with_reason": {"status": "withdrawn", "withdrawn_reason": ""},
    "ck_invitees_one_addressee": {"counted_party_id": 1},
    "ck_statements_about_others": {"about_others": 2},
    "ck_statements_said_in_order": {"said_earliest": "2025-06-02"},
    "ck_statements_withdrawn_with_reason": {"status": "withdrawn", "withdrawn_reason": ""},
    "ck_stated_positions_one_holder": {"actor_code": None},
    "ck_stated_positions_condition_met": {"condition_met": 2},
    "ck_stated_positions_for_members": {"for_members": 2},
    "ck_statement_links_not_to_itself": {"related_id": 1},
    "ck_reports_carries_one_thing": {"invitation_id": 1},
    "ck_reports_ends_at_an_origin": {"origin_id": None},
    "ck_reports_not_of_itself": {"origin_id": None, "relays_id": 1},
    "ck_roles_shown_by_one_thing": {"invitation_id": 1},
    "ck_roles_since_in_order": {"since_earliest": "2025-06-02", "since_latest": "2025-06-01"},
    "ck_rulings_one_choice": {"silence": "not_asked"},
    **{
        f"ck_{table}_not_merged_into_itself": {"merged_into_id": 1}
        for table in ("sources", "people", "initiatives")
    },
    **{
        f"ck_{table}_withdrawn_with_reason": {"withdrawn_reason": ""}
        for table in ("sources", "people", "initiatives")
    },
    "ck_merges_not_into_itself": {"from_id": 1},
    "ck_merges_undone_by_somebody": {"undone_by": "someone"},
    "ck_revisions_version": {"version": 0},
    "ck_positions_stance_or_silence": {"silence": "not_asked"},
    "ck_search_entries_is_withdrawn": {"is_withdrawn": 2},
    "ck_users_is_active": {"is_active": 2},
    "ck_users_totp_sealed": {"totp_sealed": "JBSWY3DPEHPK3PXP"},
    "ck_account_links_for_a_user_or_a_role": {"user_id": None},
    "ck_throttles_tries_left": {"tries_left": -1},
    "ck_drafts_version": {"version": 0},
    "ck_drafts_changes_a_version_of_a_record": {"record_id": 1},
}
BAD_ROWS = {
    **{f"ck_{table}_{column}": {column: code} for table, column, code in BAD_CODES},
    **{f"ck_{table}_{column}_not_blank": {column: ""} for table, column in BLANK},
    **OUT_OF_BOUNDS,
}
# Where a row points at one of two things, the other has to be taken away first.
EITHER_OR = {
    ("invitees", "counted_party_id"): "actor_code",
    ("stated_positions", "counted_party_id"): "actor_code",
    ("reports", "invitation_id"): "statement_id",
    ("roles", "invitation_id"): "statement_id",
    ("roles", "source_id"): "statement_id",
    ("reports", "relays_id"): "origin_id",
}
# A choice of a code leaves no room for the other thing, which has a CHECK of its own.
LEFT_OUT = {
    "ck_rulings_silence": "statement_id",
    "ck_positions_silence": "stance",
    "ck_account_links_role": "user_id",
}


def test_all_records_are_listed_once() -> None:
    listed = [record.__tablename__ for record in (*PUBLIC_RECORDS, *OTHER_RECORDS)]

    assert sorted(listed) == sorted(metadata.tables)


def test_every_table_of_sqlite_is_strict(sqlite_database: Database) -> None:
    with sqlite_database.reading() as session:
        strict = dict(session.execute(text("SELECT name, strict FROM pragma_table_list")).all())

    assert {name for name in metadata.tables if not strict[name]} == set()


def test_a_strict_table_refuses_a_value_of_another_type(sqlite_database: Database) -> None:
    with (
        pytest.raises(IntegrityError, match="cannot store TEXT value in INTEGER column"),
        sqlite_database.writing() as session,
    ):
        insert(session.connection(), "revisions", ROWS["revisions"] | {"version": "first"})


def test_every_check_has_a_bad_row() -> None:
    checks = {name for name, _table in _checks()}

    assert checks == BAD_ROWS.keys()


def test_the_good_rows_are_taken(database: Database) -> None:
    with database.writing() as session:
        fill(session.connection())

    # The version has no row of its own making: the triggers of the others write it.
    assert ROWS.keys() == metadata.tables.keys() - {"record_version"}


def test_every_check_refuses_its_bad_row_by_name(database: Database) -> None:
    taken = []
    for name, table in _checks():
        bad = ROWS[table] | BAD_ROWS[name]
        bad.pop(LEFT_OUT.get(name, ""), None)
        if name not in _refusal(database, table, bad):
            taken.append((name, _refusal(database, table, bad)))

    assert taken == []


def test_every_foreign_key_is_followed(database: Database) -> None:
    with database.writing() as session:
        fill(session.connection())
    taken = []
    for table in metadata.sorted_tables:
        for column in (key.parent for key in table.foreign_keys):
            nowhere = 12345 if column.name.endswith("_id") else "NOWHERE"
            change = f"UPDATE {table.name} SET {column.name} = :nowhere"
            if (table.name, column.name) in EITHER_OR:
                change += f", {EITHER_OR[table.name, column.name]} = NULL"
            try:
                with database.writing() as session:
                    session.execute(text(change), {"nowhere": nowhere})
            except IntegrityError as refused:
                if "foreign key" in str(refused.orig).lower():
                    continue
                raise
            taken.append(str(column))

    assert taken == []


def test_days_moments_flags_codes_and_uncertain_dates_come_back(database: Database) -> None:
    published = UncertainDate(
        words="late last week",
        edtf="2025-05-29/2025-05-31",
        earliest=date(2025, 5, 29),
        latest=date(2025, 5, 31),
        precision=Precision.DAYS,
        counted_from=date(2025, 6, 2),
        basis="the date line",
    )
    stored = Source(
        ref="S1",
        publisher="Le Monde",
        title="« Côte »",
        title_origin=TitleOrigin.OUR_WORDS,
        address="https://example.org/a",
        archived_on=date(2024, 2, 29),
        published=published,
        kind="news",
    )
    user = User(email="a@example.org", name="A", role="editor", is_active=False)
    with database.writing() as session:
        session.add_all([stored, user])

    with database.reading() as session:
        source = session.scalars(select(Source)).one()
        assert source.published == published
        assert source.archived_on == date(2024, 2, 29)
        assert source.title == "« Côte »"
        assert source.title_origin is TitleOrigin.OUR_WORDS
        assert source.recorded_at == stored.recorded_at
        assert session.scalars(select(User)).one().is_active is False
        assert session.scalars(select(User.role)).one() == "editor"


def test_dates_not_known_come_back_as_none(database: Database) -> None:
    unknown = UncertainDate(
        words=None, edtf="", earliest=None, latest=None, precision=Precision.UNKNOWN
    )
    with database.writing() as session:
        fill(session.connection())
        session.scalars(select(Statement).where(Statement.id == 1)).one().said = unknown

    with database.reading() as session:
        assert session.scalars(select(Statement.said).where(Statement.id == 1)).one() == unknown


def test_json_comes_back_with_its_letters_and_in_one_order(database: Database) -> None:
    content = {"b": [1, None, True], "a": {"é": "“quoted”"}}
    with database.writing() as session:
        session.add(_revision(content=content))

    with database.reading() as session:
        assert session.scalars(select(Revision.content)).one() == content
        if database.is_sqlite:
            raw = session.scalar(text("SELECT content FROM revisions"))
            assert raw == '{"a":{"é":"“quoted”"},"b":[1,null,true]}'


def test_a_moment_in_another_zone_comes_back_as_the_same_instant(database: Database) -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    with database.writing() as session:
        session.add(_revision(made_at=datetime(2024, 1, 1, 2, 0, tzinfo=india)))

    with database.reading() as session:
        found = session.scalars(select(Revision.made_at)).one()
    assert found == datetime(2023, 12, 31, 20, 30, tzinfo=UTC)
    assert found.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2024, 1, 1, 2, 0)  # noqa: DTZ001
    with (
        pytest.raises(StatementError, match="A moment needs a time zone"),
        database.writing() as session,
    ):
        session.add(_revision(made_at=naive))


def test_a_code_that_is_none_of_the_codes_is_refused(database: Database) -> None:
    with (
        pytest.raises(StatementError, match="'planet' is not a valid ActorKind"),
        database.writing() as session,
    ):
        session.add(_actor(kind="planet"))


def test_days_are_compared_as_days(database: Database) -> None:
    with database.writing() as session:
        session.add(_actor(valid_from=date(1999, 12, 31)))

    with database.reading() as session:
        before = select(Actor.code).where(Actor.valid_from < date(2000, 1, 1))
        assert session.scalars(before).all() == ["FRA"]


def _refusal(database: Database, table: str, row: dict[str, Any]) -> str:
    """Return what the database says to a row put into otherwise empty or good tables."""
    try:
        with database.writing() as session:
            insert(session.connection(), table, row)
    except (IntegrityError, DataError) as refused:
        return str(refused.orig)
    return "taken"


def _checks() -> list[tuple[str, str]]:
    return [
        (f"ck_{table.name}_{str(rule.name).removeprefix(f'ck_{table.name}_')}", table.name)
        for table in metadata.sorted_tables
        for rule in table.constraints
        if isinstance(rule, CheckConstraint)
    ]


def _revision(**given: Any) -> Revision:
    usual = {"record": "a", "record_id": "1", "version": 1, "content": {}, "made_by": "somebody"}
    return Revision(**(usual | given))


def _actor(**given: Any) -> Actor:
    usual = {"code": "FRA", "kind": ActorKind.COUNTRY, "name": "France", "sort_name": "france"}
    return Actor(**(usual | {"code_status": CodeStatus.ISO} | given))


@pytest.mark.parametrize("table", ["audit_entries", "revisions"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET made_by = 'Nobody'", "DELETE FROM {}"])
def test_what_only_grows_is_never_changed(database: Database, table: str, deed: str) -> None:
    with database.writing() as session:
        fill(session.connection())

    with pytest.raises(DBAPIError, match="only grows"), database.writing() as session:
        session.execute(text(deed.format(table)))
