"""Reading the whole folder: every row of every file, and everything that is wrong with them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.errors import Finding
from app.domain.source import Source
from app.services.imports.claims.actors import load_actors
from app.services.imports.claims.askings import Asking, read_asking
from app.services.imports.claims.cells import Cells, read_rows, refuse_repeated
from app.services.imports.claims.claims import Claim, read_claim
from app.services.imports.claims.columns import INVITATIONS, PEOPLE, SOURCES, STATEMENTS
from app.services.imports.claims.initiatives import load_initiatives
from app.services.imports.claims.lookups import (
    Lookups,
    load_reasons,
    load_reports,
    load_stances,
    load_told_invitees,
)
from app.services.imports.claims.people import load_people, read_people
from app.services.imports.claims.sheets import Row, Sheet, read_sheet
from app.services.imports.claims.sources import follow_merged, known_sources, read_sources

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

LONGEST_QUOTE = 25


@dataclass(frozen=True)
class Folder:
    """What the folder holds, read against what is on record; of use only without findings."""

    sources: list[Source]
    known_sources: Mapping[str, Source]
    claims: list[Claim]
    askings: list[Asking]
    lookups: Lookups
    findings: list[Finding]
    notes: list[str]


def read_folder(session: Session, path: Path) -> Folder:
    """Read the four files; findings of all of them are collected."""
    sheets = {
        layout.file: read_sheet(path, layout)
        for layout in (SOURCES, PEOPLE, STATEMENTS, INVITATIONS)
    }
    findings = [finding for sheet in sheets.values() for finding in sheet.findings]
    notes = [note for sheet in sheets.values() for note in sheet.notes]
    sources = read_sources(sheets[SOURCES.file].rows, findings)
    notes += follow_merged(session, sources)
    known = known_sources(session, (source.address for source in sources))
    lookups = _lookups(session, sheets, sources, known, findings)
    statements, invitations = sheets[STATEMENTS.file].rows, sheets[INVITATIONS.file].rows
    _refuse_repeated(statements, invitations, findings)
    claims = read_rows(statements, lambda cells: read_claim(cells, lookups), findings)
    askings = read_rows(invitations, lambda cells: read_asking(cells, lookups), findings)
    return Folder(
        sources=sources,
        known_sources=known,
        claims=claims,
        askings=askings,
        lookups=lookups,
        findings=findings,
        notes=[*notes, *_remarks(claims)],
    )


def _lookups(
    session: Session,
    sheets: Mapping[str, Sheet],
    sources: list[Source],
    known: Mapping[str, Source],
    findings: list[Finding],
) -> Lookups:
    actors, people = load_actors(session), load_people(session)
    read_people(sheets[PEOPLE.file].rows, people, actors, findings)
    return Lookups(
        actors=actors,
        stances=load_stances(session),
        reasons=load_reasons(session),
        initiatives=load_initiatives(session),
        people=people,
        person_ids=_ids(sheets[PEOPLE.file], "person_id"),
        sources={source.ref: source for source in sources},
        source_ids=_ids(sheets[SOURCES.file], "source_id"),
        reports=load_reports(session, known),
        told_invitees=load_told_invitees(session, known),
    )


def _ids(sheet: Sheet, column: str) -> set[str] | None:
    """Return all ids of a file, also of rows that are wrong; None if it could not be read."""
    if not sheet.is_whole:
        return None
    return {row.cells.get(column, "").strip() for row in sheet.rows}


def _refuse_repeated(
    statements: tuple[Row, ...], invitations: tuple[Row, ...], findings: list[Finding]
) -> None:
    """Keep a finding for an id that stands twice, in one file or in both."""
    lines = refuse_repeated(statements, "statement_id", findings)
    refuse_repeated(invitations, "invitation_id", findings)
    for row in invitations:
        cells = Cells(row, findings)
        ref = cells.text("invitation_id")
        if ref in lines:
            cells.refuse(
                "invitation_id",
                f"{ref} stands in line {lines[ref]} of statements.csv already: give it a new id.",
            )


def _remarks(claims: Iterable[Claim]) -> Iterable[str]:
    for claim in claims:
        words = len((claim.quotation or "").split())
        if words > LONGEST_QUOTE:
            yield (
                f"statements.csv: the quotation of {claim.telling.ref} has {words} words; "
                f"{LONGEST_QUOTE} are the most that should be quoted."
            )
