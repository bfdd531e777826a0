"""From the text of an article to drafts, without script; the text itself is not kept."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import func, inspect, select, text
from starlette.testclient import TestClient

from app.database import Database
from app.domain.draft import Draft, DraftKind
from app.domain.user import UserRole
from tests.web.editing.forms import TRAINING, send
from tests.web.signed_in import client_as

ARTICLE = (Path(__file__).parents[2] / "fixtures" / "articles" / "paraphrase.txt").read_text()
PATH = "/sources/1/draft"
PLAIN = " ".join(ARTICLE.split())
RUNS = {PLAIN[start : start + 61] for start in range(len(PLAIN) - 60)}
READ = {"text": ARTICLE, "initiative": TRAINING, "form_key": "page-1"}


def numbers_of(page: str, holder: str, meaning: str) -> list[str]:
    """Return the numbers of the proposals for this holder with this meaning."""
    label = rf'name="chosen" value="(\d+)"[^<]*><span class="visually-hidden">Choose {holder}:'
    return re.findall(rf"{label} {meaning}<", page)


def drafts(database: Database) -> list[Draft]:
    with database.reading() as session:
        return list(session.scalars(select(Draft).order_by(Draft.id)))


def test_reading_proposes_and_decides_nothing(editor: TestClient, database: Database) -> None:
    page = send(editor, PATH, READ, do="read").text

    for country in ("United States", "United Kingdom", "Poland", "Netherlands", "Sweden", "Latvia"):
        assert len(numbers_of(page, country, "asked")) == 1, country
    assert len(numbers_of(page, "Germany", "not asked")) == 1
    assert "Why this is proposed" in page
    assert drafts(database) == []
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM audit_entries")) == 0


def test_one_proposal_becomes_a_draft_with_its_sentence(
    editor: TestClient, database: Database
) -> None:
    (number,) = numbers_of(send(editor, PATH, READ, do="read").text, "Italy", "fears")

    page = send(editor, PATH, READ, do=f"take-{number}").text

    (draft,) = drafts(database)
    assert draft.kind is DraftKind.STATEMENT
    assert draft.content["holder-0-actor"] == ["ITA"]
    assert draft.content["source"] == ["1"]
    assert draft.content["initiative"] == [TRAINING]
    assert draft.passage
    assert draft.passage.removesuffix(" …") in " ".join(ARTICLE.split())
    assert f'<a href="/drafts/{draft.id}">open it</a>' in page
    assert editor.get(f"/drafts/{draft.id}").status_code == 200


def test_taking_it_again_makes_no_second_draft(editor: TestClient, database: Database) -> None:
    (number,) = numbers_of(send(editor, PATH, READ, do="read").text, "Italy", "fears")

    for _ in range(3):
        send(editor, PATH, READ, do=f"take-{number}")

    assert len(drafts(database)) == 1


def test_all_addressees_become_one_invitation(editor: TestClient, database: Database) -> None:
    page = send(editor, PATH, READ, do="read").text
    chosen = numbers_of(page, r"[^:<]+", "asked") + numbers_of(page, "Germany", "not asked")

    answer = editor.post(PATH, data={**READ, "do": "take-asked", "chosen": chosen})

    assert answer.status_code == 200
    (draft,) = drafts(database)
    assert draft.kind is DraftKind.INVITATION
    asked = {
        draft.content[name][0]: draft.content[name.replace("actor", "status")][0]
        for name in draft.content
        if re.fullmatch(r"invitee-\d+-actor", name)
    }
    assert asked["DEU"] == "not_invited"
    assert {asked[code] for code in ("USA", "GBR", "POL", "NLD", "DNK", "SWE", "EST")} == {
        "invited"
    }
    (counted,) = [n for n in draft.content if re.fullmatch(r"invitee-\d+-party", n)]
    assert "ten" in draft.content[counted][0]
    assert draft.content["sender"] == ["FRA"]
    (germany,) = [n for n, v in draft.content.items() if v == ["DEU"]]
    assert draft.content[germany.replace("actor", "reason")][0]


@pytest.mark.parametrize(
    ("words", "occasion"),
    [
        ("The letter was addressed to Denmark. The letter went to Spain.", "Letter"),
        ("The letter was addressed to Denmark. Spain was invited.", "Letter"),
        ("Denmark was invited. Spain was invited.", "Invitation"),
    ],
)
def test_an_invitation_is_a_letter_where_one_sentence_says_so(
    editor: TestClient, database: Database, words: str, occasion: str
) -> None:
    typed = {**READ, "text": words}
    chosen = numbers_of(send(editor, PATH, typed, do="read").text, r"[^:<]+", "asked")
    assert len(chosen) == 2

    editor.post(PATH, data={**typed, "do": "take-asked", "chosen": chosen})

    (draft,) = drafts(database)
    assert draft.content["occasion"] == [occasion]


def test_what_is_dropped_stays_dropped_and_can_be_taken_back(editor: TestClient) -> None:
    (number,) = numbers_of(send(editor, PATH, READ, do="read").text, "Italy", "fears")

    dropped = send(editor, PATH, READ, do=f"drop-{number}").text
    still = send(editor, PATH, READ, do="read", dropped=number).text
    back = send(editor, PATH, READ, do=f"restore-{number}", dropped=number).text

    assert numbers_of(dropped, "Italy", "fears") == numbers_of(still, "Italy", "fears") == []
    assert f'value="restore-{number}"' in dropped
    assert numbers_of(back, "Italy", "fears") == [number]


def test_no_table_holds_the_text_of_the_article(editor: TestClient, database: Database) -> None:
    page = send(editor, PATH, READ, do="read").text
    every = re.findall(r'name="chosen" value="(\d+)"', page)
    editor.post(PATH, data={**READ, "do": "take-chosen", "chosen": every})
    assert len(drafts(database)) > 5

    longest = 0
    with database.reading() as session:
        for table in inspect(database.engine).get_table_names():
            for row in session.execute(text(f'SELECT * FROM "{table}"')):
                for value in row:
                    if isinstance(value, str):
                        longest = max(longest, longest_shared(value))
    assert 0 < longest <= 300


def longest_shared(value: str) -> int:
    """The length of the longest run of the article's words that a stored text repeats.

    One of 60 letters or fewer counts as 1: words alone are nobody's.
    """
    words, longest = " ".join(value.split()), 0
    for start in range(len(words)):
        if words[start : start + 61] in RUNS:
            while words[start : start + longest + 1] in PLAIN and start + longest < len(words):
                longest += 1
    return longest or min(1, len(set(words) & set(PLAIN)))


@pytest.mark.parametrize("typed", ["", "   \n"])
def test_an_empty_text_is_asked_for(editor: TestClient, typed: str) -> None:
    answer = send(editor, PATH, READ | {"text": typed}, do="read")

    assert answer.status_code == 422
    assert answer.text.count("Paste the text of the article") == 2


@pytest.mark.parametrize(
    "odd", ["\x00", "\ud7ff", "🇺🇦" * 500, "<script>alert(1)</script>", "a" * 60_000]
)
def test_any_text_is_read(editor: TestClient, odd: str) -> None:
    answer = send(editor, PATH, READ | {"text": f"Berlin refused. {odd}"}, do="read")

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_readers_do_not_come_here(app: FastAPI) -> None:
    assert client_as(app, UserRole.READER).get(PATH).status_code == 403
    assert client_as(app, None).get(PATH).status_code == 303
    with app.state.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == 0
