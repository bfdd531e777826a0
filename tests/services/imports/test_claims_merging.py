"""Which rows become one record, and what is kept of each."""

from pathlib import Path

from sqlalchemy import text

from app.database import Database
from app.services.imports.claims import import_claims
from app.services.reference import load_reference
from tests.services.imports.claim_sheets import (
    ask,
    bring_in,
    count,
    invitation,
    person,
    source,
    statement,
    write_folder,
)

STATEMENTS = """
    SELECT p.actor_code, p.stance, s.said_earliest, s.said_latest, s.certainty
    FROM statements s JOIN stated_positions p ON p.statement_id = s.id ORDER BY s.id
"""
INVITEES = "SELECT actor_code, status FROM invitees ORDER BY actor_code"


def days(database: Database) -> list[tuple[object, ...]]:
    return [
        tuple(str(cell) if cell else None for cell in row)
        for row in ask(database, "SELECT said_earliest, said_latest FROM statements ORDER BY id")
    ]


def test_the_days_that_all_pages_agree_on_are_kept(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [
        statement("A-1", date_from="2020-03-01", date_to="2020-03-09", date_precision="week"),
        statement("A-2", date_from="2020-03-05", date_to="2020-03-31", date_precision="month"),
        statement("A-3", date_from="", date_to="2020-03-20", date_precision="before 2020-03-21"),
        statement(
            "A-4",
            date_from="2019-01-01",
            date_to="2019-01-01",
            retelling_flag="event date wrong",
        ),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    told = ask(sqlite_database, "SELECT told_date FROM reports ORDER BY ref")
    assert days(sqlite_database) == [("2020-03-05", "2020-03-09")]
    assert told == [
        ("1 to 9 March 2020",),
        ("5 to 31 March 2020",),
        ("by 20 March 2020",),
        ("1 January 2019",),
    ]


def test_pages_that_share_no_day_leave_the_date_of_the_best(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [
        statement("A-1", attribution_chain="A < B", date_from="2020-03-01", date_to="2020-03-01"),
        statement("A-2", attribution_chain="A < B < C"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert days(sqlite_database) == [("2020-03-01", "2020-03-01")]


def test_a_distorted_row_joins_the_one_it_names(sqlite_database: Database, tmp_path: Path) -> None:
    rows = [
        statement("A-1", stance="considering", reasons="against:escalation"),
        statement("A-2", stance="conditional"),
        statement(
            "A-3",
            stance="opposed",
            reasons="against:deterrence",
            retelling_flag="hardened",
            related_statements="A-2",
        ),
        statement("A-4", stance="considering", retelling_flag="heading tilts one way"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    told = ask(
        sqlite_database,
        "SELECT p.stance, r.ref, r.distortion FROM reports r"
        " JOIN stated_positions p ON p.statement_id = r.statement_id ORDER BY r.ref",
    )
    assert told == [
        ("considering", "A-1", "none"),
        ("conditional", "A-2", "none"),
        ("conditional", "A-3", "hardened"),
        ("considering", "A-4", "none"),
    ]
    assert ask(sqlite_database, "SELECT reason_code FROM stated_reasons") == [("escalation",)]


def test_a_third_party_is_no_distortion(sqlite_database: Database, tmp_path: Path) -> None:
    row = statement(
        "A-1",
        speaker_name="Ana Souza",
        speaker_office="Foreign Minister",
        speaker_speaks_for="speaks about others (BRA)",
        retelling_flag="attributed by a third party",
        reasons="deterrence",
    )

    bring_in(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert ask(sqlite_database, "SELECT distortion, distortion_words FROM reports") == [
        ("none", "attributed by a third party")
    ]
    assert ask(sqlite_database, "SELECT about_others FROM statements") == [(1,)]
    assert ask(sqlite_database, "SELECT direction, given FROM stated_reasons") == [
        ("none", "ascribed")
    ]
    assert ask(
        sqlite_database,
        "SELECT p.ref, o.title, o.actor_code FROM offices o JOIN people p ON p.id = o.person_id",
    ) == [("ana-souza", "Foreign Minister", "BRA")]


def test_another_stance_speaker_or_origin_is_another_statement(
    sqlite_database: Database, tmp_path: Path
) -> None:
    people = [
        person("souza", "Ana Souza", "President", "BRA"),
        person("odinga", "Tom Odinga", "Foreign Minister", "KEN"),
    ]
    rows = [
        statement("A-1"),
        statement("A-2", stance="declined"),
        statement("A-3", speaker_id="odinga", speaker_office="Foreign Minister"),
        statement("A-4", speaker_id="souza", speaker_speaks_for="speaks about others (BRA)"),
        statement("A-5", origin_id="ORG-2"),
        statement("A-6", holder_code="UGA"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, people=people, statements=rows))

    assert count(sqlite_database, "statements") == 6


def test_words_in_parliament_have_a_speaker_and_votes_have_none(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [
        statement("A-1", kind="vote / parliament"),
        statement("A-2", kind="vote / parliament", speaker_name="Tom Odinga"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert ask(sqlite_database, "SELECT kind FROM statements ORDER BY id") == [
        ("vote",),
        ("words_in_parliament",),
    ]


def test_a_second_folder_adds_pages_to_what_is_on_record(
    database: Database, tmp_path: Path
) -> None:
    people = [person("odinga", "Tom Odinga", "Foreign Minister", "KEN")]
    spoken = {"speaker_id": "odinga", "speaker_office": "Foreign Minister"}
    chain = "Paper S1 < Daily"
    first = write_folder(
        tmp_path / "first",
        people=people,
        statements=[statement("A-1", attribution_chain=chain, **spoken)],
        invitations=[invitation("B-1", sender="KEN: Tom Odinga", recipient="UGA")],
    )
    second = write_folder(
        tmp_path / "second",
        sources=[
            source("P7", url="https://other.example/7"),
            source("P8", url="HTTPS://EXAMPLE.org/s1#top"),
        ],
        statements=[
            statement("A-1", source_id="P7", attribution_chain="Other < daily", **spoken),
            statement("C-1", source_id="P8", stance="opposed", retelling_flag="hardened", **spoken),
            statement("C-2", source_id="P7", related_statements="C-1", origin_id="ORG-9"),
        ],
        invitations=[
            invitation("B-1", source_id="P7", sender="KEN: Tom Odinga", recipient="UGA; TZA")
        ],
    )
    bring_in(database, first)
    before = ask(database, STATEMENTS)

    result = bring_in(database, second)

    assert ask(database, STATEMENTS)[:1] == before
    assert count(database, "statements") == 2
    assert result.added["sources"] == 1
    assert result.added["reports"] == 4
    assert count(database, "reports", "source_id IS NULL AND teller = 'Daily'") == 1
    assert ask(database, INVITEES) == [("TZA", "invited"), ("UGA", "invited")]
    assert result.notes == (
        "sources.csv: P8 is the same page as S1, which is on record; its claims were filed there.",
    )
    assert bring_in(database, second).added == {}
    assert bring_in(database, first).added == {}


def test_a_withdrawn_statement_is_not_joined(sqlite_database: Database, tmp_path: Path) -> None:
    bring_in(sqlite_database, write_folder(tmp_path, statements=[statement("A-1")]))
    with sqlite_database.writing() as session:
        session.execute(
            text("UPDATE statements SET status = 'withdrawn', withdrawn_reason = 'Not so.'")
        )

    bring_in(
        sqlite_database, write_folder(tmp_path, statements=[statement("A-1"), statement("A-2")])
    )

    assert ask(sqlite_database, "SELECT status FROM statements ORDER BY id") == [
        ("withdrawn",),
        ("published",),
    ]


def test_a_new_initiative_is_made_of_its_title(sqlite_database: Database, tmp_path: Path) -> None:
    bring_in(sqlite_database, write_folder(tmp_path, statements=[statement("A-1")]))

    assert ask(sqlite_database, "SELECT ref, slug, question, scale_code FROM initiatives") == [
        (
            "X1",
            "grain-corridor-patrol-2030",
            "Grain corridor patrol 2030?",
            "participation",
        )
    ]


def test_a_known_ref_under_a_strange_title_is_remarked_upon(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [statement("A-1", initiative_id="I1", initiative="Grain corridor")]

    result = bring_in(sqlite_database, write_folder(tmp_path, statements=rows))

    assert "I1 is on record as “Western troops in Ukraine" in result.notes[0]


def test_the_first_version_of_all_that_has_versions_is_kept(
    sqlite_database: Database, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path, statements=[statement("A-1")], invitations=[invitation("B-1")])

    bring_in(sqlite_database, folder)

    kept = ask(sqlite_database, "SELECT DISTINCT record, version, made_by FROM revisions")
    assert set(kept) == {
        (record, 1, "a tester")
        for record in ("initiatives", "invitations", "reports", "sources", "statements")
    }
    for record, _, _ in kept:
        [(rows,)] = ask(sqlite_database, f"SELECT count(*) FROM {record}")
        [(versions,)] = ask(
            sqlite_database, f"SELECT count(*) FROM revisions WHERE record = '{record}'"
        )
        assert versions == rows > 0


def test_progress_is_told_up_to_the_end(sqlite_database: Database, tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        statements=[statement("A-1"), statement("A-2", stance="declined")],
        invitations=[invitation("B-1")],
    )
    told: list[tuple[int, int]] = []
    with sqlite_database.writing() as session:
        load_reference(session)
        import_claims(session, folder, "x", progress=lambda *so_far: told.append(so_far))

    assert told == [(1, 3), (2, 3), (3, 3)]
