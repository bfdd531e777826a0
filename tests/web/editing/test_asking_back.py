"""What an editor is asked before something goes on record, and what readers see of the answer."""

import html
import re

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import Draft
from app.domain.report import Origin, Report
from app.domain.statement import Statement
from tests.services.editing import forms
from tests.web.editing.forms import draft_of, send
from tests.web.editing.test_articles import ARTICLE, TRAINING, numbers_of

WHY = "The page was changed after it came out."
MINISTRY = {
    "speaker_words": "the Ministry of Defence",
    "kind": "official_statement",
    "occasion": "a briefing in Valletta",
}


def typed(**fields: object) -> dict[str, str]:
    return {name: values[0] for name, values in forms.statement_form(**fields).items()}


def words_of(page: str) -> str:
    """The text of a page, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def publish(editor: TestClient, **fields: object) -> int:
    """Put a statement on record as a browser does, and return its number."""
    number = draft_of(send(editor, "/statements/new", typed(**fields), do="preview"))
    page = editor.get(f"/drafts/{number}/preview").text
    (version,) = set(re.findall('name="draft_version" value="([0-9]+)"', page))
    answer = editor.post(f"/drafts/{number}/publish", data={"draft_version": version})
    return int(answer.headers["location"].split("/")[2].split("?")[0])


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({"holder-0-actor": "CSK"}, "Czechoslovakia existed until 31 December 1992"),
        ({"said": "8 July 2024"}, "after the source that tells it came out"),
        ({"said": "8 June 2034"}, "8 June 2034, which has not come yet. Did you mean 2024?"),
    ],
)
def test_what_cannot_be_comes_back_with_the_question_and_a_field_for_the_answer(
    editor: TestClient, fields: dict[str, object], question: str
) -> None:
    answer = send(editor, "/statements/new", typed(**fields), do="preview")

    assert answer.status_code == 422
    assert question in words_of(answer.text)
    assert "It is so: say why" in answer.text
    assert 'name="odd_because"' in answer.text


def test_nobody_is_asked_to_say_why_without_need(editor: TestClient) -> None:
    assert 'name="odd_because"' not in send(editor, "/statements/new", typed(summary="")).text


def test_the_answer_is_shown_to_readers_in_json_csv_and_history(editor: TestClient) -> None:
    number = publish(editor, said="8 July 2024", odd_because=WHY)

    page = words_of(editor.get(f"/statements/{number}").text)
    shape = editor.get(f"/statements/{number}.json").json()

    assert "It is dated 8 July 2024, after the source" in page
    assert f"(about 8 June 2024). The editors know it, and say: {WHY}" in page
    assert shape["odd_because"] == WHY
    assert WHY in editor.get(f"/statements/{number}.csv").text
    assert WHY in editor.get(f"/statements/{number}/history").text


def test_the_answer_for_an_invitation_is_shown_too(editor: TestClient) -> None:
    fields = {n: v[0] for n, v in forms.invitation_form(sender="CSK", odd_because=WHY).items()}
    number = draft_of(send(editor, "/invitations/new", fields, do="preview"))
    editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    address = editor.get(f"/drafts/{number}/preview").text
    (invitation,) = set(re.findall('href="(/invitations/[0-9]+)"', address))

    page = words_of(editor.get(invitation).text)

    assert f"existed until 31 December 1992. The editors know it, and say: {WHY}" in page
    assert editor.get(f"{invitation}.json").json()["odd_because"] == WHY
    assert WHY in editor.get(f"{invitation}/history").text


def test_the_preview_says_why_no_cell_changes_today(editor: TestClient) -> None:
    fields = typed(said="8 June 2034", odd_because=WHY)
    number = draft_of(send(editor, "/statements/new", fields, do="preview"))

    page = words_of(editor.get(f"/drafts/{number}/preview").text)

    assert "No cell changes today: it is dated 8 June 2034, which has not come yet" in page
    assert "becomes" not in page


def test_a_speaker_in_words_is_shown_wherever_the_statement_is(editor: TestClient) -> None:
    fields = typed(**MINISTRY)
    draft = draft_of(send(editor, "/statements/new", fields, do="preview"))
    preview = words_of(editor.get(f"/drafts/{draft}/preview").text)
    editor.post(f"/drafts/{draft}/publish", data={"draft_version": "1"})
    (number,) = set(re.findall("/statements/([0-9]+)", editor.get(f"/drafts/{draft}/preview").text))

    whole = f"/statements/{number}"
    pages = [whole, f"{whole}/history", "/countries/MLT"]
    shape = editor.get(f"{whole}.json").json()

    by = "The Ministry of Defence , official statement , a briefing in Valletta"
    by = by.replace(" ,", ",")
    assert by in preview.replace(" ,", ",")
    assert by in words_of(editor.get(whole).text).replace(" ,", ",")
    for path in pages:
        page = editor.get(path).text
        assert "ministry of defence" in page.casefold(), path
    assert "No speaker named" not in preview
    assert "No speaker named" not in editor.get(whole).text
    assert (shape["speaker_words"], shape["occasion"]) == (
        "the Ministry of Defence",
        "a briefing in Valletta",
    )
    assert "the Ministry of Defence" in editor.get(f"{whole}.csv").text


def test_without_a_name_and_without_words_nobody_is_named(editor: TestClient) -> None:
    number = publish(editor)

    assert "No speaker named" in editor.get(f"/statements/{number}").text


def test_a_name_that_fits_one_person_is_taken_and_the_preview_says_so(
    editor: TestClient, database: Database
) -> None:
    fields = typed(person_sought="sunak", **{"holder-0-actor": "GBR"})
    number = draft_of(send(editor, "/statements/new", fields, do="preview"))

    page = words_of(editor.get(f"/drafts/{number}/preview").text)

    assert "Person Rishi Sunak The only one on record who fits “sunak”" in page
    with database.reading() as session:
        assert session.get_one(Draft, number).content["person"] == ["67"]


@pytest.mark.parametrize(
    ("path", "form"),
    [("/statements/new", forms.statement_form), ("/invitations/new", forms.invitation_form)],
)
def test_a_name_that_is_nobodys_comes_back_as_it_was_typed(
    editor: TestClient, path: str, form: object
) -> None:
    given = form(person_sought="Zaphod Beeblebrox")  # type: ignore[operator]
    answer = send(editor, path, {name: values[0] for name, values in given.items()}, do="preview")

    assert answer.status_code == 422
    assert "Pick who is meant, or add the person" in answer.text
    assert 'value="Zaphod Beeblebrox"' in answer.text


def doubled(editor: TestClient, **fields: object) -> tuple[int, int, str]:
    """A draft of what is on record, with its number, that of the statement, and its preview."""
    there = publish(editor, tellers="Reuters")
    again = typed(source=2, summary="Malta stays at home.", tellers="Reuters (sources)", **fields)
    number = draft_of(send(editor, "/statements/new", again, do="preview"))
    return number, there, editor.get(f"/drafts/{number}/preview").text


def count(database: Database, table: type[Statement] | type[Origin]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_second_telling_is_asked_about_with_the_same_first(
    editor: TestClient, database: Database
) -> None:
    number, there, page = doubled(editor)
    before = count(database, Statement)

    assert "Is it the same?" in page
    same, another = (
        page.index("It is the same: add my source as a further report"),
        page.index("It is another, and begins of its own: publish it"),
    )
    assert same < another
    assert ">Publish</button>" not in page
    link = html.unescape(re.findall(r'href="(/reports/new\?[^"]+)"', page)[0])
    assert f"statement={there}" in link
    report = editor.get(editor.get(link, follow_redirects=False).headers["location"]).text
    assert "Reuters (sources)" in report

    refused = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})

    assert refused.status_code == 422
    assert f"It is like statement {there}" in words_of(refused.text)
    assert count(database, Statement) == before


def test_that_it_is_another_publishes_it_and_is_not_asked_again(
    editor: TestClient, database: Database
) -> None:
    number, there, page = doubled(editor)
    before = count(database, Statement)
    (origins,) = re.findall('name="of_its_own" value="([0-9 ]+)"', page)
    answers = {"another": str(there), "of_its_own": origins}

    answer = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"} | answers)

    assert answer.status_code == 303
    assert count(database, Statement) == before + 1
    with database.reading() as session:
        assert session.get_one(Draft, number).content["another"] == [str(there)]


def test_an_answer_is_kept_when_the_form_is_opened_again(
    contributor: TestClient, editor: TestClient
) -> None:
    there = publish(editor)
    number = draft_of(send(contributor, "/statements/new", typed(source=2), do="preview"))
    page = contributor.get(f"/drafts/{number}/preview").text
    assert "It is another: hand it in" in page
    contributor.post(f"/drafts/{number}/submit", data={"another": str(there)})
    contributor.post(f"/drafts/{number}/take-up")

    form = contributor.get(f"/drafts/{number}").text
    again = contributor.get(f"/drafts/{number}/preview").text

    assert f'name="another" value="{there}"' in form
    assert "Answered: this draft is another." in again
    assert "It is another: hand it in" not in again


def test_another_statement_can_share_the_origin(editor: TestClient, database: Database) -> None:
    number, there, page = doubled(editor)
    before = count(database, Origin)
    (origin,) = re.findall('name="origin" value="([0-9]+)"', page)
    assert "It is the same telling as ORIGIN-" in page

    answer = editor.post(f"/drafts/{number}/origin", data={"origin": origin})
    assert answer.headers["location"] == f"/drafts/{number}/preview"
    editor.post(f"/drafts/{number}/publish", data={"draft_version": "2", "another": str(there)})

    assert count(database, Origin) == before
    with database.reading() as session:
        told = select(Report.origin_id).where(Report.origin_id == int(origin))
        assert len(session.scalars(told).all()) >= 2


def reported(editor: TestClient, **fields: object) -> tuple[int, int]:
    """A draft of a report that would begin anew, and the origin of the statement it tells."""
    told = publish(editor)
    form = forms.report_form(statement=told, source=2, **fields)
    typed_in = {name: values[0] for name, values in form.items()}
    number = draft_of(send(editor, "/reports/new", typed_in, do="preview"))
    page = editor.get(f"/drafts/{number}/preview").text
    (origin,) = set(re.findall('name="of_its_own" value="([0-9]+)"', page))
    return number, int(origin)


def test_a_report_is_asked_where_it_begins_with_both_side_by_side(
    editor: TestClient, database: Database
) -> None:
    number, origin = reported(editor)
    before = count(database, Origin)
    page = editor.get(f"/drafts/{number}/preview").text

    assert "Where does it begin?" in page
    section = words_of(page[page.index('id="origins"') :])
    assert "This draft It tells that no soldiers would be sent." in section
    assert "It would send no soldiers. 8 June 2024 What this report tells begins there." in section
    assert "It begins of its own: publish it" in section
    assert ">Publish</button>" not in page

    refused = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    assert refused.status_code == 422
    assert "It may begin at ORIGIN-" in words_of(refused.text)

    editor.post(f"/drafts/{number}/origin", data={"origin": str(origin)})
    page = editor.get(f"/drafts/{number}/preview").text
    assert "Where does it begin?" not in page
    editor.post(f"/drafts/{number}/publish", data={"draft_version": "2"})
    assert count(database, Origin) == before


def test_that_a_report_begins_of_its_own_is_kept_and_not_asked_again(
    editor: TestClient, database: Database
) -> None:
    number, origin = reported(editor)
    before = count(database, Origin)
    editor.post(f"/drafts/{number}/submit", data={"of_its_own": str(origin)})
    editor.post(f"/drafts/{number}/take-up")

    form = editor.get(f"/drafts/{number}").text
    page = editor.get(f"/drafts/{number}/preview").text

    assert f'name="of_its_own" value="{origin}"' in form
    assert "Answered: this draft begins of its own." in page
    assert "It begins of its own: publish it" not in page
    answer = editor.post(f"/drafts/{number}/publish", data={"draft_version": "1"})
    assert answer.status_code == 303
    assert count(database, Origin) == before + 1


def test_who_reviews_is_asked_what_the_author_has_not_answered(
    contributor: TestClient, editor: TestClient
) -> None:
    publish(editor, tellers="Reuters", summary="Zzz.", **{"holder-0-actor": "CYP"})
    number = draft_of(
        send(contributor, "/statements/new", typed(source=2, tellers="Reuters"), do="preview")
    )
    contributor.post(f"/drafts/{number}/submit")

    page = editor.get(f"/drafts/{number}/preview").text
    assert "It begins of its own: publish it" in page
    assert "It is the same telling as" not in page
    fields = dict(re.findall('name="(draft_version|of_its_own)" value="([0-9 ]+)"', page))
    assert editor.post(f"/drafts/{number}/publish", data=fields).status_code == 303


def test_a_draft_made_of_an_article_is_asked_where_it_begins(
    editor: TestClient, database: Database
) -> None:
    fields = {"text": ARTICLE, "initiative": TRAINING, "form_key": "page-1"}
    page = editor.post("/sources/1/draft", data=fields | {"do": "read"}).text
    (number,) = numbers_of(page, "Italy", "fears")
    editor.post("/sources/1/draft", data=fields | {"do": f"take-{number}"})
    with database.reading() as session:
        draft = session.scalars(select(Draft.id).order_by(Draft.id.desc())).first()

    page = editor.get(f"/drafts/{draft}/preview").text

    assert "Where does it begin?" in page
    assert "It is the same telling as" in page
    assert ">Publish</button>" not in page
    refused = editor.post(f"/drafts/{draft}/publish", data={"draft_version": "1"})
    assert "It may begin at" in words_of(refused.text)


def test_a_proposal_that_is_on_record_from_the_page_says_so(editor: TestClient) -> None:
    fields = {"text": ARTICLE, "initiative": TRAINING, "form_key": "page-1"}

    page = editor.post("/sources/1/draft", data=fields | {"do": "read"}).text

    found = re.findall(r"On record from this page as statement ([0-9]+)\.", page)
    assert found
    assert f'href="/statements/{found[0]}"' in page


def test_a_proposal_that_cannot_be_says_so(editor: TestClient) -> None:
    text = "On 5 June 2024, Czechoslovakia declined to take part."
    fields = {"text": text, "initiative": TRAINING, "form_key": "page-1"}

    page = editor.post("/sources/1/draft", data=fields | {"do": "read"}).text

    assert "Czechoslovakia existed until 31 December 1992" in page


def test_an_origin_is_looked_for_in_the_form(editor: TestClient) -> None:
    publish(editor, tellers="Reuters")
    fields = typed(source=2, origin_sought="would send no soldiers")
    number = draft_of(send(editor, "/statements/new", fields, do="find_origin"))

    options = re.findall(
        r"<option[^>]*>(Reuters: [^<]*)</option>", editor.get(f"/drafts/{number}").text
    )

    assert any(option.startswith("Reuters: It would send no soldiers.") for option in options)


def test_a_second_invitation_is_asked_about_with_both_side_by_side(editor: TestClient) -> None:
    fields = {n: v[0] for n, v in forms.invitation_form(tellers="Welt").items()}
    first = draft_of(send(editor, "/invitations/new", fields, do="preview"))
    editor.post(f"/drafts/{first}/publish", data={"draft_version": "1"})
    again = fields | {"occasion": "The minister’s letter.", "tellers": "Die Welt", "source": "2"}

    number = draft_of(send(editor, "/invitations/new", again, do="preview"))
    page = editor.get(f"/drafts/{number}/preview").text

    assert "Is it the same?" in page
    assert re.search(r">Invitation [0-9]+</a></h3>\s*<p[^>]*>A letter to the ministers", page)
    assert "Where does it begin?" in page
    assert ">Publish</button>" not in page
    link = html.unescape(re.findall(r'href="(/reports/new\?invitation=[^"]+)"', page)[0])
    report = editor.get(editor.get(link, follow_redirects=False).headers["location"]).text
    assert "Die Welt" in report


@pytest.mark.parametrize(("code", "is_what"), [("UKR", "the host"), ("RUS", "an outsider")])
def test_the_preview_says_that_no_answer_is_awaited(
    editor: TestClient, code: str, is_what: str
) -> None:
    fields = typed(**{"holder-0-actor": code, "holder-0-stance": "agreed"}, initiative=TRAINING)
    fields |= {"said": "7 June 2024", "summary": "Zzz qqq xxx."}
    number = draft_of(send(editor, "/statements/new", fields, do="preview"))

    page = words_of(editor.get(f"/drafts/{number}/preview").text)

    assert f"is {is_what}: no answer is awaited, and words stand beside the cell" in page
    assert "what is on record decides" not in page


@pytest.mark.parametrize("sent", ["1", "on", "yes", "true"])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/statements/new", "about_others"),
        ("/statements/new", "holder-0-for_members"),
        ("/invitations/new", "invitee-0-whole"),
    ],
)
def test_a_ticked_box_comes_back_ticked_however_it_was_sent(
    editor: TestClient, path: str, name: str, sent: str
) -> None:
    form = forms.statement_form if path.startswith("/st") else forms.invitation_form
    fields = {n: v[0] for n, v in form().items()} | {name: sent, "initiative": ""}

    page = send(editor, path, fields, do="preview").text

    box = re.findall(rf'<input type="checkbox"[^>]*name="{name}"[^>]*>', page)
    assert box
    assert all(" checked" in one for one in box)
