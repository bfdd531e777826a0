"""The files of claim sheets: where they are, and their text whatever a spreadsheet made of it."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

WHOLE_FILE = "(whole file)"
SAVE_AS_CSV = "Save it as “CSV UTF-8”."
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_SPREADSHEET = "Open it in the spreadsheet and save each sheet by itself as “CSV UTF-8”."
_NO_TEXT = (
    (b"PK\x03\x04", f"This is a workbook (.xlsx or .ods), not CSV. {_IN_SPREADSHEET}"),
    (b"\xd0\xcf\x11\xe0", f"This is a workbook (.xls), not CSV. {_IN_SPREADSHEET}"),
    (b"%PDF", "This is a PDF, not CSV: bring its table into a spreadsheet and save that as CSV."),
    (b"\x1f\x8b", "This file is compressed (gzip): unpack it and send what is in it."),
    (b"{\\rtf", f"This is a text with formatting (RTF), not CSV. {_IN_SPREADSHEET}"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|table)", re.IGNORECASE)
_SPREADSHEET = re.compile(r"\.(?:xlsx?|xlsm|ods|numbers)$", re.IGNORECASE)
_COPY = re.compile(r"(?:\.csv)?(?:[ _-]*\([0-9]+\)| - copy)*\.(?:csv|txt|tsv)$")


class Unreadable(Exception):
    """The file cannot be taken apart into rows; the message says what to do."""

    def __init__(self, line: int, sentence: str, column: str = WHOLE_FILE) -> None:
        super().__init__(sentence)
        self.line = line
        self.column = column


class SheetFiles(Protocol):
    """Where the sheets of one import are."""

    def content(self, name: str) -> bytes | None:
        """Return what the file holds, or None if it is not there."""

    def missing(self, name: str) -> str:
        """Say what to do about a file that is not there."""


@dataclass(frozen=True)
class FolderFiles:
    """Sheets in a folder of this computer."""

    path: Path

    def content(self, name: str) -> bytes | None:
        file = self.path / name
        return file.read_bytes() if file.is_file() else None

    def missing(self, name: str) -> str:
        return f"There is no {name} in {self.path}: put it there, or name another folder."


@dataclass(frozen=True)
class SentFiles:
    """Sheets that somebody sent, by their names."""

    contents: Mapping[str, bytes]

    def content(self, name: str) -> bytes | None:
        return self.contents.get(name)

    def missing(self, name: str) -> str:
        return f"There is no {name} among the files sent: send it along."


def text_of(content: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 or UTF-32 as spreadsheets write them.

    Raises Unreadable for anything else, saying what the file is.
    """
    for begin, sentence in _NO_TEXT:
        if content.startswith(begin):
            raise Unreadable(1, sentence)
    if _MARKUP.match(content):
        raise Unreadable(1, f"This is a web page or XML, not CSV. {_IN_SPREADSHEET}")
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        named = "UTF-8" if encoding.startswith("utf-8") else encoding.upper()
        raise Unreadable(line, f"The text is not {named} here. {SAVE_AS_CSV}") from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Unreadable(line, f"There is a NUL character here, which no text has. {SAVE_AS_CSV}")
    return text


def _encoding(content: bytes) -> str:
    """Go by the mark at the beginning, or by every second byte being empty."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    start = content[:200]
    if len(start) > 3 and not any(start[1::2]):
        return "utf-16-le"
    return "utf-16-be" if len(start) > 3 and not any(start[::2]) else "utf-8"


def sheet_called(name: str, sheets: frozenset[str]) -> str | None:
    """Return the sheet a file is by its name, "Statements (2).CSV" too, or None."""
    called = _COPY.sub("", name.strip().lower()) + ".csv"
    return called if called in sheets else None


def is_workbook(name: str, content: bytes) -> bool:
    """Whether somebody sent the workbook itself instead of its sheets."""
    return bool(_SPREADSHEET.search(name)) or content.startswith((_NO_TEXT[0][0], _NO_TEXT[1][0]))
