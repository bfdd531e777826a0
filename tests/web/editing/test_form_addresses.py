"""Every form that begins something has an address of its own, which finds what became of it."""

import re
from urllib.parse import urlencode

import html5lib
import pytest
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import Draft
from app.domain.user import UserRole
from app.settings import Settings
from tests.compiled import create_app
from tests.web.editing.forms import ITALY_AGREES, draft_of, send
from tests.web.signed_in import client_as

XHTML = "{http://www.w3.org/1999/xhtml}"


def opened(client: TestClient, path: str) -> str:
    """Return the address of its own that a form is opened under."""
    answer = client.get(path)
    assert answer.status_code == 303
    return str(answer.headers["location"])


@pytest.mark.parametrize("path", ["/statements/new?source=2", "/statements/1/edit"])
def test_it_is_the_same_form_until_it_is_sent(editor: TestClient, path: str) -> None:
    address = opened(editor, path)
    key = address.rpartition("form_key=")[2]

    assert address.startswith(f"{path}{'&' if '?' in path else '?'}form_key=")
    assert f'name="form_key" value="{key}"' in editor.get(address).text
    assert opened(editor, path) != address

    number = draft_of(send(editor, path.partition("?")[0], ITALY_AGREES | {"form_key": key}))
    assert opened(editor, address) == f"/drafts/{number}"


def test_what_the_address_fills_in_stays(editor: TestClient) -> None:
    address = opened(editor, "/statements/new?source=2&summary=Half+a+sentence&do=preview")

    assert "do=preview" not in address
    assert "Half a sentence" in editor.get(address).text


@pytest.mark.parametrize(
    "typed", ["DEU", "deu", "DE", "de", "Germany", "Federal Republic of Germany"]
)
@pytest.mark.parametrize(
    ("form", "field"),
    [
        ("checks", "country"),
        ("rulings", "country"),
        ("roles", "country"),
        ("invitations", "sender"),
        ("invitations", "invitee-0-actor"),
        ("statements", "holder-0-actor"),
    ],
)
def test_a_country_in_the_address_may_be_named_as_anywhere(
    editor: TestClient, form: str, field: str, typed: str
) -> None:
    page = editor.get(f"/{form}/new?form_key=k&holder-0=open&{urlencode({field: typed})}").text

    assert chosen(page, field) == "Germany"


def test_a_word_for_nobody_stays_as_it_was_typed(editor: TestClient) -> None:
    page = editor.get("/checks/new?form_key=k&country=atlantis&looked=germany").text

    assert chosen(page, "country") == "atlantis"
    assert chosen(editor.get("/checks/new?form_key=k").text, "country") == "Choose …"


def chosen(page: str, field: str) -> str:
    """What the list of a form shows as chosen."""
    [box] = [one for one in html5lib.parse(page).iter(f"{XHTML}select") if one.get("name") == field]
    options = list(box.iter(f"{XHTML}option"))
    return next(
        (one.text or "" for one in options if "selected" in one.attrib), options[0].text or ""
    )


@pytest.mark.parametrize("key", ["%00", "a" * 65, "<b>", "%F0%9F%87%BA", "a+b"])
def test_a_key_that_is_none_of_ours_is_replaced(editor: TestClient, key: str) -> None:
    address = opened(editor, f"/sources/new?form_key={key}")

    assert re.fullmatch(r"/sources/new\?form_key=[A-Za-z0-9_-]{24}", address)


def test_nobody_comes_to_the_draft_of_another(editor: TestClient, database: Database) -> None:
    address = opened(editor, "/statements/new")
    key = address.rpartition("form_key=")[2]
    draft_of(send(editor, "/statements/new", ITALY_AGREES | {"form_key": key}))
    other = client_as(create_app(Settings(), database), UserRole.EDITOR)

    assert other.get(address).status_code == 200
    assert "Italy agrees" not in other.get(address).text
    with database.reading() as session:
        assert session.query(Draft).count() == 1
