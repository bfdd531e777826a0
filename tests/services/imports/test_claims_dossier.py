"""The first real case: 179 claims and 28 invitation rows from 113 pages."""

import csv
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.database import Database
from tests.services.imports.claim_sheets import DOSSIER, ask, bring_in

TOLD_BY = """
    SELECT r.ref FROM reports r JOIN reports x ON x.statement_id = r.statement_id
    WHERE x.ref = :ref AND r.source_id IS NOT NULL ORDER BY r.ref
"""
STATEMENT = """
    SELECT p.actor_code, p.stance, s.certainty, s.said_edtf
    FROM reports r JOIN statements s ON s.id = r.statement_id
    JOIN stated_positions p ON p.statement_id = s.id WHERE r.ref = :ref
"""
COUNTED = """
    SELECT c.lower, c.upper, c.drawn_from_code
    FROM reports r JOIN stated_positions p ON p.statement_id = r.statement_id
    JOIN counted_parties c ON c.id = p.counted_party_id WHERE r.ref = :ref
"""
# When and in what order rows were written, and the version that is drawn by lot at each change.
NEVER_ALIKE = {"revisions", "sqlite_sequence", "record_version"}
LETTER = "(SELECT invitation_id FROM reports WHERE ref = 'INV-SEED-01')"


@pytest.fixture(scope="module")
def dossier(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the dossier in it; the tests only read."""
    file = tmp_path_factory.mktemp("dossier") / "demarche.sqlite"
    shutil.copyfile(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    bring_in(database, DOSSIER)
    yield database
    database.close()


def told_by(database: Database, ref: str) -> list[object]:
    return [row[0] for row in ask(database, TOLD_BY, ref=ref)]


def rows_of(file: str) -> list[dict[str, str]]:
    with (DOSSIER / file).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_dossier_comes_in_once_on_every_engine(database: Database) -> None:
    first = bring_in(database, DOSSIER)
    second = bring_in(database, DOSSIER)

    assert first.added["sources"] == 113
    assert first.added["statements"] == 153
    assert first.added["invitations"] == 6
    assert first.already_there == 0
    assert (second.added, second.already_there) == ({}, 179 + 28)
    assert second.notes == ()


def test_every_row_can_be_found_by_its_id(dossier: Database) -> None:
    told = {row[0] for row in ask(dossier, "SELECT ref FROM reports WHERE source_id IS NOT NULL")}

    statements = {row["statement_id"] for row in rows_of("statements.csv")}
    invitations = {row["invitation_id"] for row in rows_of("invitations.csv")}

    assert (len(statements), len(invitations)) == (179, 28)
    assert told == statements | invitations


def test_a_hardened_retelling_joins_its_origin_and_does_not_change_it(dossier: Database) -> None:
    told = ask(
        dossier, "SELECT told_stance, distortion, told_date FROM reports WHERE ref = 'ITA-01'"
    )

    assert told_by(dossier, "SEED-08") == ["ITA-01", "SEED-08"]
    assert ask(dossier, STATEMENT, ref="ITA-01") == [
        ("ITA", "no_stated_position", "reported_by_named_outlet", "/2024-06-08")
    ]
    assert told == [("opposed", "hardened", "by 9 June 2024")]


@pytest.mark.parametrize(
    ("ref", "together"),
    [
        ("POL-06", ["POL-06", "POL-08", "POL-09"]),
        ("SEED-02", ["FRA-05", "FRA-06", "FRA-07", "FRA-08", "SEED-02"]),
        ("SEED-03", ["GRP-02", "SEED-03"]),
        ("SEED-15", ["SEED-15", "USA-04"]),
        ("SEED-09", ["ESP-01", "SEED-09"]),
        ("SEED-06", ["DEU-01", "DEU-03", "SEED-06"]),
        ("SEED-07", ["SEED-07"]),
        ("NOR-01", ["NOR-01"]),
        ("UKR-02", ["UKR-02"]),
    ],
)
def test_pages_that_repeat_one_utterance_are_one_statement(
    dossier: Database, ref: str, together: list[str]
) -> None:
    assert told_by(dossier, ref) == together


def test_a_page_that_knows_the_sources_are_unnamed_knows_more(dossier: Database) -> None:
    assert ask(dossier, STATEMENT, ref="SEED-15") == [
        ("USA", "opposed", "anonymous_sources", "/2024-06-06")
    ]


def test_a_vague_date_gives_way_to_the_day(dossier: Database) -> None:
    told = ask(dossier, "SELECT told_date FROM reports WHERE ref = 'SEED-10'")

    assert ask(dossier, STATEMENT, ref="SEED-10") == [
        ("FRA", "initiator", "on_record", "2024-02-26")
    ]
    assert told == [("February 2024",)]


@pytest.mark.parametrize(
    ("ref", "count"),
    [
        ("SEED-03", (2, None, None)),
        ("SEED-05", (10, 12, None)),
        ("SEED-11", (17, 31, "NATO")),
        ("EU-01", (14, 26, "EU")),
        ("GRP-03", (2, None, None)),
        ("GRP-10", (26, 26, None)),
    ],
)
def test_parties_that_are_not_named_are_counted(
    dossier: Database, ref: str, count: tuple[object, ...]
) -> None:
    assert set(ask(dossier, COUNTED, ref=ref)) == {count}
    assert {row[0] for row in ask(dossier, STATEMENT, ref=ref)} == {None}


def test_the_letter_is_one_invitation(dossier: Database) -> None:
    invitees = ask(
        dossier,
        "SELECT actor_code, status, through_group_code FROM invitees"
        f" WHERE invitation_id = {LETTER} AND actor_code IS NOT NULL ORDER BY actor_code",
    )
    counted = ask(
        dossier,
        "SELECT c.words, c.lower, c.upper FROM invitees v JOIN counted_parties c"
        f" ON c.id = v.counted_party_id WHERE v.invitation_id = {LETTER}",
    )

    assert invitees == [
        ("DEU", "not_invited", None),
        ("DNK", "invited", None),
        ("EST", "invited", "BALTIC"),
        ("GBR", "invited", None),
        ("LTU", "invited", "BALTIC"),
        ("LVA", "invited", "BALTIC"),
        ("NLD", "invited", None),
        ("POL", "invited", None),
        ("SWE", "invited", None),
        ("USA", "invited", None),
    ]
    assert counted == [("about two further European countries", 1, 3)]


def test_sweden_was_invited_by_one_origin_and_three_pages(dossier: Database) -> None:
    reports = ask(
        dossier,
        "SELECT DISTINCT r.source_id FROM reported_invitees t JOIN reports r ON r.id = t.report_id"
        " JOIN invitees v ON v.id = t.invitee_id"
        f" WHERE v.actor_code = 'SWE' AND v.invitation_id = {LETTER}",
    )
    origins = ask(
        dossier,
        "SELECT DISTINCT o.ref FROM reports r JOIN origins o ON o.id = r.origin_id"
        f" WHERE r.invitation_id = {LETTER}",
    )

    assert len(reports) == 3
    assert origins == [("ORG-WELT-20240608",)]


def test_who_stands_for_others_is_not_those_others(dossier: Database) -> None:
    paris = ask(
        dossier,
        "SELECT v.actor_code, v.represented_by FROM invitees v JOIN reports r"
        " ON r.invitation_id = v.invitation_id WHERE r.ref = 'INV-P17-02'"
        " AND v.represented_by IS NOT NULL ORDER BY v.actor_code",
    )

    assert paris == [
        ("DNK", "representing the Baltic and Scandinavian countries"),
        ("EU", "Costa, von der Leyen"),
        ("NATO", "Rutte"),
    ]


def test_a_chain_leads_from_the_page_to_the_origin_teller_by_teller(dossier: Database) -> None:
    chain = ask(
        dossier,
        "WITH RECURSIVE way(id, teller, relays_id, origin_id, hop) AS ("
        " SELECT id, teller, relays_id, origin_id, 1 FROM reports WHERE ref = 'ITA-11'"
        " UNION ALL SELECT r.id, r.teller, r.relays_id, r.origin_id, hop + 1"
        " FROM reports r JOIN way ON r.id = way.relays_id)"
        " SELECT w.teller, o.ref FROM way w LEFT JOIN origins o ON o.id = w.origin_id"
        " ORDER BY hop",
    )

    assert chain == [
        ("lacittanews", None),
        ("Open", None),
        ("Corriere della Sera", None),
        ("Crosetto", "ORG-CROSETTO-20240504"),
    ]


def test_pages_share_the_tellers_behind_them(dossier: Database) -> None:
    tellers = ask(
        dossier,
        f"SELECT teller FROM reports WHERE invitation_id = {LETTER} AND source_id IS NULL"
        " ORDER BY teller",
    )

    assert tellers == [("Welt",), ("Welt am Sonntag",), ("diplomatic sources in Brussels",)]


def test_neighbouring_matters_are_kept_apart(dossier: Database) -> None:
    background = ask(
        dossier,
        "SELECT r.ref FROM reports r JOIN statements s ON s.id = r.statement_id"
        " JOIN initiatives i ON i.id = s.initiative_id WHERE i.kind = 'background'"
        " AND r.source_id IS NOT NULL ORDER BY r.ref",
    )

    assert background == [("GBR-03",), ("GBR-04",), ("HUN-03",), ("SEED-17",)]


def test_somebody_who_changed_office_speaks_in_the_one_of_the_day(dossier: Database) -> None:
    offices = ask(
        dossier,
        "SELECT DISTINCT o.actor_code, o.title FROM statements s JOIN people p"
        " ON p.id = s.person_id JOIN offices o ON o.id = s.office_id WHERE p.ref = 'rutte'",
    )

    assert offices == [("NLD", "Prime Minister (outgoing cabinet)")]


def test_the_order_of_the_rows_does_not_matter(
    dossier: Database, sqlite_database: Database, tmp_path: Path
) -> None:
    for file in DOSSIER.glob("*.csv"):
        rows = rows_of(file.name)
        random.Random(7).shuffle(rows)
        with (tmp_path / file.name).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    bring_in(sqlite_database, tmp_path)

    tables = ask(dossier, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in tables:
        if table not in NEVER_ALIKE:
            assert content(sqlite_database, table) == content(dossier, table), table


def content(database: Database, table: object) -> list[tuple[object, ...]]:
    """All rows of a table, without the moment at which they were recorded."""
    columns = ask(database, f"SELECT name FROM pragma_table_info('{table}')")
    names = ", ".join(f'"{name}"' for (name,) in columns if name != "recorded_at")
    return sorted(ask(database, f"SELECT {names} FROM {table}"), key=repr)
