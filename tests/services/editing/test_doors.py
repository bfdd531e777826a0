"""A form and a claim sheet refuse the same fault in the same words."""

from pathlib import Path

import pytest

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.services.editing.records import KINDS
from tests.services.editing import forms
from tests.services.editing.conftest import trial, who
from tests.services.imports.claim_sheets import (
    invitation,
    person,
    refused,
    source,
    statement,
    write_folder,
)

ADDRESSES = ("https://user:secret@example.org/a", "javascript:alert(1)", "https:///a", "", "a b")
TWO_WAYS = "02/03/2024"
NO_SUCH_DAY = "2024-02-30"
CASES = [
    *((DraftKind.SOURCE, "address", "url", text) for text in ADDRESSES),
    (DraftKind.SOURCE, "publisher", "publisher", ""),
    (DraftKind.SOURCE, "published", "publication_date", TWO_WAYS),
    (DraftKind.SOURCE, "published", "publication_date", NO_SUCH_DAY),
    (DraftKind.STATEMENT, "said", "date_from", TWO_WAYS),
    (DraftKind.STATEMENT, "said", "date_from", NO_SUCH_DAY),
    (DraftKind.STATEMENT, "summary", "what", ""),
    (DraftKind.STATEMENT, "kind", "kind", ""),
    (DraftKind.STATEMENT, "certainty", "certainty", ""),
    (DraftKind.STATEMENT, "certainty", "certainty", "perhaps"),
    (DraftKind.STATEMENT, "initiative", "initiative_id", ""),
    (DraftKind.STATEMENT, "source", "source_id", ""),
    (DraftKind.STATEMENT, "holder-0-actor", "holder_code", "QQQ"),
    (DraftKind.STATEMENT, "holder-0-actor", "holder_code", ""),
    (DraftKind.STATEMENT, "holder-0-stance", "stance", "perhaps"),
    (DraftKind.STATEMENT, "holder-0-stance", "stance", ""),
    (DraftKind.INVITATION, "sent", "date_from", TWO_WAYS),
    (DraftKind.INVITATION, "occasion", "channel_or_event", ""),
    (DraftKind.INVITATION, "sender", "sender", "QQQ"),
    (DraftKind.INVITATION, "invitee-0-actor", "recipient", ""),
    (DraftKind.INVITATION, "invitee-0-status", "status", ""),
    (DraftKind.PERSON, "name", "name", ""),
    (DraftKind.PERSON, "office-0-title", "office", ""),
    (DraftKind.PERSON, "office-0-actor", "country_or_group", ""),
    (DraftKind.PERSON, "office-0-actor", "country_or_group", "QQQ"),
]
FORMS = {
    DraftKind.SOURCE: forms.source_form,
    DraftKind.STATEMENT: forms.statement_form,
    DraftKind.INVITATION: forms.invitation_form,
    DraftKind.PERSON: forms.person_form,
}


def said_by_the_form(database: Database, kind: DraftKind, field: str, text: str) -> str:
    """What the form says of this text in this field."""
    content = FORMS[kind](**{field: text or None})
    with trial(database) as session:
        try:
            given = KINDS[kind].read(session, content, True)
            KINDS[kind].add(session, who(session), given, None)
        except Rejected as rejected:
            return rejected.errors[field]
    raise AssertionError(f"The form takes {text!r} as {field}.")


def said_of_the_sheet(
    database: Database, folder: Path, kind: DraftKind, column: str, text: str
) -> str:
    """What the import says of this text in this column."""
    cells = {column: text}
    match kind:
        case DraftKind.SOURCE:
            write_folder(folder, sources=[source(**cells)])
        case DraftKind.STATEMENT:
            write_folder(folder, statements=[statement("A1", **cells)])
        case DraftKind.INVITATION:
            write_folder(folder, invitations=[invitation("A1", **cells)])
        case _:
            row = person("borg", "Ana Borg", "Minister of defence", "MLT") | cells
            write_folder(folder, people=[row])
    found = [finding.message for finding in refused(database, folder) if finding.column == column]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("kind", "field", "column", "text"), CASES)
def test_both_doors_say_the_same(
    sqlite_record: Database,
    tmp_path: Path,
    kind: DraftKind,
    field: str,
    column: str,
    text: str,
) -> None:
    by_form = said_by_the_form(sqlite_record, kind, field, text)

    assert by_form == said_of_the_sheet(sqlite_record, tmp_path / "sheets", kind, column, text)
