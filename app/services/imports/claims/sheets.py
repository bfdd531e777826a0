"""Reading the files of a claim folder: every cell as text, with the line it stands on."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from app.domain.errors import Finding
from app.services.imports.claims.files import WHOLE_FILE, SheetFiles, Unreadable, text_of
from app.services.imports.claims.headers import (
    Body,
    Layout,
    body_of,
    columns_of,
    header_findings,
    header_notes,
)

__all__ = ["LONGEST_CELL", "Layout", "Sheet", "SheetRow", "read_sheet"]

LONGEST_CELL = 10_000
WHOLE_ROW = "(whole row)"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class SheetRow:
    """One row: its cells by column, and the line of the file it begins on."""

    file: str
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """What a file holds, and what is wrong with it. `is_whole`: no row of it was lost."""

    rows: tuple[SheetRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    is_whole: bool = True


def read_sheet(files: SheetFiles, layout: Layout) -> Sheet:
    """Read one file; what is wrong with its form comes back as findings, never as an exception."""
    content = files.content(layout.file)
    if content is None:
        return _missing(files, layout)
    try:
        lines = list(_rows(body_of(text_of(content), layout)))
    except Unreadable as fault:
        finding = Finding(layout.file, fault.line, fault.column, str(fault))
        return Sheet(findings=(finding,), is_whole=False)
    header = columns_of(lines[0][1], layout) if lines else []
    if findings := tuple(header_findings(header, layout)):
        return Sheet(findings=findings, is_whole=False)
    fitting = [(line, cells) for line, cells in lines[1:] if len(cells) == len(header)]
    rows = tuple(
        SheetRow(layout.file, line, dict(zip(header, cells, strict=True)))
        for line, cells in fitting
    )
    return Sheet(
        rows=rows,
        findings=(
            *_width_findings(layout.file, header, lines[1:]),
            *chain.from_iterable(map(_cell_findings, rows)),
        ),
        notes=tuple(header_notes(header, layout)),
        is_whole=len(rows) == len(lines) - 1,
    )


def _missing(files: SheetFiles, layout: Layout) -> Sheet:
    if layout.may_be_missing:
        return Sheet()
    finding = Finding(layout.file, 1, WHOLE_FILE, files.missing(layout.file))
    return Sheet(findings=(finding,), is_whole=False)


def _rows(body: Body) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line it begins on; a quoted cell may go over several lines."""
    # Line ends are left as they are: within quotes they belong to the cell.
    lines = io.StringIO(body.text, newline="")
    reader = csv.reader(lines, strict=True, delimiter=body.separator)
    begins = body.first_line
    # Step by step, for a step may fail, and what it read began on the line named here.
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(begins, _what_is_wrong(error), WHOLE_ROW) from None
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = body.first_line + reader.line_num


def _what_is_wrong(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "A quotation mark opens here and is never closed: close it."
    if "field limit" in str(error):
        return f"A cell of this row is longer than {LONGEST_CELL} characters: shorten it."
    return 'A quoted cell of this row goes on after its end: write quotation marks within it as "".'


def _width_findings(
    file: str, header: list[str], lines: list[tuple[int, list[str]]]
) -> Iterator[Finding]:
    for line, cells in lines:
        if len(cells) != len(header):
            sentence = (
                f"The row has {len(cells)} cells and the first line names {len(header)} columns: "
                "look for a missing quotation mark or a separator too many."
            )
            yield Finding(file, line, WHOLE_ROW, sentence)


def _cell_findings(row: SheetRow) -> Iterator[Finding]:
    for column, cell in row.cells.items():
        if len(cell) > LONGEST_CELL:
            sentence = (
                f"The cell has {len(cell)} characters, and {LONGEST_CELL} are the most: shorten it."
            )
            yield Finding(row.file, row.line, column, sentence)
        elif _CONTROL.search(cell):
            sentence = "The cell has a control character in it, which cannot be seen: type it anew."
            yield Finding(row.file, row.line, column, sentence)
