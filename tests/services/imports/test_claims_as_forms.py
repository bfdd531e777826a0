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
