"""Suggestions by readers without an account."""

import re

from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import Suggestion
from app.domain.user import UserRole
from tests.web.editing.forms import draft_of
from tests.web.signed_in import client_as

MISSION = "/initiatives/training-mission-ukraine-2024"


def kept(database: Database) -> list[tuple[str, str, str | None]]:
    with database.reading() as session:
        rows = session.scalars(select(Suggestion).order_by(Suggestion.id))
        return [(row.page, row.words, row.source_address) for row in rows]


def test_every_public_page_leads_to_the_form(app: FastAPI) -> None:
    reader = client_as(app, None)
    for path in ("/", "/matrix", MISSION, f"{MISSION}/positions/DEU?as_of=2024-06-08", "/sources"):
        found = re.search(r'href="(/suggest\?page=[^"]+)"', reader.get(path).text)
        assert found, path
        form = reader.get(found[1].replace("&amp;", "&"))
        assert form.status_code == 200
        assert f'name="page" value="{path}"' in form.text


def test_a_page_of_editors_leads_nowhere(editor: TestClient) -> None:
    assert "/suggest?page" not in editor.get("/desk").text


def test_what_is_wrong_brings_the_form_back_with_all_that_was_typed(
    app: FastAPI, database: Database
) -> None:
    reader = client_as(app, None)
    typed = {"page": "/matrix", "words": "", "source_address": "a b", "contact": "me@example.org"}

    answer = reader.post("/suggest", data=typed)

    assert answer.status_code == 422
    assert answer.text.count("Say what is wrong or missing.") == 2
    assert 'value="a b"' in answer.text
    assert 'value="me@example.org"' in answer.text
    assert kept(database) == []


def test_it_is_kept_and_thanked_for(app: FastAPI, database: Database) -> None:
    reader = client_as(app, None)
    typed = {"page": MISSION, "words": "Wrong.", "source_address": "https://Example.org/?utm_a=1"}

    answer = reader.post("/suggest", data=typed)

    assert answer.headers["location"] == "/suggest?sent=1"
    assert "Thank you" in reader.get("/suggest?sent=1").text
    assert kept(database) == [(MISSION, "Wrong.", "https://example.org")]


def test_a_page_elsewhere_is_not_taken_for_ours(app: FastAPI, database: Database) -> None:
    reader = client_as(app, None)
    assert "evil" not in reader.get("/suggest?page=//evil.example/").text
    reader.post("/suggest", data={"page": "https://evil.example/", "words": "Look there."})

    assert kept(database) == [("/", "Look there.", None)]


def test_what_fills_in_everything_is_thanked_and_not_kept(app: FastAPI, database: Database) -> None:
    typed = {"page": "/", "words": "Cheap watches.", "homepage": "https://example.org"}

    answer = client_as(app, None).post("/suggest", data=typed)

    assert answer.headers["location"] == "/suggest?sent=1"
    assert kept(database) == []


def test_too_many_from_one_network_are_told_to_wait(app: FastAPI, database: Database) -> None:
    reader = client_as(app, None)
    answers = [
        reader.post("/suggest", data={"page": "/", "words": f"Number {n}."}) for n in range(6)
    ]

    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert int(answers[5].headers["Retry-After"]) > 0
    assert ">Number 5.</textarea>" in answers[5].text
    assert len(kept(database)) == 5


def test_contributors_see_to_them(app: FastAPI, contributor: TestClient) -> None:
    reader = client_as(app, None)
    words = "<b>Look</b> & see"
    for address in ("https://example.org/new", ""):
        reader.post("/suggest", data={"page": "/", "words": words, "source_address": address})
    page = contributor.get("/suggestions").text
    assert page.count("&lt;b&gt;Look&lt;/b&gt; &amp; see") == 2
    assert "2" in contributor.get("/desk").text

    draft = draft_of(contributor.post("/suggestions/1/take"))
    assert 'value="https://example.org/new"' in contributor.get(f"/drafts/{draft}").text
    assert contributor.post("/suggestions/1/take").status_code == 403
    silent = contributor.post("/suggestions/2/decline", data={"answer": ""})
    assert silent.status_code == 422
    assert silent.text.count("Say why nothing follows from it.") == 2
    declined = contributor.post("/suggestions/2/decline", data={"answer": "It is right."})
    assert declined.headers["location"] == "/suggestions"
    assert "It is right." in contributor.get("/suggestions?state=declined").text
    assert "No suggestion is open." in contributor.get("/suggestions").text


def test_readers_see_no_suggestion_of_others(app: FastAPI) -> None:
    assert client_as(app, UserRole.READER).get("/suggestions").status_code == 403
    assert client_as(app, None).get("/suggestions").status_code == 303
