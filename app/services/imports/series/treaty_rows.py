"""Reads the tables of treaties: what each line holds, and what is wrong in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.dates import UNKNOWN, DateNotUnderstood, UncertainDate, from_edtf
from app.services.imports.series.findings import Faults
from app.services.imports.series.reading import Cells, day_of, file_of, rows_of

TREATIES = "treaties.csv"
PARTICIPATION = "participation.csv"
TREATY_COLUMNS = (
    *("treaty_id", "title", "adopted", "in_force", "ended", "topic", "listed_states", "parties"),
)
COLUMNS = (
    *("treaty_id", "country_code", "signed", "ratified_or_acceded", "in_force", "ended"),
    *("by_succession", "status", "note"),
)
DAYS = ("signed", "ratified_or_acceded", "in_force", "ended")
STATUSES = ("party", "signed", "former-party", "listed")
CODES = {"EUE": "EU"}
"""Codes of the table that are others here: the European Union is a group."""
NEEDED = "This is needed: fill it in."
NO_DAY = "{cell!r} is not a day: write it like 1971-10-25, or nothing where it is not known."
NO_DATE = "{cell!r} is not a date: write it like 1971-10-25, 1971-10 or 1971."
NO_FLAG = "{cell!r} is neither 0 nor 1: write one of them."
NO_STATUS = "{cell!r} is not known here: write party, signed, former-party or listed."
NO_TOPIC = "{cell!r} is no subject here: use one of {known}."
NO_TREATY = "There is no treaty {cell!r} in treaties.csv: correct the id."
NO_ACTOR = "{cell!r} is not on record: use the ISO 3166-1 alpha-3 code, or EUE for the EU."
THERE_TWICE = "Line {line} has the same: drop one of the two."
NO_ACT = "{status} needs a day on which it came about: give it, or correct the status."


@dataclass(frozen=True, kw_only=True)
class TreatyRow:
    """A treaty, understood."""

    line: int
    file: str
    key: str
    title: str
    adopted: UncertainDate
    in_force: UncertainDate
    ended: UncertainDate
    topic: str


@dataclass(frozen=True, kw_only=True)
class ParticipantRow:
    """How one actor stands to one treaty, and when it did what."""

    line: int
    file: str
    treaty: str
    code: str
    signed: date | None
    consented: date | None
    in_force: date | None
    ended: date | None
    by_succession: bool
    status: str
    note: str

    @property
    def bound_on(self) -> date | None:
        """The day of its consent; where the table has none, that from which it was bound."""
        return self.consented or self.in_force


def read_treaties(folder: Path, topics: Collection[str], faults: Faults) -> dict[str, TreatyRow]:
    """Return the treaties that can be taken, by their id."""
    file = file_of(folder, TREATIES)
    found: dict[str, TreatyRow] = {}
    for line, cells in rows_of(file, TREATY_COLUMNS, faults):
        wrong: dict[str, str] = {}
        key, title = cells["treaty_id"].strip(), " ".join(cells["title"].split())
        wrong |= {name: NEEDED for name, cell in (("treaty_id", key), ("title", title)) if not cell}
        if key in found:
            wrong["treaty_id"] = THERE_TWICE.format(line=found[key].line)
        if cells["topic"] not in topics:
            wrong["topic"] = NO_TOPIC.format(cell=cells["topic"], known=", ".join(topics))
        days = {name: _date(cells, name, wrong) for name in ("adopted", "in_force", "ended")}
        faults.find_all(file.name, line, wrong)
        if not wrong:
            found[key] = TreatyRow(
                line=line, file=file.name, key=key, title=title, topic=cells["topic"], **days
            )
    return found


def read_participants(
    folder: Path, treaties: Collection[str], actors: Collection[str], faults: Faults
) -> list[ParticipantRow]:
    """Return the lines that can be taken, in the order of the table."""
    file = file_of(folder, PARTICIPATION)
    found: list[ParticipantRow] = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in rows_of(file, COLUMNS, faults):
        wrong: dict[str, str] = {}
        row = _participant(file.name, line, cells, wrong)
        if row.treaty not in treaties:
            wrong["treaty_id"] = NO_TREATY.format(cell=row.treaty)
        if row.code not in actors:
            wrong["country_code"] = NO_ACTOR.format(cell=cells["country_code"])
        elif (row.treaty, row.code) in seen:
            wrong["country_code"] = THERE_TWICE.format(line=seen[row.treaty, row.code])
        seen.setdefault((row.treaty, row.code), line)
        faults.find_all(file.name, line, wrong)
        if not wrong:
            found.append(row)
    return found


def _participant(file: str, line: int, cells: Cells, wrong: dict[str, str]) -> ParticipantRow:
    days = {name: _day(cells, name, wrong) for name in DAYS}
    status = cells["status"]
    if cells["by_succession"] not in ("0", "1"):
        wrong["by_succession"] = NO_FLAG.format(cell=cells["by_succession"])
    if status not in STATUSES:
        wrong["status"] = NO_STATUS.format(cell=status)
    elif not _has_its_day(status, days):
        wrong["status"] = NO_ACT.format(status=status)
    code = cells["country_code"].strip()
    return ParticipantRow(
        line=line,
        file=file,
        treaty=cells["treaty_id"].strip(),
        code=CODES.get(code, code),
        signed=days["signed"],
        consented=days["ratified_or_acceded"],
        in_force=days["in_force"],
        ended=days["ended"],
        by_succession=cells["by_succession"] == "1",
        status=status,
        note=" ".join(cells["note"].split()),
    )


def _has_its_day(status: str, days: dict[str, date | None]) -> bool:
    bound = days["ratified_or_acceded"] or days["in_force"]
    needed = {"party": bound, "signed": days["signed"], "former-party": bound and days["ended"]}
    return status == "listed" or needed[status] is not None


def _date(cells: Cells, column: str, wrong: dict[str, str]) -> UncertainDate:
    """Read a day, a month or a year."""
    try:
        return from_edtf(cells[column])
    except DateNotUnderstood:
        wrong[column] = NO_DATE.format(cell=cells[column])
        return UNKNOWN


def _day(cells: Cells, column: str, wrong: dict[str, str]) -> date | None:
    cell = cells[column].strip()
    day = day_of(cell)
    if cell and day is None:
        wrong[column] = NO_DAY.format(cell=cell)
    return day
