"""Who stands between a page and the speaker, whatever each page calls them."""

from pathlib import Path

from app.database import Database
from app.queries.parts.cells.tellings import load_statement_tellings
from app.queries.parts.cells.wanted import Wanted
from tests.services.imports.claim_sheets import bring_in, pages, statement, write_folder


def test_two_pages_that_spell_one_teller_differently_have_it_from_one(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [
        statement("A-1", attribution_chain="Paper S1 < Die Welt"),
        statement("A-2", attribution_chain="Paper S2 < „WELT“ (online)", source_id="S2"),
        statement("A-3", attribution_chain="Paper S3 < (an official)", source_id="S3"),
    ]
    bring_in(sqlite_database, write_folder(tmp_path, sources=pages(3), statements=rows))

    with sqlite_database.reading() as session:
        (told,) = load_statement_tellings(session, Wanted([1])).values()

    one, other, third = (telling.through for telling in told.values())
    assert one & other == {"welt"}
    assert third == {"paper s3", "(an official)"}
