"""The page on agreement: what is shown, refused, taken away and led to."""

import csv
import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.dossier.site import TRAINING, Site

PAIR = {"a": "FRA", "b": "DEU"}


def table(site: Site, **query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.text("/agreement.csv", **query))))


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_two_countries_are_told_in_a_sentence_a_chart_and_tables(site: Site) -> None:
    page = site.text("/agreement", **PAIR)
    pair = site.json("/agreement", **PAIR)["pair"]
    total = pair["total"]

    assert f"France and Germany gave the same answer to {total['share']:.1%}" in page
    assert f"of the {total['both_answered']} questions that both answered" in page
    for head in ("Year by year", "Answer by answer", "Where they differed most"):
        assert head in page
    assert '<svg class="year-columns__plot" role="img"' in page
    assert 'href="/about/method#agreement"' in page
    assert TRAINING in [one["initiative"] for one in pair["differences"]]
    assert f'href="/initiatives/{TRAINING}/positions/DEU"' in page


def test_names_lead_where_codes_do_in_any_case(site: Site) -> None:
    found = site.json("/agreement", a="germany", b="eu")

    assert (found["a"]["code"], found["b"]["code"]) == ("DEU", "EU")
    assert "No majority" in site.text("/agreement", a="germany", b="eu")


@pytest.mark.parametrize(
    ("query", "field", "says", "keeps"),
    [
        ("a=Atlantis&b=DEU", "a", "No country or group is called “Atlantis”.", "Germany"),
        ("a=FRA&b=FRA", "b", "Choose another than the first, or leave the second out.", "France"),
        ("b=FRA", "a", "Choose whom to compare with.", "France"),
        ("a=FRA&from=soon", "from", "from must be a whole number.", "France"),
        ("a=FRA&from=2004&to=2003", "to", "to must be 2004 or later, or be left out.", "France"),
        ("a=FRA&page=0", "page", "page must be 1 or more.", "France"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    site: Site, query: str, field: str, says: str, keeps: str
) -> None:
    answer = site.visitor.get(f"/agreement?{query}")

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert answer.text.count(says) == (1 if field == "page" else 2)
    assert f"selected>{keeps}</option>" in answer.text
    if field != "page":
        assert f'<p class="field__error" id="{field}-error">' in answer.text
    refused = site.visitor.get(f"/agreement.json?{query}")
    assert (refused.status_code, list(refused.json()["error"]["fields"])) == (422, [field])


def test_a_word_that_names_nobody_is_kept_in_the_form(site: Site) -> None:
    page = site.visitor.get("/agreement?a=Atlantis%3Cb%3E&from=soon").text

    assert "<option selected>Atlantis&lt;b&gt;</option>" in page
    assert 'name="from" type="text" value="soon"' in page


def test_nothing_chosen_says_what_to_do(site: Site) -> None:
    page = site.text("/agreement")

    assert "Choose a country or a group." in page
    assert site.json("/agreement")["pair"] is None
    assert site.text("/agreement.csv").strip() == "a,b"


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ({**PAIR}, "year,both_answered,same"),
        ({**PAIR, "table": "answers"}, "scale,a,b,number"),
        ({**PAIR, "table": "questions"}, "initiative,title,opened,a,b,is_opposite"),
        ({"a": "FRA"}, "code,name,is_ranked,both_answered"),
        ({"a": "NATO"}, "year,questions,share"),
        ({"a": "NATO", "table": "members"}, "code,name,answered,left_the_majority"),
        ({"a": "NATO", "table": "pairs"}, "a,b,both_answered,same,share"),
        ({"a": "NATO", "table": "questions"}, "initiative,title,opened,majority"),
    ],
)
def test_every_table_is_a_file(site: Site, query: dict[str, str], columns: str) -> None:
    text = site.text("/agreement.csv", **query)

    assert text.lstrip("\ufeff").startswith(columns)
    # No majority of NATO is on record in this case, and its members left none.
    assert len(text.splitlines()) > (query["a"] == "FRA")


def test_the_files_hold_the_figures_of_the_page(site: Site) -> None:
    found: Any = site.json("/agreement", **PAIR)["pair"]
    total = found["total"]
    crossed = table(site, table="answers", **PAIR)
    years = table(site, **PAIR)

    whole = total["both_answered"] + total["absent_or_no_answer"]
    assert sum(int(row["number"]) for row in crossed) == whole
    assert sum(int(row["same"]) for row in years) == total["same"]
    assert len(table(site, table="questions", **PAIR)) == found["questions"]


def test_a_group_is_told_by_year_by_member_and_by_who_left(site: Site) -> None:
    page = site.text("/agreement", a="NATO")
    group = site.json("/agreement", a="NATO")["group"]

    assert "Who left the majority, when" in page
    assert '<table class="heat">' in page
    assert group["total"]["left_by_a_member"] == len(group["left_the_majority"])
    pairs = {(one["a"], one["b"]) for one in group["pairs"]}
    assert len(pairs) == len(group["pairs"]) > 10
    assert all(0 <= one["share"] <= 1 for one in group["pairs"])


@pytest.mark.parametrize("query", [{**PAIR}, {"a": "FRA"}, {"a": "NATO"}, {"a": "MLT", "b": "ISL"}])
def test_the_drawing_says_what_it_is_when_whose_and_where(
    site: Site, query: dict[str, str]
) -> None:
    svg = site.text("/agreement.svg", **query)
    told = " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())

    assert site.json("/agreement", **query)["a"]["name"] in told
    assert "As on record on " in told
    assert "CC BY 4.0" in told or "Attribution" in told
    assert "/agreement?a=" in told


def test_a_year_with_few_questions_is_drawn_pale_and_says_so(site: Site) -> None:
    for page in (site.text("/agreement", **PAIR), site.text("/agreement.svg", **PAIR)):
        assert "Pale: fewer than 10 questions" in page
        assert 'class="is-thin"' in page or 'opacity="0.4"' in page


def test_pages_of_countries_groups_and_comparisons_lead_there(site: Site) -> None:
    assert 'href="/agreement?a=DEU"' in site.text("/countries/DEU")
    assert 'href="/agreement?a=NATO"' in site.text("/groups/NATO")
    compared = site.visitor.get("/compare?country=FRA&country=DEU&country=POL").text
    assert 'href="/agreement?a=FRA&amp;b=DEU"' in compared
    assert 'href="/agreement?a=FRA&amp;b=POL"' in compared


def test_the_method_says_how_it_is_counted(site: Site) -> None:
    method = words(site.text("/about/method"))

    assert "more than half of its answering members" in method
    assert "at least a tenth as many questions" in method
