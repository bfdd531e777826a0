"""Writing small folders of claim sheets, of which a test gives only what it is about."""

import csv
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select, text

from app.database import Database
from app.domain.errors import Finding, ImportRejected
from app.domain.scale import Scale
from app.services.imports.claims import ImportResult, import_claims
from app.services.reference import load_reference

Row = dict[str, str]
DOSSIER = Path(__file__).parents[2] / "fixtures" / "claims"
ORDER = ("sources.csv", "people.csv", "statements.csv", "invitations.csv")


def source(ref: str = "S1", **cells: str) -> Row:
    return {
        "source_id": ref,
        "publisher": f"Paper {ref}",
        "title": f"Title {ref}",
        "title_is_from_address": "no",
        "url": f"https://example.org/{ref.lower()}",
        "publication_date": "2020-03-10",
        "publication_date_precision": "day",
        "language": "en",
        "source_type": "newspaper",
        "notes": "",
    } | cells


def person(ref: str, name: str, office: str, actor: str, **cells: str) -> Row:
    return {
        "person_id": ref,
        "name": name,
        "office": office,
        "country_or_group": actor,
        "office_from": "",
        "office_to": "",
        "notes": "",
    } | cells


def statement(ref: str, **cells: str) -> Row:
    return {
        "statement_id": ref,
        "initiative_id": "X1",
        "initiative": "Grain corridor patrol 2030",
        "holder_type": "country",
        "holder_code": "KEN",
        "holder_name": "",
        "speaker_id": "",
        "speaker_name": "",
        "speaker_office": "",
        "speaker_speaks_for": "",
        "kind": "official statement",
        "what": f"What {ref} tells.",
        "quote": "",
        "quote_language": "",
        "stance": "agreed",
        "reasons": "",
        "date_from": "2020-03-09",
        "date_to": "2020-03-09",
        "date_precision": "day",
        "date_basis": "",
        "source_id": "S1",
        "attribution_chain": "",
        "certainty": "on_record",
        "origin_id": "ORG-1",
        "related_statements": "",
        "retelling_flag": "",
        "notes": "",
    } | cells


def invitation(ref: str, **cells: str) -> Row:
    return {
        "invitation_id": ref,
        "initiative_id": "X1",
        "initiative": "Grain corridor patrol 2030",
        "sender": "BRA: Ana Souza",
        "recipient": "KEN",
        "recipient_named_or_counted": "named",
        "count_text": "",
        "date_from": "2020-03-01",
        "date_to": "2020-03-01",
        "date_precision": "day",
        "channel_or_event": "letter",
        "status": "invited",
        "reason_or_remark": "",
        "source_id": "S1",
        "attribution_chain": "",
        "certainty": "reported_by_named_outlet",
        "origin_id": "ORG-1",
        "notes": "",
    } | cells


def role(actor: str, kind: str, **cells: str) -> Row:
    return {
        "initiative_id": "X1",
        "actor_code": actor,
        "role": kind,
        "since_from": "",
        "since_to": "",
        "since_precision": "",
        "since_basis": "",
        "statement_id": "",
        "invitation_id": "",
        "source_id": "",
        "note": "",
    } | cells


def write_folder(
    folder: Path,
    *,
    sources: Iterable[Row] = (),
    people: Iterable[Row] = (),
    statements: Iterable[Row] = (),
    invitations: Iterable[Row] = (),
    roles: Iterable[Row] = (),
) -> Path:
    """Write the files; but for roles, one without rows has its columns all the same."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "sources.csv", list(sources) or [source()])
    _write(folder / "people.csv", list(people), person("", "", "", ""))
    _write(folder / "statements.csv", list(statements), statement(""))
    _write(folder / "invitations.csv", list(invitations), invitation(""))
    if given := list(roles):
        _write(folder / "roles.csv", given)
    return folder


def _write(file: Path, rows: list[Row], like: Row | None = None) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list((like or {}) | (rows[0] if rows else {})))
        writer.writeheader()
        writer.writerows(rows)


def bring_in(database: Database, folder: Path) -> ImportResult:
    """Import the folder for good, with what must be on record before any claim."""
    with database.writing() as session:
        if session.scalar(select(Scale.code).limit(1)) is None:
            load_reference(session)
        return import_claims(session, folder, "a tester")


def refused(database: Database, folder: Path) -> list[Finding]:
    """Return what the import of the folder is refused for."""
    try:
        bring_in(database, folder)
    except ImportRejected as rejected:
        return list(rejected.findings)
    raise AssertionError("The import was not refused.")


def ask(database: Database, query: str, **values: object) -> list[tuple[object, ...]]:
    """Return what is on record, in SQL, so that tests read what is there and not what we mean."""
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(query), values)]


def pages(number: int) -> list[Row]:
    """As many sources: S1, S2 and so on."""
    return [source(f"S{index}") for index in range(1, number + 1)]


def count(database: Database, table: str, where: str = "1 = 1") -> object:
    return ask(database, f"SELECT count(*) FROM {table} WHERE {where}")[0][0]
