"""Reads the table of roll calls: what each line holds, and what is wrong in it."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.dates import Precision, UncertainDate, from_bounds
from app.services.imports.series.findings import Faults
from app.services.imports.series.reading import Cells, day_of, file_of, rows_of

FILE = "resolutions.csv"
VOTES = ("yes", "no", "abstain", "absent")
COLUMNS = (
    *("id", "session", "session_seq", "un_ref", "date", "date_precision", "title", "title_source"),
    *("description", "issues", "us_important", "is_amendment", "is_paragraph", *VOTES),
    *("source_yes", "source_no", "source_abstain"),
)
FLAGS = ("us_important", "is_amendment", "is_paragraph")
TITLES_FROM = ("source", "description", "generated")
MONTH, DAY = "month", "day"
NEEDED = "This is needed: fill it in."
NO_NUMBER = "{cell!r} is not a whole number: correct it."
NO_FLAG = "{cell!r} is neither 0 nor 1: write one of them, or nothing where it is not known."
NO_TITLE_SOURCE = "{cell!r} is not known here: write source, description or generated."
NO_PRECISION = "{cell!r} is not known here: write day, or month where the day is not sure."
NO_DAY = "{cell!r} is not a day: write it like 1971-10-25."
THERE_TWICE = "Line {line} has the same id: drop one of the two, or correct this."


@dataclass(frozen=True, kw_only=True)
class RollCallRow:
    """A line of the table, understood."""

    line: int
    file: str
    number: int
    session: int
    un_ref: str
    date: UncertainDate
    title: str
    title_source: str
    description: str
    issues: tuple[str, ...]
    flags: Mapping[str, bool | None]
    counted: Mapping[str, int]
    printed: Mapping[str, int | None]


def read_roll_calls(folder: Path, faults: Faults) -> dict[int, RollCallRow]:
    """Return the lines that can be taken, by their number."""
    file = file_of(folder, FILE)
    found: dict[int, RollCallRow] = {}
    for line, cells in rows_of(file, COLUMNS, faults):
        wrong: dict[str, str] = {}
        row = _row(file.name, line, cells, wrong)
        if row is not None and row.number in found:
            wrong["id"] = THERE_TWICE.format(line=found[row.number].line)
        faults.find_all(file.name, line, wrong)
        if row is not None and not wrong:
            found[row.number] = row
    return found


def _row(file: str, line: int, cells: Cells, wrong: dict[str, str]) -> RollCallRow | None:
    number, session = _number(cells, "id", wrong), _number(cells, "session", wrong)
    date = _date(cells, wrong)
    title = _title(cells, wrong)
    flags = {name: _flag(cells, name, wrong) for name in FLAGS}
    counted = {vote: _number(cells, vote, wrong) for vote in VOTES}
    printed = {vote: _number_or_none(cells, f"source_{vote}", wrong) for vote in VOTES[:3]}
    if wrong or date is None:
        return None
    return RollCallRow(
        line=line,
        file=file,
        number=number,
        session=session,
        un_ref=cells["un_ref"].strip(),
        date=date,
        title=title,
        title_source=cells["title_source"],
        description=" ".join(cells["description"].split()),
        issues=tuple(filter(None, (tag.strip() for tag in cells["issues"].split(";")))),
        flags=flags,
        counted=counted,
        printed=printed,
    )


def _title(cells: Cells, wrong: dict[str, str]) -> str:
    if cells["title_source"] not in TITLES_FROM:
        wrong["title_source"] = NO_TITLE_SOURCE.format(cell=cells["title_source"])
    title = " ".join(cells["title"].split())
    if not title:
        wrong["title"] = NEEDED
    return title


def _date(cells: Cells, wrong: dict[str, str]) -> UncertainDate | None:
    """Read the day; where only the month is sure, the day that stands there is not kept."""
    if cells["date_precision"] not in (MONTH, DAY):
        wrong["date_precision"] = NO_PRECISION.format(cell=cells["date_precision"])
        return None
    day = day_of(cells["date"])
    if day is None:
        wrong["date"] = NO_DAY.format(cell=cells["date"])
        return None
    if cells["date_precision"] == DAY:
        return from_bounds(day, day, Precision.DAY)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return from_bounds(day.replace(day=1), last, Precision.MONTH)


def _number(cells: Cells, column: str, wrong: dict[str, str]) -> int:
    cell = cells[column].strip()
    # Longer ones fit into no column of the database.
    if cell.isascii() and cell.isdigit() and len(cell) <= len("999999999"):
        return int(cell)
    wrong[column] = NO_NUMBER.format(cell=cell) if cell else NEEDED
    return 0


def _number_or_none(cells: Cells, column: str, wrong: dict[str, str]) -> int | None:
    return _number(cells, column, wrong) if cells[column].strip() else None


def _flag(cells: Cells, column: str, wrong: dict[str, str]) -> bool | None:
    cell = cells[column].strip()
    if cell not in ("", "0", "1"):
        wrong[column] = NO_FLAG.format(cell=cell)
    return cell == "1" if cell else None
