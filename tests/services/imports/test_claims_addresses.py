"""Pages of a sheet against the record: the same page is that source, a like one is noted."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.database import Database
from tests.services.imports.claim_sheets import (
    ask,
    bring_in,
    count,
    source,
    statement,
    write_folder,
)

PAGE = "https://example.org/s?id=7"


def bring_page(database: Database, folder: Path, ref: str, url: str) -> tuple[str, ...]:
    """Bring in one page with a claim of its own; return what was remarked."""
    folder.mkdir(exist_ok=True)
    rows = [statement(f"{ref}-1", source_id=ref, what=f"What {ref} tells.")]
    write_folder(folder, sources=[source(ref, url=url)], statements=rows)
    return bring_in(database, folder).notes


@pytest.mark.parametrize(
    "url",
    [
        f"{PAGE}&mc_cid=abc",
        f"{PAGE}#section",
        "HTTPS://Example.org:443/s?utm_source=x&id=7",
        "https://example.org/%73?id=7",
    ],
)
def test_the_same_page_is_the_source_on_record(
    database: Database, tmp_path: Path, url: str
) -> None:
    bring_page(database, tmp_path / "one", "S1", PAGE)

    notes = bring_page(database, tmp_path / "two", "S2", url)

    assert ask(database, "SELECT address FROM sources") == [(PAGE,)]
    assert count(database, "reports") == 2
    assert notes == (
        "sources.csv: S2 is the same page as S1, which is on record; its claims were filed there.",
    )
    assert bring_page(database, tmp_path / "two", "S2", url) == notes


def test_a_source_kept_in_an_older_spelling_is_the_same_page(
    database: Database, tmp_path: Path
) -> None:
    bring_page(database, tmp_path / "one", "S1", PAGE)
    with database.writing() as session:
        session.execute(text("UPDATE sources SET address = :a"), {"a": f"{PAGE}&mc_cid=abc"})

    bring_page(database, tmp_path / "two", "S2", PAGE)
    bring_page(database, tmp_path / "one", "S1", PAGE)

    assert count(database, "sources") == 1
    assert count(database, "reports") == 2


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://example.org/s?id=7", "is like source 1 on record"),
        ("https://www.example.org/s/?id=7&amp=1", "is like source 1 on record"),
        (f"https://web.archive.org/web/2024/{PAGE}", "is an archived copy of source 1 on record"),
    ],
)
def test_a_page_like_one_on_record_is_kept_and_remarked_upon(
    database: Database, tmp_path: Path, url: str, says: str
) -> None:
    bring_page(database, tmp_path / "one", "S1", PAGE)

    (note,) = bring_page(database, tmp_path / "two", "S2", url)

    number = ask(database, "SELECT id FROM sources WHERE ref = 'S1'")[0][0]
    assert f"S2 ({url}) {says}".replace("source 1", f"source {number}") in note
    assert PAGE in note
    assert count(database, "sources") == 2


def test_pages_of_one_sheet_that_are_like_each_other_are_remarked_upon(
    sqlite_database: Database, tmp_path: Path
) -> None:
    pages = [source("S1", url=PAGE), source("S2", url="http://m.example.org/s?id=7")]
    write_folder(tmp_path, sources=pages, statements=[statement("A-1"), statement("A-2")])

    (note,) = bring_in(sqlite_database, tmp_path).notes

    assert "S2 (http://m.example.org/s?id=7) is like S1 (https://example.org/s?id=7)" in note
    assert count(sqlite_database, "sources") == 2


def test_pages_that_are_not_like_each_other_are_not_remarked_upon(
    sqlite_database: Database, tmp_path: Path
) -> None:
    pages = [source(f"S{n}", url=f"https://docs.example.org/#/res/{n}") for n in (1, 2)]
    write_folder(tmp_path, sources=pages, statements=[statement("A-1"), statement("A-2")])

    assert bring_in(sqlite_database, tmp_path).notes == ()
    assert count(sqlite_database, "sources") == 2
