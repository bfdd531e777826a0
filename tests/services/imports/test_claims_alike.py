"""Rows of different origins that may tell one thing are noted: in one run, against the record."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.database import Database
from tests.services.imports.claim_sheets import (
    Row,
    bring_in,
    count,
    invitation,
    pages,
    statement,
    write_folder,
)

OTHER = {"origin_id": "ORG-9", "source_id": "S2"}


def noted(
    database: Database,
    folder: Path,
    *,
    statements: Sequence[Row] = (),
    invitations: Sequence[Row] = (),
) -> list[str]:
    """Import the rows and return the notes on what may be the same."""
    written = write_folder(folder, sources=pages(3), statements=statements, invitations=invitations)
    return [note for note in bring_in(database, written).notes if "may tell what" in note]


@pytest.mark.parametrize(
    ("cells", "is_noted"),
    [
        ({}, True),
        ({"channel_or_event": "a call"}, True),
        ({"recipient": "UGA; KEN"}, True),
        ({"sender": "BRA"}, True),
        ({"sender": "the Brazilian president"}, True),
        ({"date_from": "2020-02-25", "date_to": "2020-03-02", "date_precision": "days"}, True),
        ({"origin_id": "ORG-1", "recipient": "UGA"}, False),
        ({"recipient": "UGA"}, False),
        ({"sender": "FRA"}, False),
        ({"date_from": "2020-03-02", "date_to": "2020-03-02"}, False),
        ({"initiative_id": "X2", "initiative": "Another patrol 2031"}, False),
    ],
)
def test_an_invitation_of_another_origin_that_may_be_the_same_is_noted(
    sqlite_database: Database, tmp_path: Path, cells: dict[str, str], is_noted: bool
) -> None:
    """In one run and against the record alike."""
    first, again = invitation("B-1"), invitation("B-2", **OTHER | cells)

    together = write_folder(tmp_path / "both", sources=pages(2), invitations=[first, again])
    notes = noted(sqlite_database, tmp_path / "first", invitations=[first])
    later = noted(sqlite_database, tmp_path / "later", invitations=[again])

    assert notes == []
    assert [note.split()[1] for note in later] == (["B-2"] if is_noted else [])
    assert all("B-2 may tell what invitation 1 on record tells (asked by BRA" in n for n in later)
    assert bring_in(sqlite_database, together).added == {}


def test_both_rows_are_named_and_two_invitations_are_made(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [invitation("B-1"), invitation("B-2", **OTHER), invitation("B-3", recipient="UGA")]

    [note] = noted(sqlite_database, tmp_path, invitations=rows)

    assert note.startswith(
        "invitations.csv: B-2 may tell what B-1 tells (asked by BRA, 1 March 2020)"
    )
    assert count(sqlite_database, "invitations") == 2


def test_what_is_noted_once_is_not_noted_when_the_sheet_comes_again(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [invitation("B-1"), invitation("B-2", **OTHER)]

    assert len(noted(sqlite_database, tmp_path / "first", invitations=rows)) == 1
    assert noted(sqlite_database, tmp_path / "again", invitations=rows) == []


def test_a_statement_of_another_origin_is_noted_against_the_record(
    sqlite_database: Database, tmp_path: Path
) -> None:
    noted(sqlite_database, tmp_path / "first", statements=[statement("A-1")])

    [note] = noted(sqlite_database, tmp_path / "later", statements=[statement("C-1", **OTHER)])

    assert note.startswith("statements.csv: C-1 may tell what statement 1 on record tells (KEN")


@pytest.mark.parametrize("kind", ["vote", "signature"])
def test_an_act_that_is_done_once_is_noted_whatever_its_answer(
    sqlite_database: Database, tmp_path: Path, kind: str
) -> None:
    noted(sqlite_database, tmp_path / "first", statements=[statement("A-1", kind=kind)])
    later = [
        statement("C-1", kind=kind, **OTHER),
        statement("C-2", kind=kind, **OTHER | {"origin_id": "ORG-8"}, stance="declined"),
        statement("C-3", kind="interview", **OTHER | {"origin_id": "ORG-7"}, stance="declined"),
    ]

    one, *_ = noted(sqlite_database, tmp_path / "same", statements=later[:1])
    [other] = noted(sqlite_database, tmp_path / "other", statements=later[1:2])
    words = noted(sqlite_database, tmp_path / "words", statements=later[2:])

    assert "C-1 may tell what statement 1 on record tells (KEN, agreed, 9 March 2020)" in one
    assert "C-2 may tell what statement 1 on record (agreed) and statement 2" in other
    assert [note for note in words if "statement 1" in note] == []
