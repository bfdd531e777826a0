"""roles.csv: who put the question, on whose soil it is, who stands outside, and what shows it."""

from pathlib import Path

import pytest

from app.database import Database
from tests.services.imports.claim_sheets import (
    DOSSIER,
    ask,
    bring_in,
    invitation,
    refused,
    role,
    source,
    statement,
    write_folder,
)

ROLES = """
    SELECT i.ref, o.actor_code, o.role, o.since_edtf, r.ref, v.ref, s.ref
    FROM roles o JOIN initiatives i ON i.id = o.initiative_id
    LEFT JOIN reports r ON r.statement_id = o.statement_id AND r.ref LIKE 'A-%'
    LEFT JOIN reports v ON v.invitation_id = o.invitation_id AND v.ref LIKE 'B-%'
    LEFT JOIN sources s ON s.id = o.source_id ORDER BY o.actor_code
"""


def test_a_role_is_kept_with_what_shows_it(database: Database, tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        statements=[statement("A-1")],
        invitations=[invitation("B-1")],
        roles=[
            role("BRA", "initiator", since_from="2020-03-01", invitation_id="B-1"),
            role("KEN", "host", statement_id="A-1"),
            role("UGA", "outsider", source_id="S1"),
        ],
    )

    first, second = bring_in(database, folder), bring_in(database, folder)

    assert ask(database, ROLES) == [
        ("X1", "BRA", "initiator", "2020-03-01", None, "B-1", None),
        ("X1", "KEN", "host", "", "A-1", None, None),
        ("X1", "UGA", "outsider", "", None, None, "S1"),
    ]
    assert first.added["roles"] == 3
    assert second.added == {}


def test_roles_may_come_alone_for_what_is_on_record(
    sqlite_database: Database, tmp_path: Path
) -> None:
    first = write_folder(
        tmp_path / "first", statements=[statement("A-1")], invitations=[invitation("B-1")]
    )
    bring_in(sqlite_database, first)
    alone = write_folder(
        tmp_path / "alone",
        roles=[role("KEN", "host", statement_id="A-1"), role("UGA", "outsider", source_id="S1")],
    )
    for name in ("sources.csv", "people.csv", "statements.csv", "invitations.csv"):
        (alone / name).unlink()

    assert bring_in(sqlite_database, alone).added == {"roles": 2}
    assert [row[1] for row in ask(sqlite_database, ROLES)] == ["KEN", "UGA"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"statement_id": "", "invitation_id": ""}, "statement_id"),
        ({"statement_id": "A-1", "source_id": "S1"}, "source_id"),
        ({"statement_id": "A-1", "role": "leader"}, "role"),
        ({"statement_id": "A-1", "role": "-"}, "role"),
        ({"statement_id": "A-1", "actor_code": "QQQ"}, "actor_code"),
        ({"statement_id": "A-1", "initiative_id": "X7"}, "initiative_id"),
        ({"statement_id": "A-1", "since_from": "in May"}, "since_from"),
        ({"statement_id": "A-1", "since_from": "2030-03-02", "since_to": "2030"}, "since_to"),
    ],
)
def test_a_role_that_cannot_be_taken_has_its_place(
    sqlite_database: Database, tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    given = role("KEN", "host") | cells
    folder = write_folder(tmp_path, statements=[statement("A-1")], roles=[given])

    found = [(f.file, f.line, f.column) for f in refused(sqlite_database, folder)]

    assert found == [("roles.csv", 2, column)]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"since_from": "2034-06-08"}, "since_from"),
        ({"since_from": "2020-06-08"}, "since_from"),  # the page that tells it is of March 2020
        ({"actor_code": "CSK", "since_from": "2020-03-01"}, "actor_code"),
        ({"actor_code": "CSK", "since_from": "1992-03-01"}, None),
        ({"since_from": "2020-03-01"}, None),
    ],
)
def test_a_role_that_cannot_be_is_asked_back_and_kept_with_a_note(
    sqlite_database: Database, tmp_path: Path, cells: dict[str, str], column: str | None
) -> None:
    def folder(name: str, **more: str) -> Path:
        given = role("KEN", "host", statement_id="A-1") | cells | more
        return write_folder(tmp_path / name, statements=[statement("A-1")], roles=[given])

    if column is not None:
        [found] = refused(sqlite_database, folder("odd"))
        assert (found.file, found.line, found.column) == ("roles.csv", 2, column)
        assert found.message.endswith("If it is so, say why in the column note.")
    told = folder("told", note="So the treaty says.")
    assert bring_in(sqlite_database, told).added["roles"] == 1
    assert bring_in(sqlite_database, told).added == {}


def test_a_role_that_is_there_otherwise_is_refused(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [statement("A-1"), statement("A-2", stance="declined")]
    there = role("KEN", "host", statement_id="A-1")
    bring_in(sqlite_database, write_folder(tmp_path, statements=rows, roles=[there]))
    write_folder(tmp_path, statements=rows, roles=[there | {"statement_id": "A-2"}])

    [finding] = refused(sqlite_database, tmp_path)

    assert (finding.file, finding.line, finding.column) == ("roles.csv", 2, "role")
    assert finding.message.startswith("KEN is on record as host of X1 since another day")


def test_a_role_told_twice_in_one_file_is_told_once_or_refused(
    sqlite_database: Database, tmp_path: Path
) -> None:
    host = role("KEN", "host", statement_id="A-1")
    folder = write_folder(
        tmp_path,
        statements=[statement("A-1")],
        roles=[host, host, host | {"since_from": "2030-03-01"}],
    )

    [finding] = refused(sqlite_database, folder)

    assert (finding.line, finding.column) == (4, "role")
    assert "Line 2 says otherwise" in finding.message


def test_the_dossier_names_initiators_hosts_and_outsiders(
    sqlite_database: Database,
) -> None:
    bring_in(sqlite_database, DOSSIER)

    roles = ask(
        sqlite_database,
        "SELECT i.ref, r.actor_code, r.role, r.since_edtf FROM roles r"
        " JOIN initiatives i ON i.id = r.initiative_id ORDER BY i.ref, r.role, r.actor_code",
    )

    assert roles == [
        ("I1", "UKR", "host", ""),
        ("I1", "FRA", "initiator", "2024-02-26"),
        ("I1", "RUS", "outsider", ""),
        ("I2", "UKR", "host", ""),
        ("I2", "FRA", "initiator", "2024-05-28/2024-05-30"),
        ("I2", "RUS", "outsider", ""),
        ("I3", "UKR", "host", ""),
        ("I3", "FRA", "initiator", "2025-02-17"),
        ("I3", "RUS", "outsider", ""),
    ]
    asked = ask(sqlite_database, "SELECT DISTINCT occasion, asks_for FROM invitations")
    assert {occasion for occasion, what in asked if what == "take_part"} == {"letter"}
    assert len(asked) == 6
    assert ask(
        sqlite_database,
        "SELECT ref, opened_edtf, closed_edtf FROM initiatives WHERE kind = 'question'"
        " ORDER BY ref",
    ) == [("I1", "2024-02-26", ""), ("I2", "2024-05", "2024-12"), ("I3", "2024-12", "")]


AWAITED = "SELECT count(*) FROM awaited_roles"


def test_a_role_waits_for_what_shows_it(database: Database, tmp_path: Path) -> None:
    host = role("KEN", "host", statement_id="A-1")
    outsider = role("UGA", "outsider", source_id="S1")
    early = write_folder(tmp_path / "early", roles=[host, outsider], sources=[source("S7")])
    late = write_folder(tmp_path / "late", statements=[statement("A-1")])

    first, again = bring_in(database, early), bring_in(database, early)

    assert ask(database, ROLES) == []
    assert first.added == {"sources": 1}
    assert again.added == {}
    assert ask(database, AWAITED) == [(2,)]
    assert first.notes == again.notes
    assert first.notes[0] == (
        "roles.csv: KEN as host of X1 is shown by A-1, which is neither in these sheets nor on "
        "record. The row is kept until it comes; correct the id if it is another."
    )

    bring_in(database, late)

    assert [row[:3] for row in ask(database, ROLES)] == [
        ("X1", "KEN", "host"),
        ("X1", "UGA", "outsider"),
    ]
    assert ask(database, AWAITED) == [(0,)]


def test_a_role_that_waited_and_cannot_be_is_noted(
    sqlite_database: Database, tmp_path: Path
) -> None:
    odd = role("KEN", "host", statement_id="A-1", since_from="2020-06-08")
    bring_in(sqlite_database, write_folder(tmp_path / "early", roles=[odd]))

    result = bring_in(
        sqlite_database, write_folder(tmp_path / "late", statements=[statement("A-1")])
    )

    assert ask(sqlite_database, ROLES) == []
    assert ask(sqlite_database, AWAITED) == [(1,)]
    (note,) = [note for note in result.notes if note.startswith("roles.csv")]
    assert note.startswith("roles.csv: KEN as host of X1 was not taken.")


def test_a_role_that_waited_gives_way_to_what_is_on_record(
    sqlite_database: Database, tmp_path: Path
) -> None:
    waiting = role("KEN", "host", statement_id="A-1")
    bring_in(sqlite_database, write_folder(tmp_path / "early", roles=[waiting]))
    there = role("KEN", "host", statement_id="A-2")
    two = [statement("A-1"), statement("A-2", origin_id="ORG-2")]

    bring_in(sqlite_database, write_folder(tmp_path / "late", statements=two, roles=[there]))
    result = bring_in(sqlite_database, write_folder(tmp_path / "last"))

    assert [row[4] for row in ask(sqlite_database, ROLES)] == ["A-2"]
    assert ask(sqlite_database, AWAITED) == [(0,)]
    assert any("KEN is on record as host of X1" in note for note in result.notes)
