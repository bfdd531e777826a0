"""Merging, undoing and withdrawing sources, people and initiatives, by the pages."""

import re
from collections.abc import Mapping

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.statement import Statement
from tests.services.editing.forms import initiative_form, person_form, source_form, statement_form
from tests.web.editing.forms import draft_of
from tests.web.signed_in import client_as

HIDDEN = re.compile(r'<input type="hidden" name="(into|versions|version)" value="([^"]*)">')
TROOPS = "western-troops-ukraine-2024"
TRAINING = "training-mission-ukraine-2024"
# Two records, the words that find the second, and the page of each.
PAIRS = (
    ("sources", 1, "2", "/sources/1", "/sources/2"),
    ("people", 1, "2", "/people/1", "/people/2"),
    ("initiatives", 3, TROOPS, f"/initiatives/{TRAINING}", f"/initiatives/{TROOPS}"),
)


@pytest.fixture
def reader(app: FastAPI) -> TestClient:
    return client_as(app, None)


def hidden(page: str) -> dict[str, str]:
    """What the form of a page carries for us."""
    return dict(HIDDEN.findall(page))


def merged(editor: TestClient, path: str, number: int, words: str) -> str:
    """Merge by the pages, and return where that led."""
    shown = editor.get(f"/{path}/{number}/merge", params={"into": words})
    assert "Merge them" in shown.text, shown.text
    fields = {**hidden(shown.text), "reason": "They are one."}
    done = editor.post(f"/{path}/{number}/merge", data=fields)
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


@pytest.mark.parametrize(("path", "number", "words", "here", "there"), PAIRS)
def test_a_merge_is_shown_before_made_marked_and_undone(
    editor: TestClient,
    reader: TestClient,
    path: str,
    number: int,
    words: str,
    here: str,
    there: str,
) -> None:
    before = editor.get(f"{there}.json").json()
    assert f'href="/{path}/{number}/merge"' in editor.get(here).text
    assert merged(editor, path, number, words) == there

    shown = reader.get(there).text
    assert "Merged into this" in shown
    assert "They are one." in shown
    assert "Undo this merge" not in shown
    leads = reader.get(f"{here}?as_of=2024-06-08")
    assert (leads.status_code, leads.headers["location"]) == (301, f"{there}?as_of=2024-06-08")
    assert leads.headers["cache-control"] == "no-cache"
    assert reader.get(f"{here}.json").json()["merged_into"]["href"] == there
    assert reader.get(f"{here}.csv").headers["location"] == f"{there}.csv"
    assert reader.get(f"/{path}/{here.rsplit('/', 1)[1]}/history").status_code == 200
    assert f'href="{here}"' not in reader.get(f"/{path}").text
    assert f"{here}</loc>" not in reader.get("/sitemap-1.xml").text

    undo = re.search(r'href="(/[a-z]+/merges/[0-9]+/undo)"', editor.get(there).text)
    assert undo is not None
    assert "Tell them apart again" in editor.get(undo[1]).text
    empty = editor.post(undo[1], data={"reason": " "})
    assert empty.status_code == 422
    back = editor.post(undo[1], data={"reason": "They are two."})
    assert (back.status_code, back.headers["location"]) == (303, here)
    assert reader.get(here).status_code == 200
    assert "Merged into this" not in reader.get(there).text
    assert editor.get(f"{there}.json").json() == before
    again = editor.get(undo[1]).text
    assert "This merge was undone already." in again


def test_every_way_of_an_initiative_leads_on(editor: TestClient, reader: TestClient) -> None:
    merged(editor, "initiatives", 3, TROOPS)

    for way in ("", "/map", "/timeline", "/reasons", "/changes", "/positions/FRA", "/map.svg"):
        answer = reader.get(f"/initiatives/{TRAINING}{way}")
        assert answer.status_code == 301, way
        assert answer.headers["location"] == f"/initiatives/{TROOPS}{way}"


@pytest.mark.parametrize(
    ("path", "number", "words", "sentence"),
    [
        ("sources", 1, "1", "It is this source itself: choose another."),
        ("sources", 1, "no such words", "Nothing on record is called so"),
        ("sources", 1, "https://example.org/nowhere", "Nothing on record is called so"),
        ("sources", 1, "javascript:alert(1)", "Nothing on record is called so"),
        ("sources", 1, "99999", "Nothing on record is called so"),
        ("people", 1, "a", "Several are called so"),
        ("people", 1, "%", "Nothing on record is called so"),
        ("initiatives", 2, "background-to-western-troops-in-ukraine", "only background"),
        ("initiatives", 2, "ukraine", "Several are called so"),
    ],
)
def test_what_cannot_be_merged_says_why(
    editor: TestClient, path: str, number: int, words: str, sentence: str
) -> None:
    page = editor.get(f"/{path}/{number}/merge", params={"into": words})

    assert page.status_code == 200
    assert sentence in page.text
    assert "Merge them" not in page.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Say which source it is"),
        ({"into": "x"}, "Say which source it is"),
        ({"into": "2", "versions": "1-1"}, "Say why they are one"),
        ({"into": "2", "versions": "1-7", "reason": "One."}, "changed meanwhile"),
        ({"into": "2", "reason": "One."}, "changed meanwhile"),
        ({"into": "1", "versions": "1-1", "reason": "One."}, "It is this source itself"),
        ({"into": "2", "versions": "1-1", "reason": "x" * 501}, "500 are the most"),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    editor: TestClient, fields: Mapping[str, str], sentence: str
) -> None:
    answer = editor.post("/sources/1/merge", data=fields)

    assert answer.status_code == 422
    assert sentence in answer.text
    if fields.get("reason") == "One." and fields["into"] == "2":
        assert ">One.</textarea>" in answer.text


@pytest.mark.parametrize(
    "address",
    ["/sources/99999/merge", "/people/merges/1/undo", "/initiatives/99/withdraw"],
)
def test_what_is_not_there_is_not_found(editor: TestClient, address: str) -> None:
    assert editor.get(address).status_code == 404


def published(editor: TestClient, path: str, content: object) -> str:
    number = draft_of(editor.post(f"/{path}/new", data=content))
    answer = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("?")[0]


WITHDRAWN = (("sources", source_form()), ("people", person_form()))


@pytest.mark.parametrize(("path", "content"), WITHDRAWN)
def test_a_record_is_withdrawn_marked_and_brought_back(
    editor: TestClient, reader: TestClient, path: str, content: object
) -> None:
    here = published(editor, path, content)
    assert f'href="{here}"' in all_pages(reader, path)
    gone = editor.post(f"{here}/withdraw", data={"reason": "A mistake.", "version": "1"})
    after = editor.get(gone.headers["location"]).text

    assert f'href="{here}/restore">Undo: bring it back' in after
    assert "stays on record and no longer counts: A mistake." in reader.get(here).text
    assert 'name="robots" content="noindex' in reader.get(here).text
    assert reader.get(f"{here}.json").json()["withdrawn_reason"] == "A mistake."
    assert f'href="{here}"' not in all_pages(reader, path)
    back = editor.post(f"{here}/restore", data={"reason": "It was right.", "version": "2"})
    assert back.headers["location"] == here
    assert f'href="{here}"' in all_pages(reader, path)


def all_pages(reader: TestClient, things: str) -> str:
    """A list that comes in pages, as a whole."""
    pages = reader.get(f"/{things}.json").json().get("pages", 1)
    return "".join(reader.get(f"/{things}?page={page}").text for page in range(1, pages + 1))


def test_a_withdrawn_initiative_is_on_its_own_page_and_nowhere_else(
    editor: TestClient, reader: TestClient
) -> None:
    here = f"/initiatives/{TRAINING}"
    lists = ("/", "/initiatives", "/matrix", f"/initiatives/{TROOPS}/positions/DEU")
    lists = (*lists, f"/initiatives/{TROOPS}", "/countries/DEU", "/sitemap-1.xml", "/legend")
    named = [page for page in lists if f"{here}" in reader.get(page).text]
    gone = editor.post("/initiatives/3/withdraw", data={"reason": "A mistake.", "version": "1"})

    assert len(named) >= 6
    assert gone.status_code == 303
    assert [page for page in lists if f"{here}" in reader.get(page).text] == []
    for way in ("", "/map", "/timeline", "/reasons", "/changes", "/positions/DEU"):
        page = reader.get(f"{here}{way}")
        assert page.status_code == 200
        assert "no longer counts: A mistake." in page.text
    assert reader.get(f"{here}.json").json()["withdrawn_reason"] == "A mistake."
    back = editor.post("/initiatives/3/restore", data={"reason": "Right.", "version": "2"})
    assert back.headers["location"] == here
    assert [page for page in lists if f"{here}" in reader.get(page).text] == named


def test_a_statement_of_a_withdrawn_initiative_says_so(
    editor: TestClient, reader: TestClient, database: Database
) -> None:
    with database.reading() as session:
        number = session.scalars(select(Statement.id).filter_by(initiative_id=3)).first()
    editor.post("/initiatives/3/withdraw", data={"reason": "A mistake.", "version": "1"})

    assert "This initiative stays on record" in reader.get(f"/statements/{number}").text


def test_a_person_who_spoke_is_not_withdrawn_and_the_page_says_why(
    editor: TestClient, database: Database
) -> None:
    with database.reading() as session:
        number = session.scalars(
            select(Statement.person_id).where(Statement.person_id.is_not(None))
        ).first()
        name = session.get_one(Person, number).name

    page = editor.get(f"/people/{number}/withdraw").text

    assert f"{name} is named in statement" in page
    assert "<textarea" not in page


def test_what_is_merged_is_not_withdrawn(editor: TestClient) -> None:
    merged(editor, "sources", 1, "2")

    assert "It was merged into source 2: undo that first." in editor.get("/sources/1/withdraw").text


def test_what_is_new_and_wrong_is_undone_at_once(editor: TestClient) -> None:
    number = draft_of(editor.post("/people/new", data=person_form()))
    answer = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    here = answer.headers["location"].partition("?")[0]

    assert (
        f'href="{here}/withdraw">Undo: withdraw it' in editor.get(answer.headers["location"]).text
    )


def test_likely_ones_are_offered(editor: TestClient) -> None:
    published(editor, "people", person_form(name="Anna Maria Borg"))
    here = published(editor, "people", person_form(name="Ana Maria Borg"))
    other = published(editor, "sources", source_form())
    like = published(editor, "sources", source_form(address="https://example.org/b"))

    assert "Anna Maria Borg" in editor.get(f"{here}/merge").text
    assert f"?into={other.rsplit('/', 1)[1]}#preview" in editor.get(f"{like}/merge").text
    assert TROOPS in editor.get("/initiatives/3/merge").text


def test_another_name_is_shown_and_found(editor: TestClient, reader: TestClient) -> None:
    one = published(editor, "people", person_form(name="Ana Maria Borg"))
    other = published(editor, "people", person_form(name="A. M. Borg-Vella"))
    merged(editor, "people", int(one.rsplit("/", 1)[1]), other.rsplit("/", 1)[1])

    assert "Also written: Ana Maria Borg" in reader.get(other).text
    found = reader.get("/search.json", params={"q": "Ana Maria Borg"}).text
    assert f'"{other}"' in found
    assert f'"{one}"' not in found


def test_drafts_begun_from_what_was_merged_go_on(editor: TestClient, database: Database) -> None:
    with database.reading() as session:
        slug = session.get_one(Initiative, 2).slug
    made = published(editor, "initiatives", initiative_form())
    with database.reading() as session:
        numbers = select(Initiative.id).where(Initiative.slug == made.rsplit("/", 1)[1])
        number = session.scalars(numbers).one()
    merged(editor, "initiatives", number, slug)
    merged(editor, "sources", 1, "2")

    typed = statement_form(source=1, initiative=made.rsplit("/", 1)[1])
    number = draft_of(editor.post("/statements/new", data=typed))
    preview = editor.get(f"/drafts/{number}/preview").text
    done = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    here = done.headers["location"].partition("?")[0]

    assert "Western troops" in preview
    assert f"/initiatives/{slug}" in editor.get(here).text
    assert 'href="/sources/2"' in editor.get(here).text
