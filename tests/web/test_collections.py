"""Collections: what belongs together, narrowed, and how one country answered it."""

import csv
import re
from io import StringIO
from typing import Any

import pytest

from app.database import Database
from tests.dossier.site import COALITION, TRAINING, TROOPS, Site
from tests.queries import count_queries
from tests.roll_calls import ARMS, CAVEAT, ROLL_CALLS, SERIES, add_roll_calls

PAGE = f"/collections/{SERIES}"
CASE = "western-forces-in-ukraine"
CASES = [COALITION, TRAINING, TROOPS]


@pytest.fixture
def series(dossier: Database) -> Site:
    """The dossier, with a series of roll calls beside it."""
    with dossier.writing() as session:
        add_roll_calls(session)
    return Site(dossier)


def slugs(site: Site, path: str, **query: str) -> list[str]:
    return [question["slug"] for question in site.json(path, **query)["questions"]]


def answered(question: Any) -> dict[str, int]:
    return {answer["stance"]: answer["countries"] for answer in question["answers"]}


def test_collections_say_how_much_they_hold_and_from_when(series: Site) -> None:
    found = series.json("/collections")["collections"]

    held = [(c["collection"], c["questions"], c["first_year"], c["last_year"]) for c in found]
    assert held == [(CASE, 3, 2024, 2024), (SERIES, 3, 1990, 2020)]
    page = series.text("/collections")
    assert "Roll calls · 3 questions · 1990–2020" in page
    assert "Case · 3 questions · 2024" in page


def test_its_questions_come_newest_first_and_are_narrowed(series: Site) -> None:
    assert slugs(series, PAGE) == ["rc-3", "rc-2", "rc-1"]
    assert slugs(series, f"/collections/{CASE}") == CASES
    assert slugs(series, PAGE, subject=ARMS) == ["rc-3", "rc-1"]
    assert slugs(series, PAGE, year="2020") == ["rc-3", "rc-2"]
    assert slugs(series, PAGE, year="2020", subject=ARMS) == ["rc-3"]
    assert slugs(series, PAGE, q="naval ARMAMENTS") == ["rc-1"]
    assert slugs(series, PAGE, q="ukraine") == []
    assert slugs(series, PAGE, q="?!") == []
    assert slugs(series, PAGE, year="1991") == []


def test_each_question_says_how_its_answers_divide(series: Site) -> None:
    found = {q["slug"]: answered(q) for q in series.json(PAGE)["questions"]}

    for slug, (_, _, votes) in ROLL_CALLS.items():
        given = list(votes.values())
        counts = {answer: given.count(answer) for answer in set(given)}
        assert {code: n for code, n in found[slug].items() if code} == counts, slug


def test_a_countrys_record_runs_over_the_years_of_what_was_chosen(series: Site) -> None:
    found = series.json(PAGE, country="france", subject=ARMS)

    assert found["country"] == "FRA"
    assert [(one["year"], answered(one)) for one in found["record"]] == [
        (2020, {"no": 1}),
        (1990, {"yes": 1}),
    ]
    assert [q["answer"] for q in found["questions"]] == ["no", "yes"]
    # The year narrows the list, and not the record beside it.
    assert series.json(PAGE, country="FRA", subject=ARMS, year="2020")["record"] == found["record"]
    assert "How France answered: Arms control" in series.text(PAGE, country="FRA", subject=ARMS)


def test_the_table_has_every_question_and_a_column_for_each_answer(series: Site) -> None:
    rows = list(csv.DictReader(StringIO(series.text(f"{PAGE}.csv", country="GBR", page="2"))))

    assert [row["initiative"] for row in rows] == ["rc-3", "rc-2", "rc-1"]
    assert [row["answer"] for row in rows] == ["yes", "absent", "no"]
    assert [row["when"] for row in rows] == ["2020-12-08", "2020-12-07", "1990-12"]
    assert [(row["yes"], row["no"], row["abstain"]) for row in rows] == [
        ("3", "1", "0"),
        ("1", "0", "1"),
        ("2", "1", "1"),
    ]


def test_a_month_is_never_shown_as_a_day(series: Site) -> None:
    page = series.text(PAGE, year="1990")

    assert "December 1990" in page
    assert "1 December 1990" not in page


def test_what_a_reader_must_know_stands_on_the_page(series: Site) -> None:
    page = series.text(PAGE)

    assert CAVEAT in page
    assert "Made up for tests." in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"subject": "weather"}, "No subject is called “weather”. Use one of: "),
        ({"country": "Atlantis"}, "No country is called “Atlantis”"),
        ({"country": "NATO"}, "No country is called “NATO”"),
        ({"year": "199x"}, "year"),
    ],
)
def test_a_senseless_filter_is_refused_in_a_sentence(
    series: Site, query: dict[str, str], sentence: str
) -> None:
    answer = series.visitor.get(PAGE, params=query)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_an_unknown_collection_is_not_found(series: Site) -> None:
    assert series.visitor.get("/collections/nothing").status_code == 404


def test_pages_on_cases_leave_the_series_out_and_lead_to_it(series: Site) -> None:
    matrix = series.json("/matrix")
    assert {i["slug"] for i in matrix["initiatives"]} == set(CASES)
    assert [i["slug"] for i in series.json("/initiatives")["initiatives"]] == sorted(
        CASES, key=[TROOPS, TRAINING, COALITION].index
    )
    for path in ("/", "/initiatives", "/collections"):
        assert f'href="{PAGE}"' in series.text(path), path
    country = series.text("/countries/GBR")
    assert f"{PAGE}?country=GBR" in country
    assert "rc-2" not in country
    assert "Only in roll calls or treaties" in series.text("/countries")


def test_a_matrix_is_of_what_was_selected(series: Site) -> None:
    def shown(**query: str) -> list[str]:
        return [i["slug"] for i in series.json("/matrix", **query)["initiatives"]]

    assert shown(collection=SERIES) == ["rc-3", "rc-2", "rc-1"]
    assert shown(collection=SERIES, subject=ARMS) == ["rc-3", "rc-1"]
    assert shown(year="2020") == ["rc-3", "rc-2"]
    assert shown(initiative="rc-2") == ["rc-2"]
    assert set(shown(collection=CASE)) == set(CASES)
    assert series.visitor.get("/matrix?collection=none").status_code == 422
    assert series.visitor.get("/matrix?initiative=nothing").status_code == 422
    assert "Collection: Roll calls of an assembly" in _plain(
        series.text("/matrix", collection=SERIES)
    )


def test_neighbours_in_a_series_are_those_of_the_days_around(series: Site) -> None:
    page = series.text("/initiatives/rc-2/positions/FRA")

    assert "/initiatives/rc-1/positions/FRA" in page
    assert "/initiatives/rc-3/positions/FRA" in page
    assert f"/initiatives/{TRAINING}/positions/FRA" not in page


def test_a_roll_call_has_no_rows_of_who_could_not_vote(series: Site) -> None:
    page = series.text("/initiatives/rc-3")

    assert "Bhutan" in page
    assert f'<a href="{PAGE}">Roll calls of an assembly</a>' in page, "It leads back to its series."
    assert "not researched" not in page.lower()


@pytest.mark.parametrize(
    "path",
    [
        *(PAGE, f"{PAGE}?country=FRA", "/collections", "/countries/FRA"),
        *("/agreement?a=FRA&b=DEU", "/agreement?a=FRA", "/agreement?a=EU", "/search?q=arms"),
    ],
)
def test_a_page_asks_as_often_however_many_roll_calls_there_are(
    series: Site, dossier: Database, path: str
) -> None:
    with count_queries(dossier) as few:
        assert series.visitor.get(path).status_code == 200
    with dossier.writing() as session:
        add_roll_calls(session, again=40)
    with count_queries(dossier) as many:
        assert series.visitor.get(path).status_code == 200

    assert len(many) == len(few)


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace(" :", ":").split())
