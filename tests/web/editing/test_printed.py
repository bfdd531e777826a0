"""What pages print for those who edit, and where their links lead."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.domain.user import UserRole
from app.services.editing.reference import REFERENCE_FORMS
from tests.services.editing.forms import source_form, statement_form
from tests.web.crawl import Reader
from tests.web.editing.forms import draft_of
from tests.web.editing.test_review import handed_in
from tests.web.editing.test_uploads import sheets
from tests.web.editing.test_withdrawing import published
from tests.web.markup import faults, parse_errors
from tests.web.signed_in import client_as


def test_the_history_prints_the_words_that_stayed_beside_those_that_changed(
    editor: TestClient,
) -> None:
    here = published(editor, "statements/new", statement_form()).partition("?")[0]
    content = statement_form(summary="It would send few soldiers.", source=None)
    published(editor, f"{here[1:]}/edit", content)

    page = editor.get(f"{here}/history").text

    changed = page.partition("<dt>Summary</dt>")[2].partition("</dd>")[0]
    words = re.sub(r"<[^>]+>", "", changed).split()
    assert " ".join(words) == "It would send Removed: no Added: few soldiers."


@pytest.mark.parametrize("role", UserRole)
def test_only_administrators_are_led_to_the_users(app: FastAPI, role: UserRole) -> None:
    page = client_as(app, role).get("/account").text

    assert ('href="/users"' in page) is (role is UserRole.ADMIN)


def test_a_source_may_be_of_no_known_language(editor: TestClient) -> None:
    number = draft_of(editor.post("/sources/new", data=source_form(language=None)))

    form = editor.get(f"/drafts/{number}").text

    choices = form.partition('<select class="input" id="language"')[2].partition("</select>")[0]
    assert '<option value="">Not known</option>' in choices


def test_an_article_is_read_for_what_can_be_answered(editor: TestClient) -> None:
    questions = editor.get("/initiatives.json").json()["initiatives"]

    form = editor.get("/sources/1/draft").text

    choices = form.partition('id="initiative"')[2].partition("</select>")[0]
    offered = set(re.findall(r'value="([^"]+)"', choices))
    assert offered == {question["slug"] for question in questions}


def _pages(app: FastAPI, folder: Path) -> Iterator[tuple[TestClient, str]]:
    """The pages of somebody at work, with something on each of them."""
    editor, contributor = client_as(app, UserRole.ADMIN), client_as(app, UserRole.CONTRIBUTOR)
    here = published(editor, "statements/new", statement_form()).partition("?")[0]
    waiting, taken = (handed_in(contributor, holder__0__actor=code) for code in ("CYP", "ISL"))
    editor.post("/suggest", data={"page": "/", "words": "A word is missing."})
    done = editor.post("/review/publish", data={"draft": f"{taken}:1"}).headers["location"]
    tried = editor.post("/import", files=sheets(folder)).headers["location"]
    editor.post(f"{tried}/run")
    assert "1 of 1 draft is on record" in editor.get(done).text
    yield from (
        (editor, path)
        for path in (
            *("/desk", "/review", "/suggestions", "/import", "/audit", "/users", "/account"),
            *("/reference", "/reference?find=guinea", "/reference/actors/NATO"),
            *(f"/reference/{things}/new" for things in REFERENCE_FORMS),
            *(here, f"{here}/history", f"{here}/withdraw", done, tried),
            *(f"/drafts/{waiting}/preview", f"/review/publish?draft={waiting}"),
            *("/sources/1", "/sources/1/draft", "/sources/1/merge", "/people/1"),
        )
    )
    yield contributor, "/desk"
    yield contributor, f"/drafts/{taken}/preview"


def test_no_page_of_those_who_edit_is_unsound_or_leads_nowhere(
    app: FastAPI, tmp_path: Path
) -> None:
    unsound: dict[str, list[str]] = {}
    dead: set[tuple[str, str]] = set()
    asked: set[str] = set()
    for client, path in _pages(app, tmp_path):
        page = client.get(path)
        assert page.status_code == 200, path
        if found := [*parse_errors(page.text), *faults(page.text)]:
            unsound[path] = found
        for href in Reader(page.text).links - asked:
            asked.add(href)
            if href.startswith("/") and client.get(href).status_code >= 400:
                dead.add((path, href))

    assert unsound == {}
    assert dead == set()
