"""Which rows are one act of asking, and whom it asked."""

from pathlib import Path

import pytest

from app.database import Database
from tests.services.imports.claim_sheets import (
    ask,
    bring_in,
    count,
    invitation,
    pages,
    write_folder,
)

INVITEES = "SELECT actor_code, status FROM invitees ORDER BY actor_code"


def test_nine_pages_repeating_one_origin_are_one_invitation(
    database: Database, tmp_path: Path
) -> None:
    asked = [
        invitation(f"B-{n}", source_id=f"S{n}", attribution_chain=f"Paper {n} < Daily < Envoy")
        for n in range(1, 10)
    ]

    bring_in(database, write_folder(tmp_path, sources=pages(9), invitations=asked))

    assert count(database, "invitations") == 1
    assert count(database, "reports", "source_id IS NOT NULL") == 9
    assert count(database, "reports", "source_id IS NULL") == 2
    assert count(database, "origins") == 1
    assert ask(database, INVITEES) == [("KEN", "invited")]


def test_dates_that_cannot_be_the_same_are_two_invitations(
    sqlite_database: Database, tmp_path: Path
) -> None:
    asked = [
        invitation("B-1", date_from="2020-03-01", date_to="2020-03-05"),
        invitation("B-2", date_from="2020-03-05", date_to="2020-03-08"),
        invitation("B-3", date_from="2020-03-10", date_to="2020-03-10"),
        invitation("B-4", date_from="", date_to="2020-03-03", date_precision="before 2020-03-04"),
        invitation("B-5", sender="BRA"),
    ]

    bring_in(sqlite_database, write_folder(tmp_path, invitations=asked))

    together = ask(
        sqlite_database, "SELECT group_concat(ref) FROM reports GROUP BY invitation_id ORDER BY 1"
    )
    assert sorted(sorted(str(refs).split(",")) for (refs,) in together) == [
        ["B-1", "B-2", "B-4"],
        ["B-3"],
        ["B-5"],
    ]


def test_where_pages_differ_the_record_goes_first_then_the_number(
    sqlite_database: Database, tmp_path: Path
) -> None:
    asked = [
        invitation("B-1", recipient="KEN; UGA"),
        invitation("B-2", recipient="KEN; UGA", source_id="S2"),
        invitation("B-3", recipient="UGA", source_id="S3", status="not invited"),
        invitation(
            "B-4", recipient="KEN", source_id="S3", status="not invited", certainty="on_record"
        ),
    ]

    result = bring_in(sqlite_database, write_folder(tmp_path, sources=pages(3), invitations=asked))

    assert ask(sqlite_database, INVITEES) == [("KEN", "not_invited"), ("UGA", "invited")]
    assert ask(
        sqlite_database,
        "SELECT r.ref, t.told_status FROM reported_invitees t JOIN reports r ON r.id = t.report_id"
        " JOIN invitees v ON v.id = t.invitee_id WHERE v.actor_code = 'UGA' ORDER BY r.ref",
    ) == [("B-1", "invited"), ("B-2", "invited"), ("B-3", "not_invited")]
    assert len(result.notes) == 2


@pytest.mark.parametrize(
    ("recipient", "how", "invited"),
    [
        ("the Nordic countries", "named", ["DNK", "FIN", "ISL", "NOR", "SWE"]),
        ("BALTIC; FRA", "named", ["EST", "FRA", "LTU", "LVA"]),
        ("NATO", "named", ["NATO"]),
        ("Kenya; Uganda (its envoy; by phone)", "named", ["KEN", "UGA"]),
        ("EST; EST; Baltic states", "named", ["EST", "LTU", "LVA"]),
        ("KEN; about three others", "named and counted", ["KEN", None]),
        ("most NATO allies", "counted only", [None]),
    ],
)
def test_recipients_are_read_as_they_are_named(
    sqlite_database: Database, tmp_path: Path, recipient: str, how: str, invited: list[str | None]
) -> None:
    asked = [invitation("B-1", recipient=recipient, recipient_named_or_counted=how)]

    bring_in(sqlite_database, write_folder(tmp_path, invitations=asked))

    found = [row[0] for row in ask(sqlite_database, INVITEES)]
    assert sorted(found, key=str) == sorted(invited, key=str)


def test_who_is_named_is_not_there_by_its_group(sqlite_database: Database, tmp_path: Path) -> None:
    asked = [invitation("B-1", recipient="EST; Baltic states")]

    bring_in(sqlite_database, write_folder(tmp_path, invitations=asked))

    through = ask(
        sqlite_database, "SELECT actor_code, through_group_code FROM invitees ORDER BY actor_code"
    )
    assert through == [("EST", None), ("LTU", "BALTIC"), ("LVA", "BALTIC")]
