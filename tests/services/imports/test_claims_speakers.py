"""Who speaks in a row: a person, an office that words name, or one of the past."""

from pathlib import Path

import pytest

from app.database import Database
from app.services.positions import recompute
from tests.services.imports.claim_sheets import (
    Row,
    ask,
    bring_in,
    person,
    refused,
    statement,
    write_folder,
)

CELL = "SELECT stance, standing, sure FROM positions WHERE actor_code = 'KEN'"


def cell(database: Database, folder: Path, rows: list[Row], people: list[Row]) -> object:
    bring_in(database, write_folder(folder, statements=rows, people=people))
    with database.writing() as session:
        recompute(session)
    [found] = ask(database, CELL)
    return found


@pytest.mark.parametrize("column", ["speaker_name", "speaker_office"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the foreign minister", ("agreed", "own_word", "fair")),
        ("Kenyan Foreign Minister", ("agreed", "own_word", "fair")),
        ("a spokesman for the ministry", ("agreed", "own_word", "fair")),
        ("an adviser to the president", ("agreed", "other_voice", "fair")),
        ("Kenyan army commander", ("agreed", "other_voice", "fair")),
        ("the former president of Kenya", (None, None, None)),
        ("an opposition leader", (None, None, None)),
    ],
)
def test_words_for_an_office_have_its_say_and_no_name(
    sqlite_database: Database,
    tmp_path: Path,
    words: str,
    column: str,
    found: tuple[str | None, ...],
) -> None:
    assert cell(sqlite_database, tmp_path, [statement("A-1", **{column: words})], []) == found
    assert ask(sqlite_database, "SELECT name FROM people") == []
    assert ask(sqlite_database, "SELECT speaker_words FROM statements") == [(words,)]


@pytest.mark.parametrize(
    "name", ["the Ugandan foreign minister", "Ugandan Foreign Minister", "EU spokesperson"]
)
def test_an_office_of_another_country_given_as_a_name_is_asked_back(
    sqlite_database: Database, tmp_path: Path, name: str
) -> None:
    found = refused(
        sqlite_database, write_folder(tmp_path, statements=[statement("A-1", speaker_name=name)])
    )

    assert [finding.column for finding in found] == ["speaker_speaks_for"]


PREMIER = person("ken", "Ann Ken", "Prime Minister", "KEN", office_to="2019-12-31")


@pytest.mark.parametrize("office", ["Prime Minister", "PM", ""])
def test_an_office_ends_however_a_claim_spells_it(
    sqlite_database: Database, tmp_path: Path, office: str
) -> None:
    then = {"date_from": "2019-06-01", "date_to": "2019-06-01", "origin_id": "ORG-0"}
    rows = [
        statement("A-1", speaker_id="ken", speaker_office=office, **then),
        statement("A-2", stance="declined", certainty="reported_by_named_outlet"),
    ]

    assert cell(sqlite_database, tmp_path, rows, [PREMIER]) == ("declined", "reported", "thin")


@pytest.mark.parametrize("office", ["Prime Minister", "PM", ""])
def test_words_after_the_end_of_an_office_are_asked_back_however_it_is_spelt(
    sqlite_database: Database, tmp_path: Path, office: str
) -> None:
    row = statement("A-1", speaker_id="ken", speaker_office=office)

    (found,) = refused(sqlite_database, write_folder(tmp_path, statements=[row], people=[PREMIER]))

    assert found.column == "speaker_office"
    assert "Ann Ken had left" in found.message


def test_who_holds_another_office_by_then_has_not_left(
    sqlite_database: Database, tmp_path: Path
) -> None:
    """The row says why, as it is asked back; what a list lacks may be so."""
    row = statement(
        "A-1", speaker_id="ken", speaker_office="Foreign Minister", odd_because="Sworn in again."
    )

    assert cell(sqlite_database, tmp_path, [row], [PREMIER]) == ("agreed", "own_word", "fair")
