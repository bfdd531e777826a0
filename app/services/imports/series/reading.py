"""Reads long tables line by line, plain or packed, and says what is wrong in a line."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from app.domain.dates import DateNotUnderstood
from app.domain.dates.value import check_year
from app.services.imports.series.findings import Faults
from app.services.packages.tables import WHOLE_LINE, TableUnreadable, header_of, lines_of

Cells = dict[str, str]
WRONG_LENGTH = (
    "The line has {found} cells and the header {wanted}. Put quotation marks around commas."
)


def file_of(folder: Path, name: str) -> Path:
    """Return the file, or the packed one where only that is there."""
    plain = folder / name
    gz = folder / f"{name}.gz"
    return gz if gz.exists() and not plain.exists() else plain


def rows_of(file: Path, columns: Sequence[str], faults: Faults) -> Iterator[tuple[int, Cells]]:
    """Give each line by its columns; the rest of a file that cannot be read is a fault."""
    for line, cells in cells_of(file, columns, faults):
        yield line, dict(zip(columns, cells, strict=True))


def cells_of(
    file: Path, columns: Sequence[str], faults: Faults
) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the cells of each line in the order of the columns, whatever that of the file."""
    try:
        lines = lines_of(file)
        header = header_of(file, lines, columns)
        order = [header.index(column) for column in columns]
        in_order = order == sorted(order)
        for line, cells in lines:
            if len(cells) != len(header):
                wrong = WRONG_LENGTH.format(found=len(cells), wanted=len(header))
                faults.find(file.name, line, WHOLE_LINE, wrong)
            elif in_order:
                yield line, cells
            else:
                yield line, [cells[place] for place in order]
    except TableUnreadable as unreadable:
        faults.unreadable(unreadable)


def day_of(cell: str) -> date | None:
    """Return the day that a cell holds, written like 1971-10-25, or None for anything else."""
    try:
        day = date.fromisoformat(cell)
        check_year(day.year)
    except (ValueError, DateNotUnderstood):
        return None
    return day if day.isoformat() == cell else None
