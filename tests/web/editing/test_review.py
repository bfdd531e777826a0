"""Review as its pages show it: the queue, one draft, many at once, and a second coding."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import Draft, DraftState
from app.domain.statement import Statement
from app.domain.user import UserRole
from app.settings import Settings
from tests.compiled import create_app
from tests.services.editing.forms import source_form, statement_form
from tests.web.editing.forms import draft_of
from tests.web.signed_in import client_as

SECRET = "The reading of the first coder."


def handed_in(author: TestClient, **fields: object) -> int:
    number = draft_of(author.post("/statements/new", data=statement_form(**fields)))
    assert author.post(f"/drafts/{number}/submit").status_code == 303
    return number


def state_of(database: Database, number: int) -> DraftState:
    with database.reading() as session:
        return session.get_one(Draft, number).state


def summaries(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.scalars(select(Statement.summary)))


def test_the_queue_can_be_narrowed(editor: TestClient, contributor: TestClient) -> None:
    handed_in(contributor, summary="Malta would send nobody.")
    source = draft_of(contributor.post("/sources/new", data=source_form()))
    contributor.post(f"/drafts/{source}/submit")

    everything = editor.get("/review").text
    statements = editor.get("/review?kind=statement").text
    mine = editor.get("/review?whose=mine").text

    assert "2 drafts" in everything
    assert "Malta would send nobody." in statements
    assert "1 draft<" in statements
    assert "No draft fits these filters." in mine
    assert editor.get("/review?kind=nonsense").status_code == 422


@pytest.mark.parametrize(
    ("deed", "state"), [("send-back", DraftState.SENT_BACK), ("reject", DraftState.REJECTED)]
)
def test_a_draft_is_decided_with_words_that_its_author_reads(
    editor: TestClient, contributor: TestClient, database: Database, deed: str, state: DraftState
) -> None:
    number = handed_in(contributor)

    silent = editor.post(f"/drafts/{number}/{deed}", data={"words": "  "})
    assert silent.status_code == 422
    assert silent.text.count("Say what should be put right") == 1
    assert state_of(database, number) is DraftState.SUBMITTED

    answer = editor.post(f"/drafts/{number}/{deed}", data={"words": "The date, please."})
    assert answer.status_code == 303
    assert state_of(database, number) is state
    assert "The date, please." in contributor.get(f"/drafts/{number}/preview").text
    assert "The date, please." in contributor.get("/desk").text


def test_contributors_decide_nothing(contributor: TestClient, app: FastAPI) -> None:
    number = handed_in(client_as(app, UserRole.EDITOR))

    for deed in ("send-back", "reject", "publish", "settle"):
        assert contributor.post(f"/drafts/{number}/{deed}").status_code == 403
    assert contributor.post(f"/drafts/{number}/remark", data={"words": "Hm."}).status_code == 404


def test_with_two_persons_nobody_decides_on_their_own(database: Database) -> None:
    app = create_app(Settings(two_person_rule=True), database)
    author, other = client_as(app, UserRole.EDITOR), client_as(app, UserRole.EDITOR)
    number = handed_in(author)

    own = author.get(f"/drafts/{number}/preview").text
    assert ">Publish<" not in own
    assert "Send back" not in own
    assert ">Publish<" in other.get(f"/drafts/{number}/preview").text
    refused = author.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    assert refused.status_code == 403
    assert "Nobody publishes their own" in author.get(f"/review/publish?draft={number}").text


def test_many_are_published_and_the_rest_is_named(
    editor: TestClient, contributor: TestClient, database: Database
) -> None:
    good = handed_in(contributor, summary="Malta stays out.")
    other = handed_in(contributor, summary="Cyprus stays out.", holder__0__actor="CYP")
    before = editor.get(f"/review/publish?draft={good}&draft={other}").text
    assert "Publish 2 drafts together" in before
    assert "2 cells" in before
    contributor.post(f"/drafts/{other}/take-up")

    answer = editor.post("/review/publish", data={"draft": [f"{good}:1", f"{other}:1"]})
    after = editor.get(answer.headers["location"]).text

    assert "1 of 2 drafts are on record" in after
    assert "Cyprus stays out.</a>: Its author has not handed this draft in yet." in after
    assert "Malta stays out." in summaries(database)
    assert "Cyprus stays out." not in summaries(database)


@pytest.mark.parametrize("query", ["", "?draft=x", "?draft=0x1", "?" + "draft=1&" * 3])
def test_odd_choices_are_answered(editor: TestClient, query: str) -> None:
    assert editor.get(f"/review/publish{query}").status_code in (200, 422)


def code_again(client: TestClient, first: int, **fields: object) -> int:
    second = draft_of(client.post(f"/drafts/{first}/recode"))
    typed = statement_form(summary="Another reading.", draft_version=1, **fields)
    assert client.post(f"/drafts/{second}", data=typed).status_code == 303
    return second


def test_until_the_second_coding_is_handed_in_the_first_is_hidden(
    app: FastAPI, contributor: TestClient
) -> None:
    first = handed_in(contributor, summary=SECRET, holder__0__stance="opposed")
    coder = client_as(app, UserRole.EDITOR)
    given = coder.get(f"/drafts/{first}/recode")
    assert given.status_code == 200
    second = code_again(coder, first)

    seen: list[Any] = [given, coder.get(f"/drafts/{second}"), coder.get("/review")]
    seen += [coder.get(f"/review/publish?draft={first}"), coder.get("/desk")]
    for path in (f"/drafts/{first}", f"/drafts/{first}/preview"):
        assert coder.get(path).status_code == 403, path
    for deed in ("remark", "publish", "reject", "settle"):
        assert coder.post(f"/drafts/{first}/{deed}", data={"words": "x"}).status_code == 403, deed
    assert all(SECRET not in page.text for page in seen)
    assert "opposed" not in given.text.lower()

    assert coder.post(f"/drafts/{second}/submit").status_code == 303
    assert SECRET in coder.get(f"/drafts/{first}/preview").text


def test_a_contributor_codes_unseen_what_they_may_never_open(
    app: FastAPI, contributor: TestClient
) -> None:
    first = handed_in(client_as(app, UserRole.EDITOR), summary=SECRET)

    queue = contributor.get("/review").text
    assert f'href="/drafts/{first}/recode"' in queue
    second = code_again(contributor, first)
    contributor.post(f"/drafts/{second}/submit")

    assert contributor.get(f"/drafts/{first}/preview").status_code == 404
    assert SECRET not in queue + contributor.get(f"/drafts/{second}/preview").text


def test_the_reviewer_settles_what_two_coders_see_differently(
    app: FastAPI, contributor: TestClient, editor: TestClient, database: Database
) -> None:
    first = handed_in(contributor, summary=SECRET)
    coder = client_as(app, UserRole.EDITOR)
    second = code_again(coder, first, kind="letter", holder__0__stance="opposed")
    coder.post(f"/drafts/{second}/submit")

    page = editor.get(f"/drafts/{first}/preview").text
    assert "They agree on 1 of 3 fields, 33 %" in page
    fields = {"second": second, "draft_version": 1}
    settled = {"take:stance/MLT": "second", "take:kind/": "first"}
    assert editor.post(f"/drafts/{first}/settle", data=fields | settled).status_code == 303

    with database.reading() as session:
        content = session.get_one(Draft, first).content
    assert (content["holder-0-stance"], content["kind"]) == (["opposed"], ["interview"])
    assert "agreed on 1 of 3 fields" in editor.get(f"/drafts/{first}/preview").text
    assert editor.post(f"/drafts/{first}/settle", data=fields).status_code == 403
    published = editor.post(f"/drafts/{first}/publish", data={"draft_version": "2"})
    assert published.status_code == 303
    assert editor.post(f"/drafts/{second}/publish", data={"draft_version": "2"}).status_code == 403


def test_a_second_coding_is_not_taken_back(app: FastAPI, contributor: TestClient) -> None:
    coder = client_as(app, UserRole.EDITOR)
    second = code_again(coder, handed_in(contributor))
    coder.post(f"/drafts/{second}/submit")

    assert "Take it back" not in coder.get(f"/drafts/{second}/preview").text
    assert coder.post(f"/drafts/{second}/take-up").status_code == 403
