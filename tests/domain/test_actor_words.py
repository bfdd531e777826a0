"""Whom words name within others: the owner of an office, and another country beside a code."""

import csv
from pathlib import Path

import pytest

from app.domain.actor_words import read_words

REFERENCE = Path(__file__).parents[2] / "seeds" / "reference"


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WORDS = read_words(
    [
        *((row["code"], row["name"]) for row in _rows("actors.csv")),
        *((r["actor"], r["alias"]) for r in _rows("aliases.csv") if r["kind"] != "collective"),
    ]
)
OWNED = {
    "UGA": "President of Uganda; Uganda's president; Uganda’s President; Ugandan President; "
    "the Ugandan foreign minister; President of the Republic of Uganda; Uganda President; "
    "Ambassador of Uganda to Kenya; Minister of Defence of Uganda; former Ugandan minister",
    "EU": "EU High Representative for Foreign Affairs; High Representative of the European Union",
    "NATO": "NATO Secretary General; Secretary General of NATO",
    "USA": "US ambassador to NATO; U.S. Secretary of State; White House spokesman",
    "RUS": "Kremlin spokesman",
    "NZL": "Prime Minister of New Zealand",
    "COD": "President of the Democratic Republic of the Congo",
}
UNOWNED = (
    "President; Minister of Defence; Ambassador to Uganda; Special envoy for Ukraine; Iran envoy; "
    "Assistant Secretary of State for Europe; President of the Government (prime minister); "
    "Chief of Staff; Member of the Uganda Committee; National Security Council spokesman; "
    "President of Congo; Minister of State for Middle East and North Africa; "
    "Minister of European Affairs; China Affairs Director; Uganda"
)


@pytest.mark.parametrize(
    ("code", "title"), [(c, title) for c, line in OWNED.items() for title in line.split("; ")]
)
def test_a_title_says_whose_office_it_is(code: str, title: str) -> None:
    assert WORDS.owner_of(title) == code


@pytest.mark.parametrize("title", UNOWNED.split("; "))
def test_a_title_that_does_not_say_it_is_not_guessed(title: str) -> None:
    assert WORDS.owner_of(title) is None


@pytest.mark.parametrize(
    ("code", "words", "others"),
    [
        ("NER", "Nigerian government", {"NGA"}),
        ("NER", "Niger and Nigeria", {"NGA"}),
        ("NER", "Nigerien government", set()),
        ("NZL", "Government of New Zealand", set()),
        ("KOR", "Korea", set()),
        ("GEO", "Georgia (US state)", {"USA"}),
        ("KEN", "Land of Lions", set()),
    ],
)
def test_words_name_others(code: str, words: str, others: set[str]) -> None:
    assert WORDS.others_than(code, words) == others


@pytest.mark.parametrize(
    ("words", "is_part"),
    [
        ("Northern Ireland", True),
        ("Ireland", False),
        ("South Africa", False),
        ("North Macedonia's government", False),
        ("Land of the northern lions", False),
    ],
)
def test_a_part_of_a_country_is_not_the_country(words: str, is_part: bool) -> None:
    assert WORDS.means_a_part(words) is is_part
