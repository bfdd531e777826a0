"""Sheets as spreadsheets write them: separators, encodings, headers, and other words for codes."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from app.database import Database
from app.services.imports.claims.columns import LAYOUTS
from app.services.imports.claims.describing import WORDS, describe_sheets, empty_sheet
from tests.services.imports.claim_sheets import ask, bring_in, refused, statement, write_folder

HOLDER = "SELECT actor_code FROM stated_positions"


def rewritten(folder: Path, change: Callable[[str], bytes]) -> Path:
    """Write the folder with its statements as the change leaves them."""
    write_folder(folder, statements=[statement("A-1", what="Élysée, “yes”.")])
    file = folder / "statements.csv"
    file.write_bytes(change(file.read_text(encoding="utf-8")))
    return folder


def with_header(text: str, change: Callable[[str], str]) -> str:
    header, rest = text.split("\n", 1)
    return f"{change(header)}\n{rest}"


def separated(text: str, sign: str) -> str:
    """Separate the cells by another sign; one cell has a comma of its own."""
    kept = text.replace("Élysée, “yes”.", "\0")
    return kept.replace('"\0"', "\0").replace(",", sign).replace("\0", '"Élysée, “yes”."')


READ: dict[str, Callable[[str], bytes]] = {
    "capitals": lambda text: with_header(text, str.upper).encode(),
    "blanks": lambda text: with_header(text, lambda h: h.replace("_", " ").title()).encode(),
    "hyphens": lambda text: with_header(text, lambda h: h.replace("_", "-")).encode(),
    "joined": lambda text: with_header(text, lambda h: h.replace("_", "")).encode(),
    "semicolons": lambda text: separated(text, ";").encode(),
    "tabs": lambda text: separated(text, "\t").encode(),
    "bars": lambda text: separated(text, "|").encode(),
    "sep comma": lambda text: f"sep=,\r\n{text}".encode(),
    "sep semicolon": lambda text: f"SEP=;\n{separated(text, ';')}".encode(),
    "sep in quotes": lambda text: f'"sep=,"\r\n{text}'.encode(),
    "utf-8 with a mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-8 with a mark and sep": lambda text: codecs.BOM_UTF8 + f"sep=,\n{text}".encode(),
    "utf-16 of Excel": lambda text: codecs.BOM_UTF16_LE + separated(text, "\t").encode("utf-16-le"),
    "utf-16 the other way": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16 without a mark": lambda text: text.encode("utf-16-le"),
    "utf-32": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
}


@pytest.mark.parametrize("way", READ)
def test_a_sheet_is_read_however_a_spreadsheet_saved_it(
    way: str, sqlite_database: Database, tmp_path: Path
) -> None:
    bring_in(sqlite_database, rewritten(tmp_path, READ[way]))

    assert ask(sqlite_database, HOLDER) == [("KEN",)]
    assert ask(sqlite_database, "SELECT summary FROM statements") == [("Élysée, “yes”.",)]


@pytest.mark.parametrize("way", ["semicolons", "sep comma", "sep semicolon", "utf-16 of Excel"])
def test_a_finding_names_the_line_of_the_file(
    way: str, sqlite_database: Database, tmp_path: Path
) -> None:
    folder = rewritten(tmp_path, lambda text: READ[way](text.replace("official statement", "x")))

    (finding,) = refused(sqlite_database, folder)

    assert (finding.line, finding.column) == (3 if way.startswith("sep") else 2, "kind")


REFUSED: list[tuple[bytes, str]] = [
    (b"PK\x03\x04" + bytes(200), "This is a workbook (.xlsx or .ods), not CSV"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(200), "This is a workbook (.xls), not CSV"),
    (b"%PDF-1.7 x", "This is a PDF"),
    (b"\x1f\x8b\x08", "compressed"),
    (b"<!DOCTYPE html><table>", "a web page or XML"),
    (codecs.BOM_UTF16_LE + b"a", "The text is not UTF-16 here"),
    ("statement_id,caf\xe9".encode("latin-1"), "The text is not UTF-8 here"),
    (b"statement_id\0,x\n", "a NUL character"),
]


@pytest.mark.parametrize(("content", "words"), REFUSED)
def test_what_is_no_csv_is_told_as_what_it_is(
    content: bytes, words: str, sqlite_database: Database, tmp_path: Path
) -> None:
    (finding,) = refused(sqlite_database, rewritten(tmp_path, lambda _text: content))

    assert words in finding.message
    assert finding.column == "(whole file)"


@pytest.mark.parametrize(
    ("column", "typed"),
    [("certainty", "certanty"), ("holder_code", "holdr code"), ("origin_id", "origins_id")],
)
def test_a_misspelt_column_is_asked_after(
    column: str, typed: str, sqlite_database: Database, tmp_path: Path
) -> None:
    folder = rewritten(
        tmp_path, lambda text: with_header(text, lambda h: h.replace(column, typed)).encode()
    )

    (finding,) = refused(sqlite_database, folder)

    assert finding.column == column
    assert f"Did you mean it by “{typed}”? Then write {column} there." in finding.message


def test_a_misspelt_column_that_may_be_missing_is_asked_after_too(
    sqlite_database: Database, tmp_path: Path
) -> None:
    folder = rewritten(
        tmp_path, lambda text: with_header(text, lambda h: h.replace("quote,", "qoute,")).encode()
    )

    notes = bring_in(sqlite_database, folder).notes

    assert any("left out: qoute (did you mean quote?)." in note for note in notes)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("ken", "KEN"), ("KE", "KEN"), ("ke", "KEN"), ("Kenya", "KEN"), ("NA", "NAM")),
        *(("Korea, Republic of", "KOR"), ("Congo, Dem. Rep.", "COD"), ("Kenya (*)", "KEN")),
    ],
)
def test_a_holder_is_named_by_every_word_that_only_it_has(
    typed: str, code: str, sqlite_database: Database, tmp_path: Path
) -> None:
    bring_in(
        sqlite_database, write_folder(tmp_path, statements=[statement("A-1", holder_code=typed)])
    )

    assert ask(sqlite_database, HOLDER) == [(code,)]


@pytest.mark.parametrize("typed", ["Congo", "Korea", "Northern Ireland", "QQQ"])
def test_a_holder_that_could_be_two_or_nobody_is_refused(
    typed: str, sqlite_database: Database, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path, statements=[statement("A-1", holder_code=typed)])

    (finding,) = refused(sqlite_database, folder)

    assert finding.column == "holder_code"
    assert f"{typed} is not a country or group on record" in finding.message


def test_every_column_is_described_and_no_other() -> None:
    columns = {column for layout in LAYOUTS for column in layout.columns}

    assert columns - WORDS.keys() == set()
    assert all(column.words for sheet in describe_sheets() for column in sheet.columns)


def test_an_empty_sheet_has_the_columns_that_are_read() -> None:
    for layout in LAYOUTS:
        header = empty_sheet(layout.file.removesuffix(".csv"))
        assert header == f"\ufeff{','.join(layout.columns)}\r\n"
