"""What the form of a further source says of what it is to tell."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.database import Database
from app.queries.pages.form.told_thing import ToldThing, load_told_thing
from tests.services.imports.claim_sheets import bring_in, invitation, pages, statement, write_folder


@pytest.fixture
def asked(sqlite_database: Database, tmp_path: Path) -> Database:
    """One invitation that three pages tell, one of them twice, of two countries and a party.

    Beside it stands another, of another origin.
    """
    rows = [
        invitation("B-1", source_id="S2", recipient="UGA; KEN"),
        invitation("B-2", source_id="S1", recipient="KEN"),
        invitation("B-3", source_id="S2", recipient="around ten countries"),
        invitation("B-4", source_id="S3", recipient="KEN"),
        invitation("B-5", source_id="S4", recipient="RWA", origin_id="ORG-5"),
    ]
    rows[2] |= {"recipient_named_or_counted": "counted", "count_text": "around ten countries"}
    bring_in(sqlite_database, write_folder(tmp_path, sources=pages(4), invitations=rows))
    return sqlite_database


def told(database: Database, own: int | None = None, **content: str) -> ToldThing:
    with database.reading() as session:
        found = load_told_thing(session, {name: [text] for name, text in content.items()}, own)
    assert found is not None
    return found


def test_addressees_stand_in_the_order_in_which_they_were_put_on_record(asked: Database) -> None:
    with asked.writing() as session:
        session.execute(text("UPDATE invitees SET actor_code = 'TZA' WHERE actor_code = 'KEN'"))

    thing = told(asked, invitation="1")

    assert [one.name for one in thing.invitees] == ["around ten countries", "Tanzania", "Uganda"]
    assert [one.id for one in thing.invitees] == [1, 2, 3]
    assert (thing.is_statement, thing.words, thing.day) == (False, "letter", "1 March 2020")
    assert thing.href == "/invitations/1"


def test_each_page_that_tells_it_is_offered_once_the_earliest_first(asked: Database) -> None:
    offered = told(asked, invitation="1").reports

    assert offered == [
        ("1", "Paper S2, 10 March 2020: Title S2"),
        ("2", "Paper S1, 10 March 2020: Title S1"),
        ("4", "Paper S3, 10 March 2020: Title S3"),
    ]


def test_what_is_changed_is_not_offered_and_what_was_chosen_is(asked: Database) -> None:
    def offered(own: int | None, **content: str) -> list[str]:
        return [number for number, _ in told(asked, own, invitation="1", **content).reports]

    assert offered(2) == ["1", "4"]
    assert offered(1) == ["2", "3", "4"]
    assert offered(None, from_report="3") == ["2", "3", "4"]


def test_the_origin_is_the_first_that_pages_go_back_to(asked: Database) -> None:
    with asked.writing() as session:
        session.execute(text("INSERT INTO origins (id, ref) VALUES (7, 'ORG-7')"))
        session.execute(text("UPDATE reports SET origin_id = 7 WHERE id = 2"))
        session.execute(text("UPDATE reports SET relays_id = 2, origin_id = NULL WHERE id = 1"))

    assert told(asked, invitation="1").origin == 7
    assert told(asked, invitation="2").origin not in (None, 7)


def test_a_statement_is_told_with_its_words_and_nobody_who_was_asked(
    sqlite_database: Database, tmp_path: Path
) -> None:
    bring_in(sqlite_database, write_folder(tmp_path, statements=[statement("A-1")]))

    thing = told(sqlite_database, statement="1")

    assert (thing.is_statement, thing.words, thing.day) == (
        True,
        "What A-1 tells.",
        "9 March 2020",
    )
    assert (thing.href, thing.invitees, len(thing.from_reports)) == ("/statements/1", (), 2)
    assert told(sqlite_database, 1, statement="1").from_reports == []
