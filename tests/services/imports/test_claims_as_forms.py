"""What a form of a statement can hold, a sheet can hold too."""

from pathlib import Path

import pytest

from app.database import Database
from app.domain.statement import Statement
from tests.services.imports.claim_sheets import (
    ask,
    bring_in,
    pages,
    refused,
    source,
    statement,
    write_folder,
)
from tests.services.imports.test_claims_edits import change

QUOTED = "SELECT quotation, quotation_language, translation FROM statements"
MET = "SELECT condition, condition_met FROM stated_positions"


def test_a_quotation_comes_with_its_translation(sqlite_database: Database, tmp_path: Path) -> None:
    row = statement("A-1", quote="Noch nicht.", quote_language="de", translation="Not yet.")
    folder = write_folder(tmp_path, statements=[row])

    bring_in(sqlite_database, folder)

    assert ask(sqlite_database, QUOTED) == [("Noch nicht.", "de", "Not yet.")]
    again = bring_in(sqlite_database, folder)
    assert (again.added, again.changed) == ({}, {})


def test_the_translation_is_that_of_the_page_whose_words_are_quoted(
    sqlite_database: Database, tmp_path: Path
) -> None:
    vague = statement(
        "A-2",
        source_id="S2",
        certainty="anonymous_sources",
        quote="Pas encore.",
        quote_language="fr",
        translation="Not yet.",
    )
    bring_in(sqlite_database, write_folder(tmp_path / "1", sources=pages(2), statements=[vague]))
    better = statement("A-1", quote="Not now.", quote_language="en")
    bring_in(sqlite_database, write_folder(tmp_path / "2", sources=pages(2), statements=[better]))

    assert ask(sqlite_database, QUOTED) == [("Not now.", "en", None)]


def test_words_that_an_editor_translated_stay_the_words_quoted(
    sqlite_database: Database, tmp_path: Path
) -> None:
    vague = statement("A-2", source_id="S2", certainty="anonymous_sources", quote="Pas encore.")
    bring_in(sqlite_database, write_folder(tmp_path / "1", sources=pages(2), statements=[vague]))

    def edit(record: Statement) -> None:
        record.translation = "Not yet."

    change(sqlite_database, Statement, edit)
    better = statement("A-1", quote="Not now.", quote_language="en")
    bring_in(sqlite_database, write_folder(tmp_path / "2", sources=pages(2), statements=[better]))

    assert ask(sqlite_database, QUOTED) == [("Pas encore.", None, "Not yet.")]


@pytest.mark.parametrize(("said", "met"), [("yes", 1), ("no", 0), ("", None)])
def test_a_sheet_says_whether_a_condition_was_met(
    sqlite_database: Database, tmp_path: Path, said: str, met: int | None
) -> None:
    row = statement("A-1", stance="conditional", condition="If asked.", condition_met=said)

    bring_in(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert ask(sqlite_database, MET) == [("If asked.", met)]


def test_without_a_condition_there_is_nothing_to_meet(
    sqlite_database: Database, tmp_path: Path
) -> None:
    row = statement("A-1", condition_met="yes")

    [finding] = refused(sqlite_database, write_folder(tmp_path, statements=[row]))

    assert finding.column == "condition_met"
    assert finding.message == "There is no condition in this row: leave this empty."


COPY = "https://web.archive.org/web/2020/https://example.org/s1"


def test_a_page_comes_with_its_copy_in_an_archive(
    sqlite_database: Database, tmp_path: Path
) -> None:
    page = source("S1", archived_address=COPY, archived_on="2020-04-01")

    bring_in(sqlite_database, write_folder(tmp_path, sources=[page], statements=[statement("A-1")]))

    found = ask(sqlite_database, "SELECT archived_address, archived_on FROM sources")
    assert found == [(COPY, "2020-04-01")]


def test_a_page_on_record_gets_the_copy_that_a_sheet_has_of_it(
    sqlite_database: Database, tmp_path: Path
) -> None:
    bring_in(sqlite_database, write_folder(tmp_path / "1", statements=[statement("A-1")]))
    page = source("S1", archived_address=COPY, archived_on="2020-04-01")
    bring_in(sqlite_database, write_folder(tmp_path / "2", sources=[page]))

    assert ask(sqlite_database, "SELECT archived_address FROM sources") == [(COPY,)]


@pytest.mark.parametrize(
    ("address", "day", "message"),
    [
        (COPY, "", "A copy has an address and a day: give both, or neither."),
        ("", "2020-04-01", "A copy has an address and a day: give both, or neither."),
        (COPY, "April", "April is not a day: write it like 2024-06-08."),
        (COPY, "2999-01-01", "This day has not come yet: give the day of the copy."),
    ],
)
def test_a_copy_that_cannot_be_is_refused(
    sqlite_database: Database, tmp_path: Path, address: str, day: str, message: str
) -> None:
    page = source("S1", archived_address=address, archived_on=day)

    [finding] = refused(sqlite_database, write_folder(tmp_path, sources=[page]))

    assert (finding.column, finding.message) == ("archived_on", message)
