"""What sentences call countries and groups, each one on record decided."""

import csv
import re

import pytest

from app.domain.articles import WITH_THE, WITHOUT, at_the_start, said_of, with_article
from app.places import ROOT

SEEDS = ROOT / "seeds"
OUGHT_TO_BE_DECIDED = re.compile(
    r"United |\bG\d|(?:Republic|Islands?|Kingdom|Union|Territory|Territories|Nine|Eight|Group"
    r"|Council|Isle|Coalition|Triangle|Nations)\b|(?<!s)s$"
)


def actors() -> list[str]:
    """The names of all actors of the seeds and of the record of roll calls."""
    tables = [SEEDS / "reference/actors.csv", SEEDS / "dossier/actors.csv"]
    found = {row["name"] for path in tables for row in csv.DictReader(path.open(encoding="utf-8"))}
    countries = SEEDS / "world/unga-votes/countries.csv"
    return sorted(found | {row["name"] for row in csv.DictReader(countries.open(encoding="utf-8"))})


@pytest.mark.parametrize("name", [*filter(OUGHT_TO_BE_DECIDED.search, actors())])
def test_every_name_that_may_take_the_article_is_decided(name: str) -> None:
    assert name in WITH_THE | WITHOUT | {"Permanent members of the UN Security Council"}


def test_names_that_take_it_are_not_those_that_do_not() -> None:
    assert not WITH_THE & WITHOUT


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("United States", "the United States"),
        ("Netherlands", "the Netherlands"),
        ("European Union", "the European Union"),
        ("Philippines", "the Philippines"),
        ("Gambia", "the Gambia"),
        ("Bucharest Nine", "the Bucharest Nine"),
        ("Coalition of the willing", "the coalition of the willing"),
        ("NATO", "NATO"),
        ("Germany", "Germany"),
        ("Christmas Island", "Christmas Island"),
        # What an editor adds goes by its words.
        ("Arab League", "the Arab League"),
        ("African Union", "the African Union"),
        ("United Arab Republic", "the United Arab Republic"),
        ("Ana Bey, Dominican Republic", "Ana Bey, Dominican Republic"),
    ],
)
def test_a_sentence_calls_it(name: str, called: str) -> None:
    assert with_article(name) == called


def test_a_sentence_begins_with_a_capital_letter() -> None:
    assert at_the_start("Netherlands") == "The Netherlands"
    assert said_of("{name} declined", "United States") == "The United States declined"
    assert said_of("No answer of {name}", "United States") == "No answer of the United States"
    assert said_of("{owner} answer", "Netherlands") == "The Netherlands’ answer"
    assert said_of("{owner} answer", "Honduras") == "Honduras’s answer"
