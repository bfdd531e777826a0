"""Small tables of roll calls, written as the long ones are."""

import csv
import gzip
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.services.imports.series.roll_call_rows import COLUMNS, VOTES
from app.services.imports.series.voters import COLUMNS as VOTER_COLUMNS

Table = list[dict[str, str]]

STATES = ("BEL", "CAN", "CHL", "CHN", "DEU", "DNK", "EGY", "ESP", "FRA", "GBR", "IND", "ITA")
MORE = ("JPN", "KEN", "MEX", "NLD", "NOR", "PER", "POL", "RUS", "SWE", "TUR", "USA", "ZAF")
ALL = (*STATES, *MORE, "SUN", "EAZ")


class Roll:
    """The three tables, which a test puts wrong before it writes them."""

    def __init__(self) -> None:
        self.countries: Table = [voter(code) for code in ALL]
        self.resolutions: Table = []
        self.votes: Table = []

    def add(self, number: int, answers: Mapping[str, str], **cells: str) -> None:
        """Add a roll call with its votes; cells that do not matter are filled in."""
        counted = {vote: str(list(answers.values()).count(vote)) for vote in VOTES}
        row = dict.fromkeys(COLUMNS, "")
        row |= {"id": str(number), "session": "45", "session_seq": f"450{number}"}
        row |= {"un_ref": f"R/45/{number}", "date": "2005-12-03", "date_precision": "day"}
        row |= {"title": "TAXES ON TEA", "title_source": "source", **counted, **cells}
        self.resolutions.append(row)
        self.votes += [
            {"resolution_id": str(number), "country_code": code, "vote": vote}
            for code, vote in answers.items()
        ]

    def write(self, folder: Path, *, packed: bool = False) -> Path:
        """Write the tables, and return the folder."""
        folder.mkdir(exist_ok=True)
        write_table(folder / "countries.csv", VOTER_COLUMNS, self.countries)
        end = ".csv.gz" if packed else ".csv"
        write_table(folder / f"resolutions{end}", COLUMNS, self.resolutions)
        columns = ("resolution_id", "country_code", "vote")
        write_table(folder / f"votes{end}", columns, self.votes)
        return folder


def voter(code: str, **cells: str) -> dict[str, str]:
    """Return a line of countries.csv."""
    return {**dict.fromkeys(VOTER_COLUMNS, ""), "country_code": code, "name": code, **cells}


def everybody(**groups: str) -> dict[str, str]:
    """Return votes of all that are current: yes, but for those named: no="USA GBR"."""
    answers = dict.fromkeys((*STATES, *MORE), "yes")
    for vote, codes in groups.items():
        answers |= dict.fromkeys(codes.split(), vote)
    return answers


def write_table(file: Path, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows under a header; a name that ends in .gz packs them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    written = out.getvalue().encode()
    file.write_bytes(gzip.compress(written) if file.suffix == ".gz" else written)
