"""What was asked, for whom it was spoken, how it is told: in forms, on pages and in JSON."""

import pytest
from starlette.testclient import TestClient

from tests.services.editing.browser_form import fields_of
from tests.services.editing.forms import (
    INITIATIVE,
    initiative_form,
    invitation_form,
    report_form,
    source_form,
    statement_form,
)
from tests.web.editing.test_withdrawing import published

FIRST = {"holder-0-reason-0-code": "escalation", "holder-0-reason-0-given": "stated"}


def previewed(editor: TestClient, path: str, content: object) -> str:
    """The part of a preview that says how a form is understood."""
    preview = editor.post(f"/{path}/new", data=content).headers["location"]
    return editor.get(preview).text.partition('id="fields"')[2].partition("</dl>")[0]


def record(editor: TestClient, path: str, content: object) -> tuple[str, str, dict[str, object]]:
    """Publish a form; return the address of the record, its page and its JSON."""
    here = published(editor, f"{path}/new", content).partition("?")[0]
    return here, editor.get(here).text, editor.get(f"{here}.json").json()


def test_what_was_asked_is_read_from_the_occasion_and_said_so(editor: TestClient) -> None:
    read = previewed(editor, "invitations", invitation_form(occasion="The summit in London."))
    chosen = previewed(editor, "invitations", invitation_form(asks_for="take_part"))

    assert "To come to a meeting" in read
    assert "Read from the words above" in read
    assert "To take part" in chosen
    assert "Read from the words above" not in chosen


def test_an_invitation_says_what_it_asked(editor: TestClient) -> None:
    here, page, shape = record(editor, "invitations", invitation_form(asks_for="meeting"))

    assert "To come to a meeting" in page
    assert shape["asks_for"] == "meeting"
    head, *rows = editor.get(f"{here}.csv").text.splitlines()
    assert head.endswith(",asks_for")
    assert all(row.endswith(",meeting") for row in rows)
    assert "to a meeting" in editor.get(f"/initiatives/{INITIATIVE}").text
    kept = editor.get(f"{here}/history.json").json()["versions"][0]["content"]
    assert kept["Asks"] == "To come to a meeting"


def test_the_preview_of_a_report_says_the_answer_in_the_words_of_its_scale(
    editor: TestClient,
) -> None:
    content = report_form(told_stance="supportive_not_participating", source=2)

    read = previewed(editor, "reports", content)

    assert "Supportive, not taking part" in read
    assert "supportive_not_participating" not in read


def test_a_statement_says_for_whom_it_was_spoken(editor: TestClient) -> None:
    content = statement_form(**{"holder-0-actor": "NATO", "holder-0-for_members": "1"})
    content["voice"] = ["other_voice"]
    understood = previewed(editor, "statements", content)
    _, page, shape = record(editor, "statements", content)

    assert "speaks for its members" in understood
    assert "Other voice of the state" in understood
    assert "It speaks for its members, not only for itself." in page
    assert "Other voice of the state, though not by the office" in page
    assert (shape["voice"], shape["holders"][0]["for_members"]) == ("other_voice", True)  # type: ignore[index]


def test_a_country_is_told_at_the_box_that_it_has_no_members(editor: TestClient) -> None:
    preview = editor.post("/statements/new", data=statement_form(**{"holder-0-for_members": "1"}))
    page = editor.get(preview.headers["location"])

    assert page.status_code == 422
    assert page.text.count("Only a group speaks for its members") == 2
    assert 'id="holder-0-for_members"' in page.text
    assert 'name="holder-0-for_members" value="1" checked' in page.text


def test_a_page_says_where_and_how_a_source_tells_it(editor: TestClient) -> None:
    how = {"place": "page 4", "slip": "date_shifted", "distortion_words": "It has Tuesday"}
    here, page, shape = record(editor, "statements", statement_form(**how))

    assert page.count("page 4") == 2
    assert "Beside the claim: date shifted, It has Tuesday." in page
    [report] = shape["reports"]  # type: ignore[misc]
    assert (report["place"], report["slip"]) == ("page 4", "date_shifted")
    source = editor.get("/sources/1").text
    assert "Beside the claim: date shifted, It has Tuesday." in source
    assert "· page 4" in source
    assert editor.get("/sources/1.csv").text.splitlines()[0].endswith(",place,slip")
    claims = editor.get("/sources/1.json").json()["claims"]
    assert [claim["slip"] for claim in claims if claim["slip"]] == ["date_shifted"]
    assert here.startswith("/statements/")


def test_an_invitation_page_says_where_and_how_too(editor: TestClient) -> None:
    how = {"place": "minute 1:30", "slip": "other", "distortion_words": "It has two senders"}
    _, page, _ = record(editor, "invitations", invitation_form(**how))

    assert "There: minute 1:30." in page
    assert "Beside the claim: remark, It has two senders." in page


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("https://example.org/a-page#page=4", "", "page 4"),
        ("https://example.org/a-page", "", ""),
        ("https://example.org/a-page#page=4", "page 9", "page 9"),
    ],
)
def test_a_place_in_the_address_is_offered_as_the_place(
    editor: TestClient, typed: str, before: str, after: str
) -> None:
    published(editor, "sources/new", source_form())
    sent = {"source_sought": typed, "place": before, "do": "find_source"}

    form = editor.post("/statements/new", data=sent, follow_redirects=True).text

    fields = fields_of(form)
    assert fields["source"][0].isdigit()
    assert fields["place"] == [after]


def test_a_reason_that_is_not_said_what_for_is_worded_so(editor: TestClient) -> None:
    content = statement_form(**{**FIRST, "holder-0-reason-0-direction": "none"})
    _, page, shape = record(editor, "statements", content)
    reasons = editor.get(f"/initiatives/{INITIATIVE}/reasons")

    assert "not said what for, stated" in page
    assert shape["holders"][0]["reasons"] == [  # type: ignore[index]
        {"code": "escalation", "direction": None, "given": "stated"}
    ]
    assert reasons.status_code == 200
    assert "Malta, escalation: not said what for, stated" in reasons.text
    assert "not said what for" in editor.get(f"/initiatives/{INITIATIVE}").text
    rows = editor.get(f"/initiatives/{INITIATIVE}/reasons.json").json()["rows"]
    [malta] = [row for row in rows if row["code"] == "MLT"]
    assert malta["given"][0]["direction"] is None


def test_a_question_says_since_when_it_is_open(editor: TestClient) -> None:
    content = initiative_form(opened="26 February 2024", closed="3 May 2025")
    understood = previewed(editor, "initiatives", content)
    _, page, shape = record(editor, "initiatives", content)

    assert "Read as 26 February 2024" in understood
    assert "Opened 26 February 2024, closed 3 May 2025" in page
    assert (shape["opened"]["earliest"], shape["closed"]["edtf"]) == (  # type: ignore[index]
        "2024-02-26",
        "2025-05-03",
    )
    assert "Opened 26 February 2024, closed 3 May 2025" in editor.get("/initiatives").text
    lines = editor.get("/initiatives.json").json()["initiatives"]
    assert [line["opened"]["earliest"] for line in lines if line["title"] == shape["title"]] == [
        "2024-02-26"
    ]
    assert editor.get("/initiatives.csv").text.splitlines()[0].endswith(",opened,closed")


@pytest.mark.parametrize("name", ["said", "sent", "opened", "closed", "since", "looked_on"])
def test_every_date_is_read_back_while_it_is_typed(editor: TestClient, name: str) -> None:
    answer = editor.get("/drafts/reading", params={name: "8 June 2024"})

    assert "Read as 8 June 2024" in answer.text
