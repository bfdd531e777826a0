"""People by all their names: through the form to the page, lists, search, lookups and articles."""

import csv
import io
import re

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.person import Person
from tests.services.editing.browser_form import fields_of
from tests.services.editing.forms import person_form
from tests.web.editing.forms import TRAINING, draft_of, send

ARTICLE = "/sources/1/draft"


def publish(editor: TestClient, draft: int) -> str:
    version = re.search(
        r'name="draft_version" value="(\d+)"', editor.get(f"/drafts/{draft}/preview").text
    )
    assert version
    answer = editor.post(f"/drafts/{draft}/publish", data={"draft_version": version[1]})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).split("?")[0]


def add(editor: TestClient, name: str, **fields: object) -> str:
    """Put a person on record through the form; return the address of the page."""
    return publish(
        editor, draft_of(editor.post("/people/new", data=person_form(name=name, **fields)))
    )


def change(editor: TestClient, href: str, **fields: str) -> None:
    page = editor.get(f"{href}/edit", follow_redirects=True).text
    given = {n.replace("__", "-"): [value] for n, value in fields.items()}
    publish(editor, draft_of(editor.post(f"{href}/edit", data=fields_of(page) | given)))


def read(editor: TestClient, text: str) -> str:
    answer = send(
        editor, ARTICLE, {"text": text, "initiative": TRAINING, "form_key": "k"}, do="read"
    )
    assert answer.status_code == 200
    return str(answer.text)


def proposed(page: str, holder: str) -> bool:
    return f"Choose {holder}:" in page


def is_led_to(editor: TestClient, words: str, href: str) -> bool:
    """Whether a search leads to a page, or lists it."""
    found = editor.get("/search", params={"q": words}, follow_redirects=True)
    return found.url.path == href or f'href="{href}' in found.text


def joanna(editor: TestClient) -> str:
    return add(editor, "Joanna Brody", office__0__title="Minister of defence")


def monica(editor: TestClient, title: str = "Minister of defence") -> str:
    return add(editor, "Monica Brody", office__0__title=title, office__0__actor="LUX")


@pytest.mark.parametrize("family", [None, "Brody"])
def test_a_person_added_by_form_is_found_by_family_name(
    editor: TestClient, family: str | None
) -> None:
    href = add(editor, "Joanna Brody", family_name=family, office__0__title="Minister of defence")

    page = read(editor, "Defence minister Brody ruled out sending instructors.")

    assert proposed(page, "Malta")
    assert "only the family name" not in page
    assert editor.get(f"{href}.json").json()["family_name"] == "Brody"
    names = [one["name"] for one in editor.get("/people.json").json()["people"]]
    assert names[names.index("Joanna Brody") - 1] == "Ruben Brekelmans"


@pytest.mark.parametrize("family", [None, "Nguyễn", "Bình"])
def test_a_name_given_in_full_is_not_taken_for_a_family_name(
    editor: TestClient, family: str | None
) -> None:
    add(editor, "Nguyễn Văn Bình", family_name=family, office__0__actor="VNM")

    page = read(editor, "Nguyễn Văn Bình rejected the proposal.")

    assert proposed(page, "Vietnam")
    assert "only the family name" not in page


@pytest.mark.parametrize("name", ["Suharto", "Soeharto"])
def test_a_single_name_is_a_name_in_full(editor: TestClient, name: str) -> None:
    add(editor, "Suharto", other__0__name="Soeharto", office__0__actor="IDN")

    page = read(editor, f"{name} rejected the proposal.")

    assert proposed(page, "Indonesia")
    assert "only the family name" not in page


@pytest.mark.parametrize("other", ["Zelenskij", "Volodymyr Zelenskij"])
def test_another_spelling_is_known_everywhere(editor: TestClient, other: str) -> None:
    (zelensky,) = editor.get("/people.json?q=zelensky").json()["people"]
    before = "Volodymyr Zelenskij rejected the proposal."
    assert not proposed(read(editor, before), "Ukraine")

    change(editor, zelensky["href"], other__9__name=other)

    assert proposed(read(editor, before), "Ukraine")
    assert other in editor.get(f"{zelensky['href']}.json").json()["other_names"]
    assert other in editor.get(zelensky["href"]).text
    found = editor.get("/people.json?q=zelenskij").json()["people"]
    assert [one["id"] for one in found] == [zelensky["id"]]
    (row,) = csv.DictReader(
        io.StringIO(editor.get("/people.csv?q=zelenskij").text.removeprefix("\ufeff"))
    )
    assert row["family_name"] == "Zelensky"
    assert other in row["other_names"].split("|")
    assert is_led_to(editor, "zelenskij", zelensky["href"])


@pytest.mark.parametrize("words", ["Zelenskiy", "Zelenskyy", "Зеленський", "Володимир Зеленський"])
def test_the_spellings_of_the_dossier_lead_to_him(editor: TestClient, words: str) -> None:
    (zelensky,) = editor.get("/people.json?q=volodymyr zelensky").json()["people"]

    lookup = send(editor, "/statements/new", {"person_sought": words}, do="find_person")
    offered = editor.get(lookup.headers["location"].split("#")[0]).text

    assert is_led_to(editor, words, zelensky["href"])
    assert f'name="person" value="{zelensky["id"]}"' in offered


def test_namesakes_are_offered_both_with_their_offices(editor: TestClient) -> None:
    joanna(editor)
    monica(editor, "Foreign minister")

    lookup = send(editor, "/statements/new", {"person_sought": "brody"}, do="find_person")
    offered = editor.get(lookup.headers["location"].split("#")[0]).text

    assert re.search(r"Joanna Brody.{0,60}Minister of defence, MLT", offered)
    assert re.search(r"Monica Brody.{0,60}Foreign minister, LUX", offered)


@pytest.mark.parametrize(
    ("text", "other_office", "holder", "is_sure"),
    [
        ("Defence minister Brody ruled out sending troops.", "Foreign minister", "Malta", True),
        (
            "Foreign minister Brody ruled out sending troops.",
            "Foreign minister",
            "Luxembourg",
            True,
        ),
        ("Defence minister Brody ruled out sending troops.", "Minister of defence", "Malta", False),
        ("Brody ruled out sending troops.", "Foreign minister", "Malta", False),
        (
            "Luxembourg's defence minister Brody ruled out sending troops.",
            "Minister of defence",
            "Luxembourg",
            True,
        ),
        (
            "Maltese Defence Minister Brody ruled out sending troops.",
            "Minister of defence",
            "Malta",
            True,
        ),
    ],
)
def test_of_two_of_one_name_the_office_beside_it_tells_or_it_is_doubted(
    editor: TestClient, text: str, other_office: str, holder: str, is_sure: bool
) -> None:
    joanna(editor)
    monica(editor, other_office)

    page = read(editor, text)

    assert proposed(page, holder)
    assert not any(proposed(page, other) for other in {"Malta", "Luxembourg"} - {holder})
    assert ("Several people on record are called so" in page) is not is_sure


def test_the_preview_says_which_family_name_is_read(editor: TestClient) -> None:
    draft = draft_of(editor.post("/people/new", data=person_form(other__0__name="Anna Borg")))

    page = editor.get(f"/drafts/{draft}/preview").text

    assert re.search(r"<dt>Family name</dt><dd[^>]*>Borg<br>.{0,40}Read from the name", page)
    assert re.search(r"<dt>Other name 1: as written</dt><dd[^>]*>Anna Borg<", page)


def test_the_history_tells_of_names(editor: TestClient) -> None:
    href = add(editor, "Ana Borg", other__0__name="Anna Borg", other__1__name="Ana B.")

    change(editor, href, family_name="Borg", other__1__name="Ана Борг")

    page = editor.get(f"{href}/history").text
    assert "Family name" in page
    assert "Also written" in page
    assert "Ана Борг" in page


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"family_name": "Brodi"}, "family_name", "“Brodi” is no part of the name"),
        ({"other__0__name": "Ana Borg"}, "other-0-name", "This name stands here already"),
        (
            {"other__0__name": "Anna", "other__3__name": "Anna"},
            "other-3-name",
            "This name stands here already",
        ),
    ],
)
def test_a_mistake_in_a_name_is_said_at_its_field_and_all_is_kept(
    editor: TestClient, fields: dict[str, object], field: str, sentence: str
) -> None:
    answer = editor.post("/people/new", data=person_form(**fields))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text
    assert fields_of(answer.text)[field] == [str(fields[field.replace("-", "__")])]


def test_a_name_that_is_left_out_is_gone_and_the_others_stay(
    editor: TestClient, database: Database
) -> None:
    href = add(editor, "Ana Borg", other__0__name="Anna Borg", other__1__name="Ana Borġ")

    change(editor, href, other__0__name="")

    assert editor.get(f"{href}.json").json()["other_names"] == ["Ana Borġ"]
    with database.reading() as session:
        assert session.scalar(select(Person.version).where(Person.name == "Ana Borg")) == 2
