"""What cannot be is asked back at every door in one sentence, and kept only with a word on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.invitation import Invitation
from app.domain.person import Office, Person
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.source import Source
from app.domain.statement import Statement
from app.services.editing.drafts import Start, publish_draft, start_draft
from app.services.editing.records import KINDS, doubts
from app.services.editing.records import statement as statements
from app.services.positions import mismatches
from tests.services.editing import forms
from tests.services.editing.beginnings import origin_of
from tests.services.editing.conftest import trial, who
from tests.services.imports.claim_sheets import (
    Row,
    ask,
    bring_in,
    invitation,
    person,
    refused,
    source,
    statement,
    write_folder,
)

WHY = "The page itself says so, and was corrected later."


@pytest.fixture
def session(record: Database) -> Iterator[Session]:
    with trial(record) as session:
        yield session


def publish(session: Session, kind: DraftKind, content: Content, record: int | None = None) -> int:
    """Put a form on record and return the number of the record."""
    draft = start_draft(session, who(session), kind, content, Start(record_id=record))
    publish_draft(session, who(session), draft)
    assert mismatches(session) == []
    assert draft.published_id is not None
    return draft.published_id


def asked(session: Session, kind: DraftKind, content: Content) -> dict[str, str]:
    """What is asked back of a form when it is read."""
    try:
        KINDS[kind].read(session, content, True)
    except Rejected as rejected:
        return rejected.errors
    return {}


def sunak(session: Session) -> dict[str, object]:
    found = select(Person.id, Office.id).join(Office.person).where(Person.ref == "sunak")
    person, office = session.execute(found).one()
    return {"person": person, "office": office, "holder-0-actor": "GBR"}


@pytest.mark.parametrize(
    ("fields", "at", "question"),
    [
        ({"holder-0-actor": "CSK"}, "holder-0-actor", "Czechoslovakia existed until 31 December"),
        ({"said": "2001", "holder-0-actor": "SSD"}, "holder-0-actor", "since 9 July 2011"),
        ({"said": "8 July 2024"}, "said", "after the source that tells it came out (about 8 June"),
        ({"said": "8 June 2034"}, "said", "has not come yet. Did you mean 2024?"),
    ],
)
def test_a_statement_that_cannot_be_is_asked_back(
    session: Session, fields: dict[str, object], at: str, question: str
) -> None:
    content = forms.statement_form(**fields)

    found = asked(session, DraftKind.STATEMENT, content)

    assert found.keys() == {at, "odd_because"}
    assert question in found[at]


def test_an_office_that_was_not_held_is_asked_back(session: Session) -> None:
    late = forms.source_form(published="9 August 2024")
    number = publish(session, DraftKind.SOURCE, late)
    fields = sunak(session) | {"said": "8 July 2024", "source": number}

    chosen = asked(session, DraftKind.STATEMENT, forms.statement_form(**fields))
    unchosen = asked(
        session, DraftKind.STATEMENT, forms.statement_form(**fields | {"office": None})
    )

    asks = "(5 July 2024). Is another office meant, or another day?"
    assert chosen["office"] == f"Rishi Sunak had left this office {asks}"
    assert unchosen["office"] == f"Rishi Sunak had left the office of Prime Minister {asks}"
    in_term = forms.statement_form(**fields | {"said": "5 July 2024"})
    assert asked(session, DraftKind.STATEMENT, in_term) == {}


@pytest.mark.parametrize(
    ("fields", "at", "question"),
    [
        ({"sender": "CSK"}, "sender", "Czechoslovakia existed until"),
        ({"invitee-0-actor": "SUN"}, "invitee-0-actor", "Soviet Union existed until"),
        ({"sent": "8 July 2024"}, "sent", "after the source that tells it came out"),
        ({"sent": "8 June 2034"}, "sent", "has not come yet"),
    ],
)
def test_an_invitation_that_cannot_be_is_asked_back(
    session: Session, fields: dict[str, object], at: str, question: str
) -> None:
    content = forms.invitation_form(**fields)
    found = asked(session, DraftKind.INVITATION, content)

    assert found.keys() == {at, "odd_because"}
    assert question in found[at]
    number = publish(session, DraftKind.INVITATION, dict(content) | {"odd_because": [WHY]})
    assert session.get_one(Invitation, number).odd_because == WHY


def test_it_is_kept_with_the_word_of_the_editor_and_only_while_it_is_odd(session: Session) -> None:
    odd = forms.statement_form(said="8 July 2024", odd_because=WHY)
    number = publish(session, DraftKind.STATEMENT, odd)
    record = session.get_one(Statement, number)
    assert record.odd_because == WHY

    filled = KINDS[DraftKind.STATEMENT].filled(session, record)
    assert filled["odd_because"] == [WHY]
    publish(session, DraftKind.STATEMENT, dict(filled) | {"said": ["7 June 2024"]}, number)

    assert record.odd_because is None
    query = select(Revision.content).where(Revision.record == "statements")
    kept = session.scalars(
        query.where(Revision.record_id == str(number)).order_by(Revision.version)
    )
    assert [content["odd_because"] for content in kept] == [WHY, None]


def test_a_change_is_asked_back_by_the_first_source_of_all(session: Session) -> None:
    number = publish(session, DraftKind.STATEMENT, forms.statement_form(said="1 June 2024"))
    early = publish(session, DraftKind.SOURCE, forms.source_form(published="2 June 2024"))
    told = {"statement": number, "source": early, "origin": origin_of(session, number)}
    publish(session, DraftKind.REPORT, forms.report_form(**told))
    filled = KINDS[DraftKind.STATEMENT].filled(session, session.get_one(Statement, number))
    later = dict(filled) | {"said": ["4 June 2024"]}

    with pytest.raises(Rejected) as refused_change:
        publish(session, DraftKind.STATEMENT, later, number)

    assert "(2 June 2024)" in refused_change.value.errors["said"]
    publish(session, DraftKind.STATEMENT, dict(later) | {"odd_because": [WHY]}, number)
    assert session.get_one(Statement, number).odd_because == WHY


def test_a_source_that_is_older_than_what_it_tells_is_asked_back(session: Session) -> None:
    number = publish(session, DraftKind.STATEMENT, forms.statement_form(said="4 June 2024"))
    early = publish(session, DraftKind.SOURCE, forms.source_form(published="2 June 2024"))
    told = {"statement": number, "source": early, "origin": origin_of(session, number)}
    content = forms.report_form(**told)

    found = asked(session, DraftKind.REPORT, content)

    assert "Is another source meant" in found["source"]
    report = publish(session, DraftKind.REPORT, dict(content) | {"odd_because": [WHY]})
    assert session.get_one(Report, report).statement_id == number
    assert session.get_one(Statement, number).odd_because == WHY


@pytest.mark.parametrize(
    ("kind", "fields", "at"),
    [
        (DraftKind.SOURCE, forms.source_form(published="8 June 2034"), "published"),
        (
            DraftKind.SOURCE,
            forms.source_form(
                archived_address="https://archive.example.org/a", archived_on="8 June 2034"
            ),
            "archived_on",
        ),
    ],
)
def test_nothing_has_come_out_on_a_day_to_come(
    session: Session, kind: DraftKind, fields: forms.Form, at: str
) -> None:
    assert "has not come yet" in asked(session, kind, fields)[at]


SUNAK = person("sunak", "Rishi Sunak", "Prime Minister", "GBR", office_to="2024-07-05")
IN_2024 = source(publication_date="2024-08-09")
ROWS: list[tuple[str, Row, dict[str, object], str]] = [
    (
        "date_from",
        {"date_from": "2024-09-09", "date_to": "2024-09-09"},
        {"said": "9 September 2024"},
        "said",
    ),
    (
        "date_from",
        {"date_from": "2034-08-08", "date_to": "2034-08-08"},
        {"said": "8 August 2034"},
        "said",
    ),
    ("holder_code", {"holder_code": "CSK"}, {"holder-0-actor": "CSK"}, "holder-0-actor"),
    (
        "speaker_office",
        {"holder_code": "GBR", "speaker_id": "sunak", "speaker_office": "Prime Minister"},
        {"holder-0-actor": "GBR", "person": "sunak"},
        "office",
    ),
]


@pytest.mark.parametrize(("column", "cells", "fields", "field"), ROWS)
def test_a_sheet_asks_back_in_the_words_of_the_form(
    sqlite_record: Database,
    tmp_path: Path,
    column: str,
    cells: Row,
    fields: dict[str, object],
    field: str,
) -> None:
    cells = {"date_from": "2024-08-08", "date_to": "2024-08-08"} | cells
    folder = write_folder(
        tmp_path, sources=[IN_2024], people=[SUNAK], statements=[statement("A-1", **cells)]
    )
    with trial(sqlite_record) as session:
        late = publish(session, DraftKind.SOURCE, forms.source_form(published="9 August 2024"))
        given = {"said": "8 August 2024", "source": late} | fields
        if "person" in fields:
            given |= sunak(session)
        by_form = asked(session, DraftKind.STATEMENT, forms.statement_form(**given))[field]

    [finding] = refused(sqlite_record, folder)

    assert finding.column == column
    assert finding.message == f"{by_form} If it is so, say why in the column odd_because."


def test_a_row_of_an_invitation_is_asked_back_too(
    sqlite_database: Database, tmp_path: Path
) -> None:
    rows = [
        invitation("B-1", sender="CSK"),
        invitation("B-2", recipient="SUN"),
        invitation("B-3", date_from="2020-04-01", date_to="2020-04-01"),
    ]
    found = refused(sqlite_database, write_folder(tmp_path, invitations=rows))

    assert [finding.column for finding in found] == ["sender", "recipient", "date_from"]


def test_a_sheet_keeps_the_word_and_is_not_asked_again(
    sqlite_database: Database, tmp_path: Path
) -> None:
    told = statement("A-1", holder_code="CSK", odd_because=WHY)
    asking = invitation("B-1", recipient="CSK", odd_because=WHY)
    bring_in(sqlite_database, write_folder(tmp_path, statements=[told], invitations=[asking]))

    assert ask(sqlite_database, "SELECT odd_because FROM statements") == [(WHY,)]
    assert ask(sqlite_database, "SELECT odd_because FROM invitations") == [(WHY,)]

    told["odd_because"] = asking["odd_because"] = ""
    again = bring_in(
        sqlite_database, write_folder(tmp_path, statements=[told], invitations=[asking])
    )
    assert again.already_there == 2


def test_a_page_of_a_sheet_is_not_from_a_day_to_come(
    sqlite_database: Database, tmp_path: Path
) -> None:
    late = source(publication_date="2034-03-10")
    found = refused(sqlite_database, write_folder(tmp_path, sources=[late]))

    assert [finding.column for finding in found] == ["publication_date"]


def test_without_the_question_what_cannot_be_goes_on_record(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the guard alone keeps it out."""
    for where in (statements, doubts):
        monkeypatch.setattr(where, "word_on_statement", lambda *given: None)

    number = publish(session, DraftKind.STATEMENT, forms.statement_form(said="8 July 2034"))

    assert session.get_one(Statement, number).odd_because is None
    assert session.get_one(Source, 1).published.latest is not None
