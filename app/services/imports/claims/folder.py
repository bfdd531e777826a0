"""Reading the whole folder: every row of every file, and everything that is wrong with them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy.orm import Session

from app.domain.errors import Finding
from app.domain.source import Source
from app.domain.text import fold
from app.services.imports.claims.actors import load_actors
from app.services.imports.claims.askings import AskingRow, read_asking
from app.services.imports.claims.cells import Cells, read_rows, refuse_repeated
from app.services.imports.claims.claims import Claim, read_claim
from app.services.imports.claims.columns import (
    INVITATIONS,
    LAYOUTS,
    PEOPLE,
    ROLES,
    SOURCES,
    STATEMENTS,
)
from app.services.imports.claims.doubts import SAY_WHY
from app.services.imports.claims.earlier import (
    Filed,
    claims_in_doubt,
    earlier_askings,
    earlier_claims,
    invitations_beside,
    invitations_touched,
    spoken_by,
    statements_beside,
    statements_touched,
    told_by,
)
from app.services.imports.claims.files import SheetFiles
from app.services.imports.claims.initiatives import load_initiatives
from app.services.imports.claims.lookups import (
    Lookups,
    load_reasons,
    load_reports,
    load_stances,
    load_told_invitees,
)
from app.services.imports.claims.people_on_record import keep_as_written, load_people
from app.services.imports.claims.people_rows import read_people
from app.services.imports.claims.roles import RoleGiven, Shown, read_awaited, read_roles
from app.services.imports.claims.rolls import refuse_two_answers
from app.services.imports.claims.sheets import Layout, Sheet, SheetRow, read_sheet
from app.services.imports.claims.sources import Pages, follow_merged, load_pages, read_sources
from app.services.reference_files import read_presidents

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

LONGEST_QUOTE = 25


@dataclass(frozen=True)
class Folder:
    """What the folder holds, read against what is on record; of use only without findings.

    The earlier rows are those on record that the new ones may change something for.
    """

    sources: list[Source]
    pages: Pages
    claims: list[Claim]
    askings: list[AskingRow]
    earlier_claims: list[Filed[Claim]]
    earlier_askings: list[Filed[AskingRow]]
    roles: list[RoleGiven]
    awaited: Mapping[int, RoleGiven]
    lookups: Lookups
    findings: list[Finding]
    notes: list[str]


def read_folder(session: Session, files: SheetFiles) -> Folder:
    """Read the files; findings of all of them are collected."""
    sheets = {layout.file: read_sheet(files, layout) for layout in _layouts(files)}
    findings = list(chain.from_iterable(sheet.findings for sheet in sheets.values()))
    notes = list(chain.from_iterable(sheet.notes for sheet in sheets.values()))
    sources = read_sources(sheets[SOURCES.file].rows, findings)
    notes += follow_merged(session, sources)
    pages = load_pages(session, sources)
    lookups = _lookups(session, sheets, pages, findings)
    statements, invitations = sheets[STATEMENTS.file].rows, sheets[INVITATIONS.file].rows
    lookups.initiatives.expect((*statements, *invitations))
    lines = _refuse_repeated(statements, invitations, findings)
    claims = read_rows(statements, lambda cells: read_claim(cells, lookups), findings)
    askings = read_rows(invitations, lambda cells: read_asking(cells, lookups), findings)
    shown = Shown({**_row_ids(sheets), "source_id": lookups.sources.keys()})
    roles = read_roles(session, sheets[ROLES.file].rows, lookups, shown, findings)
    earlier = _read_again(session, lookups, claims, askings)
    findings += _refuse_what_cannot_be_now(session, lookups)
    findings += refuse_two_answers(claims, (filed.row for filed in earlier[0]), lines)
    return Folder(
        sources=sources,
        pages=pages,
        claims=claims,
        askings=askings,
        earlier_claims=earlier[0],
        earlier_askings=earlier[1],
        roles=roles,
        awaited=read_awaited(session, lookups, shown, roles),
        lookups=lookups,
        findings=findings,
        notes=[*notes, *_remarks(claims, lookups)],
    )


def _layouts(files: SheetFiles) -> Iterable[Layout]:
    """Return what to read; roles may come alone, for statements that are on record."""
    claims = (STATEMENTS.file, INVITATIONS.file)
    has_roles = files.content(ROLES.file) is not None
    only_roles = has_roles and all(files.content(name) is None for name in claims)
    return [replace(layout, may_be_missing=True) for layout in LAYOUTS] if only_roles else LAYOUTS


def _row_ids(sheets: Mapping[str, Sheet]) -> dict[str, set[str]]:
    files = {"statement_id": STATEMENTS.file, "invitation_id": INVITATIONS.file}
    return {column: _cells(sheets[file], column) for column, file in files.items()}


def _read_again(
    session: Session, lookups: Lookups, claims: list[Claim], askings: list[AskingRow]
) -> tuple[list[Filed[Claim]], list[Filed[AskingRow]]]:
    """Read the rows on record for which something may change by new rows or by new people."""
    people, pages = lookups.people, lookups.renewed_pages
    former = {**people.renamed, **people.twins}
    refs = people.brought | {old for old, new in former.items() if new in people.brought}
    names = set(map(fold, chain.from_iterable(map(people.all_names, people.brought))))
    new = [claim.telling for claim in claims if claim.telling.identity not in lookups.reports]
    asked = [asking.telling for asking in askings if asking.telling.identity not in lookups.reports]
    statements = statements_touched(session, {telling.origin for telling in new}, refs)
    invitations = invitations_touched(session, {telling.origin for telling in asked}, names)
    statements |= statements_beside(session, told_by(session, "statement_id", pages))
    invitations |= invitations_beside(session, told_by(session, "invitation_id", pages))
    return (
        earlier_claims(session, lookups, statements),
        earlier_askings(session, lookups, invitations),
    )


def _refuse_what_cannot_be_now(session: Session, lookups: Lookups) -> Iterable[Finding]:
    """Ask back what people.csv says of somebody whose words on record could not be theirs then."""
    people = lookups.people
    old = {new: known for known, new in people.renamed.items()}
    for ref in sorted(people.brought):
        spoken = spoken_by(session, {ref, old.get(ref, ref)})
        for report, finding in claims_in_doubt(session, lookups, spoken):
            doubt = finding.message.removesuffix(SAY_WHY)
            yield Finding(
                PEOPLE.file,
                people.lines[ref],
                "person_id",
                f"{report.ref} is on record as words of {people.names[ref]}. {doubt}"
                "Correct this row, or that record first.",
            )


def _lookups(
    session: Session,
    sheets: Mapping[str, Sheet],
    pages: Pages,
    findings: list[Finding],
) -> Lookups:
    actors, people = load_actors(session), load_people(session)
    keep_as_written(session, people, _ids(sheets[PEOPLE.file], "person_id") or ())
    read_people(sheets[PEOPLE.file].rows, people, actors, findings)
    return Lookups(
        actors=actors,
        stances=load_stances(session),
        reasons=load_reasons(session),
        initiatives=load_initiatives(session),
        people=people,
        person_ids=_ids(sheets[PEOPLE.file], "person_id"),
        sources=pages.counting,
        presidents=read_presidents(),
        renewed_pages=pages.renewed,
        source_ids=_ids(sheets[SOURCES.file], "source_id"),
        reports=load_reports(session, pages.known),
        told_invitees=load_told_invitees(session, pages.known),
    )


def _ids(sheet: Sheet, column: str) -> set[str] | None:
    """Return all ids of a file, also of rows that are wrong; None if it could not be read."""
    return _cells(sheet, column) if sheet.is_whole else None


def _cells(sheet: Sheet, column: str) -> set[str]:
    return {row.cells.get(column, "").strip() for row in sheet.rows}


def _refuse_repeated(
    statements: tuple[SheetRow, ...], invitations: tuple[SheetRow, ...], findings: list[Finding]
) -> dict[str, int]:
    """Keep a finding for an id that stands twice, in one file or in both; return all lines."""
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
    return lines


def _remarks(claims: Iterable[Claim], lookups: Lookups) -> Iterable[str]:
    for claim in claims:
        name, ref = claim.cells.get("holder_name", ""), claim.telling.ref
        is_new = claim.telling.identity not in lookups.reports
        if is_new and name and claim.holder.actor and not lookups.actors.knows(name):
            yield (
                f"statements.csv: “{name}” in {ref} is no name on record; the code "
                f"{claim.holder.actor} ({lookups.actors.called(claim.holder.actor)}) was taken."
            )
        words = len((claim.quotation or "").split())
        if words > LONGEST_QUOTE:
            yield (
                f"statements.csv: the quotation of {ref} has {words} words; "
                f"{LONGEST_QUOTE} are the most that should be quoted."
            )
