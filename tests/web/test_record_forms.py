"""The form of every record on a page shows what is on record, and all of it."""

import re
from collections.abc import Iterator

import pytest
from httpx2 import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.base import utc_now
from app.domain.draft import DraftKind
from app.domain.report import Report
from app.domain.user import UserRole
from app.services.editing.drafts import as_kept
from app.services.editing.records import KINDS
from app.settings import Settings
from app.web.editing.places import PLACES
from app.web.editing.taking import OURS
from tests.compiled import create_app
from tests.services.editing.browser_form import fields_of
from tests.services.editing.conftest import sqlite_record, sqlite_staffed
from tests.services.editing.forms import (
    Form,
    check_form,
    initiative_form,
    invitation_form,
    person_form,
    role_form,
    ruling_form,
    statement_form,
)
from tests.web.markup import faults, parse_errors
from tests.web.signed_in import client_as

__all__ = ["sqlite_record", "sqlite_staffed"]
AT_MOST = 20


@pytest.fixture
def editor(sqlite_record: Database) -> Iterator[TestClient]:
    client = client_as(create_app(Settings(), sqlite_record), UserRole.EDITOR)
    with client:
        yield client


def opened(editor: TestClient, address: str) -> Response:
    """The page of a form, which gets its key on the way."""
    return editor.get(address, follow_redirects=True)


def _publish(editor: TestClient, kind: DraftKind, content: object) -> str:
    """Send a form, publish its draft and return where that led."""
    preview = editor.post(f"/{PLACES[kind].path}/new", data=content)
    assert preview.status_code == 303, preview.text
    number = preview.headers["location"].split("/")[2]
    assert editor.get(preview.headers["location"]).status_code == 200
    published = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    assert published.status_code == 303, published.text
    return str(published.headers["location"])


def _records(database: Database, kind: DraftKind) -> list[tuple[int, dict[str, list[str]]]]:
    with database.reading() as session:
        query = select(KINDS[kind].record)
        if kind is DraftKind.REPORT:
            query = query.where(Report.source_id.is_not(None))
        found = session.scalars(query).all()
        every = max(1, len(found) // AT_MOST)
        return [
            (one.id, KINDS[kind].filled(session, one))  # type: ignore[attr-defined]
            for one in found[::every]
        ]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_form_sent_back_as_it_is_holds_what_is_on_record(
    editor: TestClient, sqlite_record: Database, kind: DraftKind
) -> None:
    if kind is DraftKind.CHECK:
        _publish(editor, kind, check_form())
    if kind is DraftKind.RULING:
        _publish(editor, kind, ruling_form())
    if kind is DraftKind.ROLE:
        _publish(editor, kind, role_form())
        by_statement = role_form(
            country="MLT", role="outsider", shown_by="statement-17", source=None
        )
        _publish(editor, kind, by_statement)
    records = _records(sqlite_record, kind)

    for number, filled in records:
        page = editor.get(f"/{PLACES[kind].path}/{number}/edit", follow_redirects=True)
        assert page.status_code == 200
        assert [*parse_errors(page.text), *faults(page.text)] == []
        sent = fields_of(page.text)
        typed = {name: values for name, values in sent.items() if name not in OURS}
        kept = {name: v for name, v in as_kept(typed).items() if v != ["open"]}
        assert kept == as_kept(filled)

    assert records


NEW = [
    "/sources/new?address=https://example.org/a",
    "/statements/new?source=1&initiative=western-troops-ukraine-2024",
    "/reports/new",
    "/reports/new?statement=17",
    "/reports/new?invitation=2&source=1",
    "/invitations/new?person_sought=mac",
    "/people/new?name=Macron+Emmanuel&office-0-title=President",
    "/initiatives/new",
    "/checks/new?initiative=western-troops-ukraine-2024&country=MLT",
    "/rulings/new",
    "/rulings/new?initiative=western-troops-ukraine-2024&country=POL",
    "/roles/new",
    "/roles/new?initiative=western-troops-ukraine-2024&country=FRA&source=1",
    "/roles/new?initiative=western-troops-ukraine-2024&shown_by=statement-999",
]


@pytest.mark.parametrize("address", NEW)
def test_a_new_form_is_sound_with_and_without_mistakes(editor: TestClient, address: str) -> None:
    page = opened(editor, address)
    again = editor.post(address.partition("?")[0], data=fields_of(page.text) | {"do": "preview"})

    assert (page.status_code, again.status_code) == (200, 422)
    assert "There is a problem" in again.text
    assert [*parse_errors(page.text), *faults(page.text)] == []
    assert [*parse_errors(again.text), *faults(again.text)] == []
    wrong = re.findall(r'<li><a href="#([^"]+)">', again.text)
    assert wrong
    assert [name for name in wrong if f'id="{name}"' not in again.text] == []


def test_a_name_on_record_is_shown_beside_a_new_one(editor: TestClient) -> None:
    assert "Is it the same person?" in opened(editor, "/people/new?name=Macron+Emmanuel").text
    assert "Is it the same person?" not in opened(editor, "/people/new?name=Ana+Borg").text


def test_a_check_begins_with_today(editor: TestClient) -> None:
    sent = fields_of(opened(editor, "/checks/new?country=MLT").text)

    assert (sent["looked_on"], sent["country"]) == ([utc_now().date().isoformat()], ["MLT"])


def test_a_report_begins_with_the_origin_that_is_known(editor: TestClient) -> None:
    sent = fields_of(opened(editor, "/reports/new?statement=17").text)

    assert sent["statement"] == ["17"]
    assert sent["origin"][0].isdigit()


@pytest.mark.parametrize(
    ("kind", "content", "words", "codes", "leads_to"),
    [
        (
            DraftKind.STATEMENT,
            statement_form(holder__0__condition="if asked"),
            ["Malta", "Declined", "On the record", "Interview", "Read as 8 June 2024"],
            ["on_record", "declined<", "western-troops"],
            "/statements/",
        ),
        (
            DraftKind.INVITATION,
            invitation_form(**{"invitee-0-actor": "BALTIC", "invitee-0-whole": "1"}),
            ["France", "Baltic", "Asked", "On the record"],
            ["BALTIC", "on_record"],
            "/invitations/",
        ),
        (
            DraftKind.PERSON,
            person_form(**{"office-0-voice": "other_voice"}),
            ["Ana Borg", "Malta", "March 2022", "Other voice of the state"],
            ["MLT", "other_voice"],
            "/people/",
        ),
        (
            DraftKind.INITIATIVE,
            initiative_form(),
            ["Taking part", "A question that can be answered"],
            ["participation"],
            "/initiatives/grain-corridor-patrol-2030",
        ),
        (
            DraftKind.RULING,
            ruling_form(),
            ["Malta", "Not asked"],
            ["not_asked"],
            "/initiatives/western-troops-ukraine-2024/positions/MLT",
        ),
        (
            DraftKind.ROLE,
            role_form(),
            ["Belgium", "Initiator", "The source", "Read as 26 February 2024"],
            ["BEL", "western-troops", ">source<"],
            "/initiatives/western-troops-ukraine-2024",
        ),
    ],
)
def test_a_preview_speaks_in_words_and_publishing_leads_to_the_record(
    editor: TestClient,
    kind: DraftKind,
    content: Form,
    words: list[str],
    codes: list[str],
    leads_to: str,
) -> None:
    preview = editor.post(f"/{PLACES[kind].path}/new", data=content)
    page = editor.get(preview.headers["location"]).text
    understood = page.partition('id="fields"')[2].partition("</dl>")[0]

    assert [word for word in words if word not in understood] == []
    assert [code for code in codes if code in understood] == []
    assert [*parse_errors(page), *faults(page)] == []
    number = preview.headers["location"].split("/")[2]
    published = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    assert published.headers["location"].startswith(leads_to)
    assert editor.get(published.headers["location"].partition("?")[0]).status_code == 200
