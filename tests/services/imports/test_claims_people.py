"""What people.csv says of people's names and offices, and how it is kept."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.person import Person
from app.queries.pages.history.record import load_record_history
from app.services.revisions import record_revision
from tests.services.imports.claim_sheets import (
    Row,
    ask,
    bring_in,
    person,
    refused,
    statement,
    write_folder,
)

NAMES = """
    SELECT p.name, p.family_name, n.name, n.folded
    FROM people p LEFT JOIN person_names n ON n.person_id = p.id ORDER BY p.id, n.id
"""


def souza(**cells: str) -> Row:
    return person("souza", "Ana de Souza", "Minister", "BRA") | cells


def spoken(**cells: str) -> list[Row]:
    return [statement("A-1", holder_code="BRA", speaker_id="souza", **cells)]


def test_names_are_kept_with_the_person(database: Database, tmp_path: Path) -> None:
    people = [
        souza(family_name="Souza", other_names="Ana  Sousa | Анна Соуза|Ana de Souza||Ana Sousa"),
        souza(office="Envoy", family_name="", other_names="Anna Souza"),
    ]

    result = bring_in(database, write_folder(tmp_path, people=people, statements=spoken()))

    assert ask(database, NAMES) == [
        ("Ana de Souza", "Souza", "Ana Sousa", "ana sousa"),
        ("Ana de Souza", "Souza", "Анна Соуза", "анна соуза"),
        ("Ana de Souza", "Souza", "Anna Souza", "anna souza"),
    ]
    assert result.added["person_names"] == 3
    with database.reading() as session:
        (number,) = ask(database, "SELECT id FROM people")[0]
        (version,) = load_record_history(session, "people", int(str(number))).versions
    assert version.fields["Family name"] == "Souza"
    assert version.fields["Also written"] == "Ana Sousa\nАнна Соуза\nAnna Souza"


def test_sheets_without_the_columns_are_valid(sqlite_database: Database, tmp_path: Path) -> None:
    bring_in(sqlite_database, write_folder(tmp_path, people=[souza()], statements=spoken()))

    assert ask(sqlite_database, NAMES) == [("Ana de Souza", None, None, None)]


def test_what_a_later_sheet_has_more_of_somebody_is_added(
    sqlite_database: Database, tmp_path: Path
) -> None:
    first, again = souza(other_names="Ana Sousa"), souza(family_name="Souza", other_names="Anna")
    bring_in(sqlite_database, write_folder(tmp_path / "1", people=[first], statements=spoken()))

    result = bring_in(
        sqlite_database, write_folder(tmp_path / "2", people=[again], statements=spoken())
    )

    assert ask(sqlite_database, NAMES) == [
        ("Ana de Souza", "Souza", "Ana Sousa", "ana sousa"),
        ("Ana de Souza", "Souza", "Anna", "anna"),
    ]
    assert result.changed == {"people": 1}
    assert bring_in(sqlite_database, tmp_path / "1").changed == {}


def test_a_later_sheet_that_says_otherwise_is_refused(
    sqlite_database: Database, tmp_path: Path
) -> None:
    first = souza(family_name="Souza", office_from="2019-01-01")
    bring_in(sqlite_database, write_folder(tmp_path / "1", people=[first], statements=spoken()))
    again = souza(family_name="de Souza", office_from="2018-01-01")

    found = refused(sqlite_database, write_folder(tmp_path / "2", people=[again]))

    assert [(f.line, f.column) for f in found] == [(2, "family_name"), (2, "office_from")]
    assert found[0].message == "souza has the family name Souza already: keep one."
    assert found[1].message == "souza is known as Minister with the day 2019-01-01: keep one."


def test_whom_people_wrote_of_is_left_as_they_are_and_that_is_said(
    sqlite_database: Database, tmp_path: Path
) -> None:
    first = souza(family_name="Souza", other_names="Ana Sousa")
    bring_in(sqlite_database, write_folder(tmp_path / "1", people=[first], statements=spoken()))
    with sqlite_database.writing() as session:
        person = session.scalars(select(Person)).one()
        person.note = "Seen."
        record_revision(session, person, "Ada")
    before = ask(sqlite_database, NAMES)
    again = souza(family_name="de Souza", other_names="Ana Sousa|Anna Souza")

    same = bring_in(sqlite_database, tmp_path / "1")
    other = bring_in(
        sqlite_database, write_folder(tmp_path / "2", people=[again], statements=spoken())
    )

    assert ask(sqlite_database, NAMES) == before
    assert [note for note in same.notes if "souza" in note] == []
    (said,) = [note for note in other.notes if "souza" in note]
    assert said.endswith(
        "put on record on the page of Ana de Souza what is new: de Souza, Anna Souza."
    )


def test_a_name_whose_id_others_have_gets_the_next_number(
    sqlite_database: Database, tmp_path: Path
) -> None:
    people = [
        person("ana-bey", "Anna Beier", "Minister", "KEN"),
        person("ana-bey-2", "Annie Beyle", "Minister", "KEN"),
    ]
    rows = [statement("A-1", speaker_name="Ana Bey")]

    bring_in(sqlite_database, write_folder(tmp_path, people=people, statements=rows))

    assert ask(sqlite_database, "SELECT ref, name FROM people ORDER BY ref") == [
        ("ana-bey", "Anna Beier"),
        ("ana-bey-2", "Annie Beyle"),
        ("ana-bey-3", "Ana Bey"),
    ]


@pytest.mark.parametrize("name", ["Ana Sousa", "ana sousa", "Ana de Souza"])
def test_a_speaker_given_by_another_name_is_the_same_person(
    name: str, sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [statement("A-1", holder_code="BRA", speaker_name=name)]

    people = [souza(other_names="Ana Sousa")]
    bring_in(sqlite_database, write_folder(tmp_path, people=people, statements=rows))

    (said,) = ask(
        sqlite_database,
        "SELECT p.ref, o.title FROM statements s JOIN people p ON p.id = s.person_id"
        " LEFT JOIN offices o ON o.id = s.office_id",
    )
    assert said == ("souza", "Minister")


@pytest.mark.parametrize(
    ("rows", "line", "sentence"),
    [
        ([{"family_name": "Suoza"}], 2, "“Suoza” is no part of the name"),
        ([{"family_name": "Souza"}, {"family_name": "de Souza"}], 3, "has the family name Souza"),
    ],
)
def test_what_is_wrong_with_a_family_name_is_said_in_its_place(
    rows: list[Row], line: int, sentence: str, sqlite_database: Database, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path, people=[souza(**row) for row in rows])

    (finding,) = refused(sqlite_database, folder)

    assert (finding.file, finding.line, finding.column) == ("people.csv", line, "family_name")
    assert sentence in finding.message
