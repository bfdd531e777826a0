"""The people and what they said."""

import csv
import io
from typing import Any

import pytest

from tests.dossier.site import TRAINING, Site


def people(site: Site, **query: str) -> dict[str, Any]:
    return {person["name"]: person for person in site.json("/people", **query)["people"]}


def test_everybody_on_record_is_listed_by_family_name(site: Site) -> None:
    pages = [site.json("/people", page=page) for page in ("1", "2")]
    everybody = [person for page in pages for person in page["people"]]

    assert pages[0]["total"] == len(everybody) == 77
    names = [person["name"] for person in everybody]
    assert names[:2] == ["Yuriko Backes", "Joe Biden"]
    assert names.index("Troels Lund Poulsen") < names.index("Christopher Luxon")
    assert names[-1] == "Rosen Zhelyazkov"
    assert everybody[names.index("Emmanuel Macron")]["statements"] == 11


def test_people_can_be_narrowed_by_whom_they_speak_for_and_how(site: Site) -> None:
    assert set(people(site, actor="EST")) >= {"Kaja Kallas", "Kristen Michal", "Hanno Pevkur"}
    assert "Thierry Burkhard" in people(site, actor="FRA", voice="other_voice")
    assert "Emmanuel Macron" not in people(site, actor="FRA", voice="other_voice")
    assert set(people(site, q="kaja")) == {"Kaja Kallas"}
    assert set(people(site, q="FEDERAL chancellor")) == {"Friedrich Merz", "Olaf Scholz"}


def test_names_are_found_without_their_accents(site: Site) -> None:
    assert set(people(site, q="simonyte")) == {"Ingrida Šimonytė"}


def test_actor_and_voice_are_those_of_one_office(site: Site) -> None:
    kallas = people(site, q="kallas")["Kaja Kallas"]

    assert [office["actor"] for office in kallas["offices"]] == ["EST", "EU"]
    assert people(site, q="kallas", actor="EU", voice="government") != {}
    assert people(site, q="kallas", actor="LVA") == {}


def test_the_most_heard_can_come_first(site: Site) -> None:
    assert next(iter(people(site, sort="statements"))) == "Emmanuel Macron"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("actor=XXX", "No country or group with the code “XXX” is on record."),
        ("voice=loud", "voice must be"),
        ("page=0", "page must be 1 or more."),
        ("sort=age", "sort must be"),
    ],
)
def test_a_senseless_filter_is_refused_with_what_to_do(site: Site, query: str, says: str) -> None:
    answer = site.visitor.get(f"/people?{query}")

    assert answer.status_code == 422
    assert says in answer.text


def test_a_list_without_anybody_says_what_to_do(site: Site) -> None:
    assert "Nobody fits these filters." in site.text("/people", q="nobody at all")


def test_a_person_has_offices_and_statements_newest_first(site: Site) -> None:
    macron = site.json(people(site, q="macron")["Emmanuel Macron"]["href"])
    days = [statement["said"]["latest"] for statement in macron["statements"]]

    assert [(o["title"], o["actor"], o["voice"]) for o in macron["offices"]] == [
        ("President", "FRA", "government")
    ]
    assert days == sorted(days, reverse=True)
    assert len(days) == 11
    assert {given["name"] for given in macron["of_others"]} == {
        "several other countries",
        "26 countries of the Coalition of the Willing",
        "several unnamed nations",
    }


def test_the_office_shown_is_the_one_held_on_the_day(site: Site) -> None:
    kallas = site.json(people(site, q="kallas")["Kaja Kallas"]["href"])
    offices = {s["speaker"]["office"]: s["said"]["latest"] for s in kallas["statements"]}

    for office, day in offices.items():
        assert ("EU" in office) == (day > "2024-12-01"), office


def test_whom_a_person_asked_is_shown(site: Site) -> None:
    burkhard = people(site, q="burkhard")["Thierry Burkhard"]
    [letter] = site.json(f"/initiatives/{TRAINING}")["invitations"]

    assert site.json(burkhard["href"])["invitations"] == [letter["id"]]
    assert f'href="{letter["href"]}"' in site.text(burkhard["href"])


def test_names_on_other_pages_lead_to_the_person(site: Site) -> None:
    macron = people(site, q="macron")["Emmanuel Macron"]["href"]
    statement = site.json(macron)["statements"][0]["href"]

    assert f'href="{macron}"' in site.text("/countries/FRA")
    assert f'href="{macron}"' in site.text(statement)


def test_the_table_has_a_row_for_each_office(site: Site) -> None:
    rows = list(csv.DictReader(io.StringIO(site.text("/people.csv").removeprefix("\ufeff"))))

    assert len(rows) == 79
    kallas = {row["actor_code"] for row in rows if row["name"] == "Kaja Kallas"}
    assert kallas == {"EST", "EU"}


def test_nobody_has_that_number(site: Site) -> None:
    assert site.visitor.get("/people/99999").status_code == 404
