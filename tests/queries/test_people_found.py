"""People as forms look them up: by whichever of their names, on both engines."""

import pytest

from app.database import Database
from app.domain.person import Person
from app.queries.pages.people import PeopleFilters, load_people
from app.queries.parts.offered.people import find_namesakes, find_people


@pytest.mark.parametrize(
    ("sought", "names"),
    [
        ("zelenskiy", ["Volodymyr Zelensky"]),
        ("Зеленський", ["Volodymyr Zelensky"]),
        ("volodymyr зеленський", ["Volodymyr Zelensky"]),
        ("poulsen lund", ["Troels Lund Poulsen"]),
        ("Stoere", ["Jonas Gahr Støre"]),
        ("nauseda", ["Gitanas Nausėda"]),
        ("nobody at all", []),
    ],
)
def test_people_are_found_by_any_of_their_names(
    dossier: Database, sought: str, names: list[str]
) -> None:
    with dossier.reading() as session:
        assert [one.name for one in find_people(session, sought)] == names
        listed = load_people(session, PeopleFilters(q=sought)).shown
    if " " not in sought:
        assert [one.name for one in listed] == names


def test_those_of_that_very_family_name_come_first(database: Database) -> None:
    with database.writing() as session:
        for ref, name in (("vella", "Ann Brody Vella"), ("brody", "Zoe Brody")):
            session.add(Person(ref=ref, name=name, folded=name.lower()))
        session.add(Person(ref="bro", name="Bo Brodyson", folded="bo brodyson", family_name="Bo"))

    with database.reading() as session:
        found = [one.name for one in find_people(session, "brody")]

    assert found == ["Zoe Brody", "Ann Brody Vella", "Bo Brodyson"]


@pytest.mark.parametrize("name", ["Volodymyr Zelenskyi", "Зеленський Володимир"])
def test_a_namesake_is_known_by_another_name(dossier: Database, name: str) -> None:
    with dossier.reading() as session:
        (found,) = find_namesakes(session, name, None)
        own = find_namesakes(session, name, found.id)

    assert found.name == "Volodymyr Zelensky"
    assert own == []
