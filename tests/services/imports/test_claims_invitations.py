"""Which rows are one act of asking, and whom it asked."""

from pathlib import Path

import pytest

from app.database import Database
from tests.services.imports.claim_sheets import (
    Row,
    ask,
    bring_in,
    count,
    invitation,
    pages,
    person,
    role,
    source,
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
        invitation("B-3", date_from="2020-04-01", date_to="2020-04-01"),
        invitation("B-4", date_from="", date_to="2020-03-03", date_precision="before 2020-03-04"),
        invitation("B-5", sender="UGA"),
    ]
    later = [source(publication_date="2020-04-10")]

    bring_in(sqlite_database, write_folder(tmp_path, sources=later, invitations=asked))

    together = ask(
        sqlite_database, "SELECT group_concat(ref) FROM reports GROUP BY invitation_id ORDER BY 1"
    )
    assert sorted(sorted(str(refs).split(",")) for (refs,) in together) == [
        ["B-1", "B-2", "B-4"],
        ["B-3"],
        ["B-5"],
    ]


SPELLED = {
    "channel_or_event": ["letter", "letters to the missions", "letter to the governments"],
    "sender": ["BRA: Ana Souza", "BRA", "BRA: President Souza", "Brazil: Ana Souza", "Ana Souza"],
}


@pytest.mark.parametrize(
    ("column", "spelled"), [(column, words) for column in SPELLED for words in SPELLED[column]]
)
def test_the_spelling_of_a_sender_or_an_event_makes_no_second_invitation(
    sqlite_database: Database, tmp_path: Path, column: str, spelled: str
) -> None:
    first = write_folder(tmp_path / "first", invitations=[invitation("B-1", **{column: spelled})])
    second = write_folder(
        tmp_path / "second", sources=pages(2), invitations=[invitation("B-2", source_id="S2")]
    )

    bring_in(sqlite_database, first)
    bring_in(sqlite_database, second)

    assert count(sqlite_database, "invitations") == 1
    assert count(sqlite_database, "reports") == 2


def test_a_sender_who_is_listed_later_is_the_sender(
    sqlite_database: Database, tmp_path: Path
) -> None:
    first = write_folder(tmp_path / "first", invitations=[invitation("B-1")])
    listed = [person("souza", "Ana Souza", "President", "BRA")]
    second = write_folder(tmp_path / "second", sources=pages(2), people=listed)

    bring_in(sqlite_database, first)
    bring_in(sqlite_database, second)

    assert ask(
        sqlite_database,
        "SELECT p.ref, v.sender_words, v.version FROM invitations v"
        " JOIN people p ON p.id = v.sender_person_id",
    ) == [("souza", None, 2)]


def test_a_number_that_one_page_adds_is_no_other_addressee(
    database: Database, tmp_path: Path
) -> None:
    counted = {"recipient_named_or_counted": "named and counted"}
    added = invitation(
        "B-1", recipient="KEN; around ten countries", retelling_flag="number added", **counted
    )
    first = write_folder(tmp_path / "first", invitations=[added])
    second = write_folder(
        tmp_path / "second", sources=pages(2), invitations=[invitation("B-2", source_id="S2")]
    )

    bring_in(database, first)
    assert count(database, "invitees") == 2
    bring_in(database, second)

    assert ask(database, INVITEES) == [("KEN", "invited")]
    assert ask(database, "SELECT ref, distortion FROM reports ORDER BY ref") == [
        ("B-1", "number_added"),
        ("B-2", "none"),
    ]
    assert bring_in(database, first).added == {}


@pytest.mark.parametrize(
    ("event", "said", "asked"),
    [
        ("letter", "", "take_part"),
        ("summit in Nairobi", "", "meeting"),
        ("video call of 15 March", "", "meeting"),
        ("summit in Nairobi", "take part", "take_part"),
        ("letter", "meeting", "meeting"),
    ],
)
def test_what_was_asked_is_given_or_read_from_the_event(
    sqlite_database: Database, tmp_path: Path, event: str, said: str, asked: str
) -> None:
    row = invitation("B-1", channel_or_event=event, asks_for=said, place="paragraph 4")

    bring_in(sqlite_database, write_folder(tmp_path, invitations=[row]))

    assert ask(sqlite_database, "SELECT asks_for FROM invitations") == [(asked,)]
    assert ask(sqlite_database, "SELECT place FROM reports") == [("paragraph 4",)]


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


@pytest.mark.parametrize(
    ("recipient", "how", "note"),
    [
        ("KEN", "named", "On numbers the page says: some three others"),
        (
            "KEN; about three others",
            "named and counted",
            "On numbers the page says: some three others",
        ),
        ("about three others", "counted only", None),
    ],
)
def test_a_pages_words_on_numbers_are_kept_where_no_counted_party_has_them(
    sqlite_database: Database, tmp_path: Path, recipient: str, how: str, note: str | None
) -> None:
    asked = invitation("B-1", recipient=recipient, recipient_named_or_counted=how)
    asked |= {"count_text": "some three others"}

    bring_in(sqlite_database, write_folder(tmp_path, invitations=[asked]))

    assert ask(sqlite_database, "SELECT note FROM reports WHERE ref = 'B-1'") == [(note,)]


def test_who_is_named_is_not_there_by_its_group(sqlite_database: Database, tmp_path: Path) -> None:
    asked = [invitation("B-1", recipient="EST; Baltic states")]

    bring_in(sqlite_database, write_folder(tmp_path, invitations=asked))

    through = ask(
        sqlite_database, "SELECT actor_code, through_group_code FROM invitees ORDER BY actor_code"
    )
    assert through == [("EST", None), ("LTU", "BALTIC"), ("LVA", "BALTIC")]


@pytest.mark.parametrize(
    ("one", "other", "is_noted"),
    [
        ({"asks_for": "take part"}, {"asks_for": "meeting"}, True),
        ({"channel_or_event": "letter"}, {"channel_or_event": "summit"}, True),
        ({"channel_or_event": "letter"}, {"channel_or_event": "letters"}, False),
        ({"asks_for": "meeting"}, {"asks_for": "meeting"}, False),
    ],
)
def test_pages_that_make_two_things_of_what_was_asked_are_noted(
    sqlite_database: Database,
    tmp_path: Path,
    one: Row,
    other: Row,
    *,
    is_noted: bool,
) -> None:
    rows = [
        invitation("B-1", **{"asks_for": "", **one}),
        invitation("B-2", **{"asks_for": "", "source_id": "S2", **other}),
    ]
    folder = write_folder(tmp_path, invitations=rows, sources=pages(2))

    first, again = bring_in(sqlite_database, folder), bring_in(sqlite_database, folder)

    noted = [note for note in first.notes if "another page of the same act" in note]
    assert bool(noted) is is_noted
    assert [note for note in again.notes if "same act" in note] == []


def test_an_invitation_that_all_pages_leave_is_withdrawn_and_what_rests_on_it_moves(
    database: Database, tmp_path: Path
) -> None:
    second = invitation(
        "B-2", source_id="S2", recipient="UGA", date_from="2020-03-05", date_to="2020-03-05"
    )
    both = invitation(
        "B-3", source_id="S3", recipient="TZA", date_to="2020-03-05", date_precision="week"
    )
    first = write_folder(
        tmp_path / "first",
        sources=pages(2),
        invitations=[invitation("B-1"), second],
        roles=[role("BRA", "initiator", invitation_id="B-2")],
    )
    bring_in(database, first)
    assert count(database, "invitations") == 2

    bring_in(database, write_folder(tmp_path / "both", sources=pages(3), invitations=[both]))

    assert ask(database, "SELECT status, withdrawn_reason FROM invitations ORDER BY id") == [
        ("published", None),
        ("withdrawn", "All its pages tell invitation 1."),
    ]
    assert ask(database, "SELECT DISTINCT invitation_id FROM reports") == [(1,)]
    assert ask(database, "SELECT invitation_id FROM roles") == [(1,)]
    assert ask(
        database,
        "SELECT record, record_id FROM revisions WHERE version = 2 AND record <> 'reports'"
        " ORDER BY record, record_id",
    ) == [("invitations", "1"), ("invitations", "2"), ("roles", "1")]
