"""From a form to the record and back, as a browser without script does it."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, text
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import Draft, DraftState
from app.domain.statement import Statement
from app.domain.user import LoginSession, UserRole
from app.services.editing import drafts as service
from app.settings import Settings
from tests.compiled import create_app
from tests.web.editing.forms import ITALY_AGREES, TRAINING, draft_of, send
from tests.web.signed_in import add_person, client_as

CELL = f"/initiatives/{TRAINING}/positions/ITA.json"


def count(database: Database, table: Any) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def the_draft(database: Database, number: int) -> Draft:
    with database.reading() as session:
        return session.get_one(Draft, number)


def test_a_statement_goes_from_the_form_over_the_preview_onto_the_record(
    editor: TestClient, database: Database
) -> None:
    before = count(database, Statement)

    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))
    preview = editor.get(f"/drafts/{number}/preview").text
    assert count(database, Statement) == before
    published = send(editor, f"/drafts/{number}/publish", {"draft_version": "1"})

    assert "27 May to 2 June 2024, to the week, counted from 9 June 2024" in preview
    assert "spoke, no answer" in preview
    assert "agreed (own word)" in preview
    assert published.status_code == 303
    page = editor.get(published.headers["location"]).text
    assert "Italy agrees after all." in page
    assert editor.get(CELL).json()["cell"]["stance"] == "agreed"
    assert count(database, Statement) == before + 1


def test_a_wrong_form_comes_back_as_typed_with_a_sentence_at_each_field(
    editor: TestClient, database: Database
) -> None:
    typed = {"form_key": "k", "summary": "Half a <sentence>", "said": "03/04/2024", "do": "preview"}

    answer = send(editor, "/statements/new", typed)

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert "Half a &lt;sentence&gt;" in answer.text
    assert 'value="03/04/2024"' in answer.text
    for name in ("said", "initiative", "kind", "certainty", "holder-0-actor"):
        (sentence,) = re.findall(rf'href="#{name}">([^<]+)<', answer.text)
        assert answer.text.count(sentence) == 2, name
        assert f'id="{name}-error"' in answer.text
    assert the_draft(database, 1).content["summary"] == ["Half a <sentence>"]


def test_the_same_form_twice_makes_one_draft_and_one_statement(
    editor: TestClient, database: Database
) -> None:
    before = count(database, Statement)
    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))

    again = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))
    first = send(editor, f"/drafts/{number}/publish", {"draft_version": "1"})
    second = send(editor, f"/drafts/{number}/publish", {"draft_version": "1"})
    late = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))

    assert again == number == late
    assert first.headers["location"].split("?")[0] == second.headers["location"].split("?")[0]
    assert count(database, Statement) == before + 1
    assert count(database, Draft) == 1


def test_going_back_and_sending_other_words_changes_the_same_draft(
    editor: TestClient, database: Database
) -> None:
    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))

    again = send(editor, "/statements/new", ITALY_AGREES, do="preview", summary="Other words.")

    assert draft_of(again) == number
    assert the_draft(database, number).content["summary"] == ["Other words."]


def test_two_windows_on_one_draft_show_both_texts(editor: TestClient, database: Database) -> None:
    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="keep"))
    seen = {"draft_version": "1"}
    one = ITALY_AGREES | seen | {"form_key": "one", "summary": "From one window."}
    other = ITALY_AGREES | seen | {"form_key": "other", "summary": "From the other."}

    assert send(editor, f"/drafts/{number}", one, do="keep").status_code == 303
    conflict = send(editor, f"/drafts/{number}", other, do="keep")

    assert conflict.status_code == 409
    assert "From one window." in conflict.text
    assert "From the other." in conflict.text
    assert the_draft(database, number).content["summary"] == ["From one window."]
    mine = other | {"draft_version": "2"}
    assert send(editor, f"/drafts/{number}", mine, do="keep").status_code == 303
    assert the_draft(database, number).content["summary"] == ["From the other."]


def test_what_is_kept_while_typing_does_not_stand_in_its_own_way(
    editor: TestClient, database: Database
) -> None:
    first = send(editor, "/statements/new", ITALY_AGREES, do="autosave")
    assert first.status_code == 200
    assert 'name="draft_version" value="1"' in first.text
    typing = ITALY_AGREES | {"draft": "1", "draft_version": "1", "summary": "More"}
    assert send(editor, "/statements/new", typing, do="autosave").status_code == 200

    sent = send(editor, "/statements/new", typing, do="keep", summary="More words")
    late = send(editor, "/statements/new", typing, do="autosave", summary="Mor")

    assert draft_of(sent) == 1
    assert late.status_code == 204
    assert the_draft(database, 1).content["summary"] == ["More words"]


def test_a_record_changed_meanwhile_is_not_overwritten_unseen(
    app: FastAPI, editor: TestClient, database: Database
) -> None:
    other = client_as(app, UserRole.EDITOR)
    mine, theirs = (changed_statement(one, words) for one, words in ((editor, "A"), (other, "B")))
    send(other, f"/drafts/{theirs}/publish", {"draft_version": "1"})

    conflict = send(editor, f"/drafts/{mine}/publish", {"draft_version": "1"})

    assert conflict.status_code == 409
    assert "Summary A" in conflict.text
    assert "Summary B" in conflict.text
    with database.reading() as session:
        assert session.get_one(Statement, 1).summary == "Summary B"
    fields = dict(re.findall(r'name="(draft_version|base_version)" value="(\d+)"', conflict.text))
    kept = the_draft(database, mine).content
    rebased = {name: values[0] for name, values in kept.items()} | fields
    answer = send(editor, f"/drafts/{mine}", rebased, do="preview", form_key="fresh")
    send(editor, f"/drafts/{draft_of(answer)}/publish", {"draft_version": "1"})
    with database.reading() as session:
        assert session.get_one(Statement, 1).summary == "Summary A"
        versions = session.scalars(
            text("SELECT version FROM revisions WHERE record='statements' AND record_id='1'")
        )
        assert sorted(versions) == [1, 2, 3]


def changed_statement(client: TestClient, words: str) -> int:
    """Change the summary of statement 1 up to the preview, and return the draft."""
    page = client.get("/statements/1/edit", follow_redirects=True).text
    version = re.search(r'name="base_version" value="(\d+)"', page)
    assert version
    with client.app.state.database.reading() as session:  # type: ignore[attr-defined]
        statement = session.get_one(Statement, 1)
        content = service.KINDS["statement"].filled(session, statement)  # type: ignore[index]
    fields = {name: values[0] for name, values in content.items()}
    fields |= {
        "base_version": version[1],
        "form_key": f"key-{words}",
        "summary": f"Summary {words}",
    }
    return draft_of(send(client, "/statements/1/edit", fields, do="preview"))


def test_the_check_of_versions_is_what_prevents_it(
    app: FastAPI, editor: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = client_as(app, UserRole.EDITOR)
    mine, theirs = (changed_statement(one, words) for one, words in ((editor, "A"), (other, "B")))
    monkeypatch.setattr(service, "_refuse_stale", lambda *_: None)
    send(other, f"/drafts/{theirs}/publish", {"draft_version": "1"})

    lost = send(editor, f"/drafts/{mine}/publish", {"draft_version": "1"})

    assert lost.status_code == 303
    with database.reading() as session:
        assert session.get_one(Statement, 1).summary == "Summary A"


def test_rows_come_and_go_without_script(editor: TestClient, database: Database) -> None:
    fields = ITALY_AGREES | {"do": "add_holder"}
    answer = send(editor, "/statements/new", fields)
    number = draft_of(answer)
    assert answer.headers["location"].endswith("#holder-1")
    page = editor.get(f"/drafts/{number}").text
    assert 'name="holder-1-actor"' in page

    send(editor, f"/drafts/{number}", ITALY_AGREES, do="drop_holder-0", draft_version="1")

    content = the_draft(database, number).content
    assert not [name for name in content if name.startswith("holder-0")]


def test_a_source_is_found_by_its_address(editor: TestClient, database: Database) -> None:
    with database.reading() as session:
        address = session.scalar(text("SELECT address FROM sources WHERE id = 2"))
    sought = f"{address}?utm_source=x#part"

    known = send(
        editor, "/statements/new", {"form_key": "a", "source_sought": sought}, do="find_source"
    )
    unknown = send(
        editor,
        "/statements/new",
        {"form_key": "b", "source_sought": "https://example.org/new"},
        do="find_source",
    )

    assert the_draft(database, draft_of(known)).content["source"] == ["2"]
    page = editor.get(f"/drafts/{draft_of(unknown)}").text
    assert "/sources/new?address=https%3A%2F%2Fexample.org%2Fnew" in page


def test_a_session_that_ended_meanwhile_costs_no_word(
    app: FastAPI, editor: TestClient, database: Database
) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE login_sessions SET ended_at = '2026-01-01T00:00:00Z'"))

    answer = send(editor, "/statements/new", ITALY_AGREES, do="preview")

    assert answer.status_code == 401
    assert "Italy agrees after all." in answer.text
    assert count(database, Draft) == 0
    assert count(database, LoginSession) == 1


def test_a_contributor_hands_in_and_an_editor_publishes(
    app: FastAPI, contributor: TestClient, database: Database
) -> None:
    number = draft_of(send(contributor, "/statements/new", ITALY_AGREES, do="preview"))
    page = contributor.get(f"/drafts/{number}/preview").text
    assert "Hand in for review" in page
    assert ">Publish<" not in page
    refused = send(contributor, f"/drafts/{number}/publish", {"draft_version": "1"})
    assert refused.status_code == 403

    send(contributor, f"/drafts/{number}/submit", {})
    editor = client_as(app, UserRole.EDITOR)
    published = send(editor, f"/drafts/{number}/publish", {"draft_version": "1"})

    assert published.status_code == 303
    assert the_draft(database, number).state is DraftState.PUBLISHED
    assert send(contributor, f"/drafts/{number}/take-up", {}).status_code == 403


def test_with_the_two_person_rule_nobody_publishes_their_own(database: Database) -> None:
    app = create_app(Settings(two_person_rule=True), database)
    editor = client_as(app, UserRole.EDITOR)
    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))

    assert ">Publish<" not in editor.get(f"/drafts/{number}/preview").text
    refused = send(editor, f"/drafts/{number}/publish", {"draft_version": "1"})
    assert refused.status_code == 403

    send(editor, f"/drafts/{number}/submit", {})
    other = client_as(app, UserRole.EDITOR)
    published = send(other, f"/drafts/{number}/publish", {"draft_version": "1"})
    assert published.status_code == 303


def test_somebody_elses_draft_cannot_be_seen_or_changed(
    app: FastAPI, contributor: TestClient
) -> None:
    number = draft_of(send(contributor, "/statements/new", ITALY_AGREES, do="keep"))
    other = client_as(app, None, user_id=add_person(app.state.database, UserRole.CONTRIBUTOR))

    assert other.get(f"/drafts/{number}").status_code == 404
    assert other.get(f"/drafts/{number}/preview").status_code == 404
    changed = send(other, f"/drafts/{number}", ITALY_AGREES, do="keep", draft_version="1")
    assert changed.status_code == 404


def test_what_was_changed_after_the_preview_is_not_published(editor: TestClient) -> None:
    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))
    other = ITALY_AGREES | {"form_key": "x", "draft_version": "1", "summary": "Changed."}
    send(editor, f"/drafts/{number}", other, do="keep")

    refused = send(editor, f"/drafts/{number}/publish", {"draft_version": "1"})

    assert refused.status_code == 403
    assert "look at it once more" in refused.text


def test_what_is_likely_on_record_already_stands_beside_the_draft(
    editor: TestClient, database: Database
) -> None:
    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))
    send(editor, f"/drafts/{number}/publish", {"draft_version": "1"})
    twin = ITALY_AGREES | {"form_key": "key-2", "summary": "After all, Italy agrees."}

    again = draft_of(send(editor, "/statements/new", twin, do="preview"))

    page = editor.get(f"/drafts/{again}/preview").text
    assert "nearly the same summary" in page
    assert "/reports/new?statement=" in page


def test_the_preview_shows_what_readers_will_see(editor: TestClient, database: Database) -> None:
    number = draft_of(send(editor, "/statements/new", ITALY_AGREES, do="preview"))

    page = editor.get(f"/drafts/{number}/preview").text

    _, _, shown = page.partition("As readers will see it")
    assert "La Gazzetta" in shown
    assert "interview, 27 May to 2 June 2024" in re.sub(r"<[^>]+>|\s+", " ", shown).replace(
        "  ", " "
    )


@pytest.mark.parametrize("odd", ["²", "١٢", "1" * 40, "-1", "1.5", "𝟙", "999999999"])
@pytest.mark.parametrize("field", ["source", "person", "origin", "draft", "draft_version"])
def test_no_digit_of_any_alphabet_is_too_odd(editor: TestClient, field: str, odd: str) -> None:
    for deed in ("preview", "find_source", "keep"):
        answer = send(editor, "/statements/new", ITALY_AGREES | {field: odd}, do=deed)
        assert answer.status_code in (303, 409, 422)
        place = answer.headers.get("location", "/desk")
        assert editor.get(place).status_code in (200, 303, 422)
