"""The public record as lines that say the same whatever numbers its rows have."""

import csv
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from app.database import Database
from app.services.packages import export_package

Row = dict[str, str]
Tables = dict[str, list[Row]]

LEFT_OUT = frozenset({"id", "recorded_at", "version"})
NOT_COMPARED = frozenset({"revisions"})
REFERS_TO = {
    "initiative_id": "initiatives",
    "person_id": "people",
    "sender_person_id": "people",
    "office_id": "offices",
    "source_id": "sources",
    "origin_id": "origins",
    "counted_party_id": "counted_parties",
    "statement_id": "statements",
    "invitation_id": "invitations",
    "stated_position_id": "stated_positions",
    "invitee_id": "invitees",
    "report_id": "reports",
    "relays_id": "reports",
}


def exported(database: Database, folder: Path) -> Tables:
    """Export the record and read its tables."""
    with database.reading() as session:
        export_package(session, folder)
    return {
        file.stem: list(csv.DictReader(file.open(encoding="utf-8", newline="")))
        for file in folder.glob("*.csv")
        if file.stem not in NOT_COMPARED
    }


def canonical(tables: Tables) -> dict[str, list[str]]:
    """Write each row with names for the numbers it refers to, without its own and its times."""
    name = _namer(tables)
    return {
        table: sorted(_line(table, row, name) for row in rows) for table, rows in tables.items()
    }


def _line(table: str, row: Row, name: Callable[[str, str], str]) -> str:
    values = {
        column: name(_referred(table, column), value) if _referred(table, column) else value
        for column, value in row.items()
        if column not in LEFT_OUT
    }
    if table in ("statement_links", "initiative_links"):
        # Which way a link runs means nothing.
        ends = sorted(column for column in values if _referred(table, column))
        values |= dict(zip(ends, sorted(values[end] for end in ends), strict=True))
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _referred(table: str, column: str) -> str:
    if column == "related_id":
        return {"statement_links": "statements", "initiative_links": "initiatives"}[table]
    return REFERS_TO.get(column, "")


def _namer(tables: Tables) -> Callable[[str, str], str]:
    by_id: Mapping[tuple[str, str], Row] = {
        (table, row["id"]): row for table, rows in tables.items() for row in rows if "id" in row
    }
    pages: dict[tuple[str, str], list[str]] = {}
    for report in tables["reports"]:
        for column in ("statement_id", "invitation_id"):
            page = (report["source_id"], report["ref"])
            told = f"{by_id['sources', page[0]]['address']}#{page[1]}" if page[0] else ""
            pages.setdefault((REFERS_TO[column], report[column]), []).append(told)

    @cache
    def name(table: str, number: str) -> str:
        """Name a row: by its pages, or by everything in it."""
        if not number:
            return ""
        if table in ("statements", "invitations"):
            return f"{table}: {' '.join(sorted(filter(None, pages.get((table, number), []))))}"
        row = by_id[table, number]
        return f"{table}: {_line(table, row, name)}"

    return name
