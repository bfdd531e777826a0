"""Reading the files of a claim folder: every cell as text, with the line it stands on."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Finding

LONGEST_CELL = 10_000
WHOLE_FILE = "(whole file)"
WHOLE_ROW = "(whole row)"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Layout:
    """A file of the folder: its name, the columns it must have and those it may have."""

    file: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    may_be_missing: bool = False


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, and the line of the file it begins on."""

    file: str
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """What a file holds, and what is wrong with it. `is_whole`: no row of it was lost."""

    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    is_whole: bool = True


class _Unreadable(Exception):
    """The file cannot be taken apart into rows."""

    def __init__(self, line: int, sentence: str, column: str = WHOLE_FILE) -> None:
        super().__init__(sentence)
        self.line = line
        self.column = column


def read_sheet(folder: Path, layout: Layout) -> Sheet:
    """Read one file; what is wrong with its form comes back as findings, never as an exception."""
    file = folder / layout.file
    if not file.is_file():
        return _missing(folder, layout)
    try:
        lines = list(_rows(_text(file)))
    except _Unreadable as fault:
        finding = Finding(layout.file, fault.line, fault.column, str(fault))
        return Sheet(findings=(finding,), is_whole=False)
    header = [name.strip() for name in lines[0][1]] if lines else []
    if findings := tuple(_header_findings(header, layout)):
        return Sheet(findings=findings, is_whole=False)
    fitting = [(line, cells) for line, cells in lines[1:] if len(cells) == len(header)]
    rows = tuple(
        Row(layout.file, line, dict(zip(header, cells, strict=True))) for line, cells in fitting
    )
    return Sheet(
        rows=rows,
        findings=(
            *_width_findings(layout.file, header, lines[1:]),
            *(finding for row in rows for finding in _cell_findings(row)),
        ),
        notes=tuple(_notes(header, layout)),
        is_whole=len(rows) == len(lines) - 1,
    )


def _missing(folder: Path, layout: Layout) -> Sheet:
    if layout.may_be_missing:
        return Sheet()
    sentence = f"There is no {layout.file} in {folder}: put it there, or name another folder."
    return Sheet(findings=(Finding(layout.file, 1, WHOLE_FILE, sentence),), is_whole=False)


def _text(file: Path) -> str:
    content = file.read_bytes()
    if b"\0" in content:
        raise _Unreadable(
            content[: content.index(b"\0")].count(b"\n") + 1,
            "There is a NUL character here, which no text has: save the sheet as CSV UTF-8.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Unreadable(
            content[: error.start].count(b"\n") + 1,
            "The text is not UTF-8 here: save the sheet as CSV UTF-8.",
        ) from None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line it begins on; a quoted cell may go over several lines."""
    # Line ends are left as they are: within quotes they belong to the cell.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _Unreadable(begins, _what_is_wrong(error), WHOLE_ROW) from None
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _what_is_wrong(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "A quotation mark opens here and is never closed: close it."
    if "field limit" in str(error):
        return f"A cell of this row is longer than {LONGEST_CELL} characters: shorten it."
    return 'A quoted cell of this row goes on after its end: write quotation marks within it as "".'


def _header_findings(header: list[str], layout: Layout) -> Iterator[Finding]:
    def finding(column: str, sentence: str) -> Finding:
        return Finding(layout.file, 1, column, sentence)

    missing = [name for name in layout.needed if name not in header]
    if missing and len(header) < 2:
        sentence = "The first line does not name columns, separated by commas: put them there."
        yield finding(WHOLE_FILE, sentence)
        return
    for name in missing:
        yield finding(name, f"There is no column {name}: add it, with its name in the first line.")
    for name, times in Counter(header).items():
        if times > 1 and name:
            yield finding(name, f"There are {times} columns called {name}: keep one.")


def _width_findings(
    file: str, header: list[str], lines: list[tuple[int, list[str]]]
) -> Iterator[Finding]:
    for line, cells in lines:
        if len(cells) != len(header):
            sentence = (
                f"The row has {len(cells)} cells and the first line names {len(header)} columns: "
                "look for a missing quotation mark or a comma too many."
            )
            yield Finding(file, line, WHOLE_ROW, sentence)


def _cell_findings(row: Row) -> Iterator[Finding]:
    for column, cell in row.cells.items():
        if len(cell) > LONGEST_CELL:
            sentence = (
                f"The cell has {len(cell)} characters, and {LONGEST_CELL} are the most: shorten it."
            )
            yield Finding(row.file, row.line, column, sentence)
        elif _CONTROL.search(cell):
            sentence = "The cell has a control character in it, which cannot be seen: type it anew."
            yield Finding(row.file, row.line, column, sentence)


def _notes(header: list[str], layout: Layout) -> Iterator[str]:
    extra = [name for name in header if name and name not in layout.needed + layout.optional]
    if extra:
        yield f"{layout.file}: these columns are not known and were left out: {', '.join(extra)}."
