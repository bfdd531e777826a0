"""Countries side by side, and on two days."""

import csv
import io
import re
from typing import Any

import pytest

from tests.dossier.site import COALITION, TRAINING, TROOPS, Site


def compare(site: Site, query: str) -> Any:
    answer = site.visitor.get(f"/compare.json?{query}")
    assert answer.status_code == 200
    return answer.json()


def test_without_a_choice_there_is_a_form_and_what_to_do(site: Site) -> None:
    page = site.text("/compare")

    assert "Choose what to compare." in page
    assert page.count('<select class="input" id="country-') == 4
    assert "Choose a second country, or a second day." in site.text("/compare", country="DEU")


def test_cells_are_those_of_the_matrix(site: Site) -> None:
    found = compare(site, "country=FRA&country=DEU&as_of=2024-06-08")

    assert [country["code"] for country in found["countries"]] == ["FRA", "DEU"]
    for initiative in found["initiatives"]:
        for cell in initiative["cells"]:
            country = cell.pop("country")
            assert cell == site.cell(country, initiative["slug"], "2024-06-08", country=country)


def test_what_differs_is_said_in_words(site: Site) -> None:
    found = compare(site, "country=FRA&country=DEU&as_of=2024-06-08")
    training = next(i for i in found["initiatives"] if i["slug"] == TRAINING)
    page = site.visitor.get("/compare?country=FRA&country=DEU&as_of=2024-06-08").text

    assert training["differs"]
    assert {"position", "asked or not"} <= set(training["differing"])
    assert "Different answers" in page


@pytest.mark.parametrize(
    ("query", "differs", "says"),
    [
        # whether they differ on the troops, the training, the coalition
        ("country=JPN&country=ISL&as_of=2024-03-01", (None, None, None), "No answer on 3"),
        ("country=ISL&country=ALB", (None, None, None), "No answer on "),
        ("country=UKR&country=RUS&as_of=2024-06-08", (None, None, None), "No answer on 3"),
        ("country=UKR&country=FRA&as_of=2024-06-08", (None, None, None), "Not all have answered"),
        ("country=GBR&country=USA&as_of=2024-06-08", None, "Same answer"),
        ("country=FRA&country=DEU&as_of=2024-06-08", None, "Different answers"),
        ("country=FRA&country=DEU&country=ISL&as_of=2024-06-08", None, "Different answers"),
    ],
)
def test_only_answers_are_the_same_or_not(
    site: Site, query: str, differs: tuple[bool | None, ...] | None, says: str
) -> None:
    page = site.visitor.get(f"/compare?{query}").text
    found = compare(site, query)["initiatives"]

    assert says in page
    if differs:
        assert tuple(line["differs"] for line in found) == differs
    for line in found:
        stances = {cell["stance"] for cell in line["cells"]}
        if len(stances - {None}) > 1:
            assert line["differs"] is True
        else:
            assert line["differs"] is (None if None in stances else False)


PAIRS = [("DEU", "ALB"), ("DEU", "JPN"), ("FRA", "ALB"), ("HUN", "SWE"), ("UKR", "DEU")]


@pytest.mark.parametrize("day", ["", "&as_of=2024-03-01", "&as_of=2024-06-08"])
@pytest.mark.parametrize("codes", PAIRS)
def test_nothing_differs_from_what_is_not_researched(
    site: Site, codes: tuple[str, str], day: str
) -> None:
    query = f"country={codes[0]}&country={codes[1]}{day}"
    found = compare(site, query)["initiatives"]
    page = site.visitor.get(f"/compare?{query}").text

    for line in found:
        is_unknown = any(cell["silence"] == "not_looked" for cell in line["cells"])
        if is_unknown:
            assert line["differs"] is None
            assert "position" not in line["differing"]
        if any(cell["stance"] is None for cell in line["cells"]):
            assert set(line["differing"]) <= {"asked or not"}
    assert page.count("Different answers") <= sum(line["differs"] is True for line in found) * 2
    assert "Also different" not in page
    assert "Different: " not in page


def test_an_answer_given_since_is_no_other_answer(site: Site) -> None:
    page = site.visitor.get("/compare?country=FRA&as_of=2024-06-08&then=2025-09-10").text

    assert page.count("An answer since") == 1
    assert "Another answer on 0 of 3 initiatives" in page


def test_no_answer_on_either_day_is_no_answer_that_stayed(site: Site) -> None:
    page = site.visitor.get("/compare?country=ISL&as_of=2024-03-01&then=2024-06-08").text

    assert "Another answer on 0 of 3 initiatives" in page
    assert "Same answer" not in page
    assert page.count("> No answer</span>") == 3


def test_two_days_show_what_changed_between_them(site: Site) -> None:
    found = compare(site, "country=FRA&as_of=2024-06-08&then=2025-09-10")
    coalition = next(c for c in found["changes"] if c["initiative"] == COALITION)

    assert found["then"] == {"as_of": "2025-09-10", "known_by": "2025-09-10"}
    assert coalition["before"]["silence"] == "not_looked"
    assert coalition["after"]["stance"] == "initiator"
    assert coalition["shifts"][0] == {
        "field": "Position",
        "before": "Not researched",
        "after": "Initiator",
        "is_list": False,
    }


def test_the_earlier_day_stands_first_however_they_are_given(site: Site) -> None:
    one = compare(site, "country=FRA&as_of=2024-06-08&then=2025-09-10")
    other = compare(site, "country=FRA&as_of=2025-09-10&then=2024-06-08")

    assert one == other


def test_growing_old_is_no_change_and_leaving_office_is(site: Site) -> None:
    found = compare(site, "country=DEU&as_of=2024-09-01&then=2026-01-01")
    shifts = {change["initiative"]: change["shifts"] for change in found["changes"]}

    assert shifts[TRAINING] == []
    assert [(shift["field"], shift["after"]) for shift in shifts[TROOPS]] == [
        ("How sure", "thin"),
        ("Marks", "former government"),
    ]


def test_groups_in_common_are_those_of_the_day(site: Site) -> None:
    before = compare(site, "country=SWE&country=DNK&as_of=2024-03-06")["groups"][0]
    after = compare(site, "country=SWE&country=DNK&as_of=2024-03-08")["groups"][0]

    assert before["partly"]["NATO"] == ["DNK"]
    assert "NATO" in after["common"]
    joined = site.visitor.get("/compare?country=SWE&as_of=2024-03-06&then=2024-03-08").text
    assert 'Joined: <a href="/groups/NATO?as_of=2024-03-08">NATO</a>' in joined


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("country=ZZZ", "No country with the code “ZZZ” is on record."),
        (
            "country=NATO&country=FRA",
            "NATO is a group, and not a country. Its members are shown at /matrix?group=NATO.",
        ),
        (
            "country=FRA&country=DEU&country=POL&country=ITA&country=ESP",
            "Choose at most 4 countries to compare.",
        ),
        ("country=FRA&as_of=2024-06-08&then=2024-06-08", "then must be another day than as_of"),
        ("country=FRA&then=soon", "then must be a day such as 2024-06-08."),
    ],
)
def test_what_cannot_be_compared_is_refused(site: Site, query: str, says: str) -> None:
    answer = site.visitor.get(f"/compare?{query}")

    assert answer.status_code == 422
    assert says in answer.text


@pytest.mark.parametrize(
    ("day", "status"),
    [("1799-12-31", 422), ("1800-01-01", 200), ("2199-12-31", 200), ("2200-01-01", 422)],
)
@pytest.mark.parametrize("clock", ["as_of", "then"])
def test_days_are_taken_up_to_their_bounds(site: Site, clock: str, day: str, status: int) -> None:
    assert site.visitor.get(f"/compare?country=FRA&{clock}={day}").status_code == status


def test_the_form_keeps_what_was_chosen(site: Site) -> None:
    sent = site.visitor.get("/compare?country=FRA&country=&country=DEU&as_of=2024-06-08")
    page = site.visitor.get(sent.headers["location"]).text

    assert '<option value="FRA" selected>' in page
    assert '<option value="DEU" selected>' in page
    assert 'name="as_of" type="date" value="2024-06-08"' in page


def test_the_table_has_a_line_for_each_cell_on_each_day(site: Site) -> None:
    answer = site.visitor.get(
        "/compare.csv?country=FRA&country=DEU&as_of=2024-06-08&then=2025-09-10"
    )
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))

    assert len(rows) == 2 * 3 * 2
    assert {row["as_of"] for row in rows} == {"2024-06-08", "2025-09-10"}


def test_the_table_of_one_day_has_a_line_for_each_cell(site: Site) -> None:
    answer = site.visitor.get("/compare.csv?country=FRA&country=DEU&as_of=2024-06-08")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))

    assert answer.status_code == 200
    assert len(rows) == 3 * 2
    assert {row["as_of"] for row in rows} == {"2024-06-08"}


def test_a_country_leads_there_and_a_group_does_not(site: Site) -> None:
    assert 'href="/compare?country=DEU"' in site.text("/countries/DEU")
    assert 'href="/compare?as_of=2024-06-08&country=DEU"' in site.text(
        "/countries/DEU", as_of="2024-06-08"
    ).replace("&amp;", "&")
    assert "/compare" not in site.text("/groups/NATO")


def test_each_two_of_the_countries_lead_to_how_often_they_agreed(site: Site) -> None:
    page = site.visitor.get("/compare?country=FRA&country=DEU&country=USA").text

    told = re.findall(r"<li><a href=\"/agreement[^>]*>(How often [^<]*)</a></li>", page)
    assert told == [
        "How often France and Germany gave the same answer",
        "How often France and the United States gave the same answer",
        "How often Germany and the United States gave the same answer",
    ]


def test_groups_in_common_are_told_apart_from_those_of_one(site: Site) -> None:
    page = site.visitor.get("/compare?country=FRA&country=USA").text
    common, apart = page.split("Groups in common")[1].split("Only one of them")

    assert "/groups/NATO" in common
    assert "/groups/EU" not in common
    assert "/groups/EU" in apart
