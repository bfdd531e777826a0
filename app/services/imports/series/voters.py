"""Reads who voted, and when each could."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.dates import UncertainDate
from app.services.imports.series.findings import Faults
from app.services.imports.series.reading import day_of, file_of, rows_of

FILE = "countries.csv"
COLUMNS = (
    *("country_code", "name", "iso2", "iso3", "iso3166_3", "status", "valid_from", "valid_to"),
    *("succeeded_by", "source_codes", "source_name", "first_roll_call", "last_roll_call", "rows"),
    *("yes", "no", "abstain", "absent", "note"),
)
NOT_ON_RECORD = (
    "{code} ({name}) is not on record: load the reference tables with `demarche init`, or correct"
    " the code."
)
THERE_TWICE = "Line {line} has the same code: drop one of the two."
NO_DAY = "{cell!r} is not a day: write it like 1971-10-25, or nothing where there is no end."


@dataclass(frozen=True)
class Voter:
    """Who can vote, from when to when; an open end is None."""

    code: str
    line: int
    valid_from: date | None
    valid_to: date | None

    def had_a_seat(self, when: UncertainDate) -> bool:
        """Whether some day on which it can have been lies within the time of the seat."""
        first, last = when.earliest or date.min, when.latest or date.max
        return (self.valid_from or date.min) <= last and first <= (self.valid_to or date.max)


def read_voters(session: Session, folder: Path, faults: Faults) -> Mapping[str, Voter]:
    """Return the voters by code; each must be on record as a country or group."""
    file = file_of(folder, FILE)
    on_record = frozenset(session.scalars(select(Actor.code)))
    voters: dict[str, Voter] = {}
    for line, cells in rows_of(file, COLUMNS, faults):
        code = cells["country_code"].strip()
        wrong = _wrong(code, cells["name"], on_record, voters)
        first, last = _day(cells, "valid_from", wrong), _day(cells, "valid_to", wrong)
        faults.find_all(file.name, line, wrong)
        # Also where something is wrong: or every vote of it would be a fault of its own.
        voters.setdefault(code, Voter(code, line, first, last))
    return voters


def _wrong(
    code: str, name: str, on_record: Collection[str], voters: Mapping[str, Voter]
) -> dict[str, str]:
    if code in voters:
        return {"country_code": THERE_TWICE.format(line=voters[code].line)}
    if code not in on_record:
        return {"country_code": NOT_ON_RECORD.format(code=code or "nothing", name=name)}
    return {}


def _day(cells: Mapping[str, str], column: str, wrong: dict[str, str]) -> date | None:
    cell = cells[column].strip()
    day = day_of(cell)
    if cell and day is None:
        wrong[column] = NO_DAY.format(cell=cell)
    return day
