"""Reads and writes tables in files: UTF-8 CSV with a header, LF line ends, nothing guessed."""

import csv
import gzip
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from app.domain.errors import Finding

WHOLE_FILE = "(whole file)"
WHOLE_LINE = "(whole line)"
LARGEST_CELL = 16 * 1024 * 1024
NEEDS_QUOTES = re.compile(r'[",\r\n]')

Line = tuple[int, list[str]]


class TableUnreadable(Exception):
    """A file that is no such table, or ceases to be one; carries what is wrong where."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(str(findings[0]))
        self.findings = findings


def written(cells: Iterable[str]) -> str:
    """Write one line; the csv module of Python 3.11 leaves a lone CR without quotes."""
    return ",".join(_quoted(cell) for cell in cells) + "\n"


def lines_of(file: Path) -> Iterator[Line]:
    """Read the cells of each line that is not empty, with the number of the line it begins on.

    A file whose name ends in .gz is unpacked on the way, never as a whole.

    Raises TableUnreadable for what is not UTF-8 or not CSV, when it comes to that.
    """
    csv.field_size_limit(LARGEST_CELL)
    line = 1
    try:
        with _opened(file) as opened:
            reader = csv.reader(opened, strict=True)
            for cells in reader:
                if cells:
                    yield line, cells
                line = reader.line_num + 1
    except FileNotFoundError:
        missing = "This file is missing: put it there, or name another."
        raise _unreadable(file, 1, missing, WHOLE_FILE) from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        message = "About here the file is no whole gzip file: take it from its source again."
        raise _unreadable(file, line, message) from None
    except UnicodeDecodeError:
        message = "About here the file is not UTF-8: save it again as CSV in UTF-8."
        raise _unreadable(file, line, message) from None
    except csv.Error as error:
        message = f"This cannot be read ({error}): see that quotation marks come in pairs."
        raise _unreadable(file, line, message) from None


def header_of(
    file: Path, lines: Iterator[Line], expected: Sequence[str], later: Collection[str] = ()
) -> list[str]:
    """Read the header: exactly the expected columns, in any order, or TableUnreadable.

    Those that came `later` may be missing.
    """
    line, header = next(lines, (1, []))
    wrong = {
        column: f"There is no such column: remove it. The columns are {', '.join(expected)}."
        for column in header
        if column not in expected
    }
    wrong |= {
        column: "This column is missing: add it."
        for column in expected
        if column not in header and column not in later
    }
    wrong |= {
        column: "This column is there twice: remove one."
        for column in header
        if header.count(column) > 1
    }
    if wrong:
        raise TableUnreadable(
            *(Finding(file.name, line, column, message) for column, message in wrong.items())
        )
    return header


def _opened(file: Path) -> TextIO:
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8-sig", newline="")
    return file.open(encoding="utf-8-sig", newline="")


def _unreadable(file: Path, line: int, message: str, column: str = WHOLE_LINE) -> TableUnreadable:
    return TableUnreadable(Finding(file.name, line, column, message))


def _quoted(cell: str) -> str:
    if NEEDS_QUOTES.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell
