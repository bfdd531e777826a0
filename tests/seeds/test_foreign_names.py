"""The names of countries in other languages are those of CLDR, and mean one country each."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale

from app.domain.foreign_names import FOREIGN_NAMES, countries_called
from app.domain.search import words_of

ENGLISH = Locale.parse("en").territories
SCRIPT = Path(__file__).parents[2] / "seeds" / "make_foreign_names.py"


def test_the_script_makes_the_same_file_again(tmp_path: Path) -> None:
    # In a process of its own: Babel's data of a language changes as others of it are read.
    subprocess.run([sys.executable, SCRIPT, tmp_path / "made.json"], check=True)

    assert (tmp_path / "made.json").read_bytes() == FOREIGN_NAMES.read_bytes(), (
        "foreign_names.json is not what seeds/make_foreign_names.py makes of CLDR: run it."
    )


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pl", "ru", "tr", "zh", "ar", "uk"])
def test_every_country_is_known_by_its_name_in_a_large_language(language: str) -> None:
    codes = {"DEU": "DE", "CZE": "CZ", "TUR": "TR", "GBR": "GB", "USA": "US", "UKR": "UA"}
    called, territories = countries_called(codes), Locale.parse(language).territories

    for code, two in codes.items():
        name = territories[two]
        if name != ENGLISH[two]:
            assert called[tuple(words_of(name))] == code, name


def test_a_name_of_two_countries_means_neither() -> None:
    assert ("kongo",) not in countries_called(["COD", "COG"])


def test_a_country_that_is_not_on_record_has_no_name() -> None:
    assert countries_called(["DEU"]).get(("tschechien",)) is None
    assert set(countries_called(["DEU"]).values()) == {"DEU"}
