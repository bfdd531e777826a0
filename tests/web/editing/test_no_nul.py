"""A NUL in any field of a form is no mistake of ours, on either database."""

from urllib.parse import urlencode

import pytest
from starlette.datastructures import FormData
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import DraftKind
from app.domain.user import UserRole
from app.http import posted
from app.settings import Settings
from app.web.editing.places import PLACES
from tests.compiled import create_app
from tests.lending import Lending
from tests.web.editing.deeds import NEW_FORMS
from tests.web.editing.forms import FORM
from tests.web.signed_in import client_as

OTHERS = {
    "/sign-in": ("email", "password", "next"),
    "/suggest": ("page", "words", "name"),
    "/account/confirm": ("password", "next"),
    "/account/name": ("name",),
    "/users/invitations": ("email", "role"),
    "/sources/1/draft": ("text", "initiative", "do", "form_key", "chosen", "dropped"),
    "/initiatives/2/edit": ("form_key", "draft", "base_version", "why", "do", "title"),
}


@pytest.fixture
def editor(lending: Lending, dossier: Database) -> TestClient:
    return client_as(lending.on(dossier), UserRole.ADMIN)


def statuses(client: TestClient, path: str, fields: dict[str, str]) -> dict[str, int]:
    """Send a form once for each of its fields with a NUL alone in it, and once with one in each."""
    forms = {name: fields | {name: "\0"} for name in fields}
    forms["each"] = {name: f"{value}\0{value}" for name, value in fields.items()}
    return {
        name: client.post(path, content=urlencode(form), headers=FORM).status_code
        for name, form in forms.items()
    }


@pytest.mark.parametrize("kind", DraftKind)
def test_a_form_of_a_record_is_taken_or_refused(editor: TestClient, kind: DraftKind) -> None:
    fields = {name: str(value) for name, value in NEW_FORMS[kind]().items()} | {"form_key": "k"}

    found = statuses(editor, f"/{PLACES[kind].path}/new", fields)

    assert found.keys() == {*fields, "each"}
    assert set(found.values()) <= {303, 422}, found


def test_any_other_form_is_taken_or_refused(editor: TestClient) -> None:
    found = {
        path: statuses(editor, path, dict.fromkeys(names, "x")) for path, names in OTHERS.items()
    }

    assert {status for form in found.values() for status in form.values()} <= {
        *(200, 303, 401, 409, 422, 429)
    }, found


def test_control_a_nul_that_comes_through_would_be_a_mistake_of_ours(
    dossier: Database, engine_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posted, "_texts", FormData.multi_items)

    visitor = client_as(create_app(Settings(), dossier), None)

    assert (500 in statuses(visitor, "/sign-in", {"email": "x"}).values()) == (
        engine_name == "postgresql"
    )
