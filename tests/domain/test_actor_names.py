"""Whom words name: every way in which tables and people write a country, and none read wrongly."""

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.actor_names import ActorNames, Key, read_names, two_letters_of

REFERENCE = Path(__file__).parents[2] / "seeds" / "reference"


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTORS = _rows("actors.csv")
NAMED = [
    *((row["code"], row["name"]) for row in ACTORS),
    *((row["actor"], row["alias"]) for row in _rows("aliases.csv") if row["kind"] == "alias"),
]
PRESENT = [row["code"] for row in ACTORS if row["code_status"] in ("iso", "user-assigned")]
NAMES = read_names([row["code"] for row in ACTORS], PRESENT, NAMED)

WRITTEN = {
    "BHS": "Bahamas, The; Bahamas (the); Bahamas (The); the Bahamas",
    "BIH": "Bosnia and Herz.; Bosnia & Herzegovina; Bosnia-Herzegovina",
    "BOL": "Bolivia (Plurinational State of); Bolivia, Plurinational State of",
    "CAF": "Central African Rep.; Central African Republic (the)",
    "CHN": "China, People's Republic of; People’s Republic of China",
    "CIV": "Cote d`Ivoire; Côte dʼIvoire; Cote d´Ivoire; COTE D'IVOIRE; Côte d’Ivoire",
    "COD": "Congo, Dem. Rep.; Dem. Rep. Congo; Congo (the Democratic Republic of the); "
    "Democratic Republic of the Congo; DR Congo; D.R. Congo; Congo (Kinshasa); Congo – Kinshasa",
    "COG": "Congo, Rep.; Congo, Republic of the; Congo (Brazzaville); Rep. of the Congo",
    "COM": "Comoros (the)",
    "CZE": "Czech Republic; Czechia (Czech Republic)",
    "DEU": "Germany; GERMANY; Germany 2, 3; Germany1; Germany[2]; Germany²; DEU; deu; DE; de; "
    "Germany (DEU); Germany*; Germany (*)",
    "DOM": "Dominican Rep.; Dominican Republic (the); The Dominican Republic",
    "EGY": "Egypt, Arab Rep.; Egypt, Arab Republic of",
    "EU": "European Union (EU); EU; eu; European Union",
    "FLK": "Falkland Islands (Malvinas); Falkland Is.",
    "FSM": "Federated States of Micronesia; Micronesia (Federated States of); "
    "Micronesia, Fed. Sts.; Micronesia, Federated States of",
    "GMB": "Gambia, The; Gambia (the); Republic of The Gambia",
    "GNB": "Guinea-Bissau; Guinea Bissau; Guinea‐Bissau",
    "GNQ": "Eq. Guinea; Equatorial Guinea; Guinea, Equatorial",
    "HKG": "Hong Kong, China; Hong Kong SAR, China; Hong Kong",
    "IRL": "Ireland; Republic of Ireland; Ireland, Republic of",
    "IRN": "Iran (Islamic Republic of); Iran, Islamic Rep.",
    "KNA": "St. Kitts and Nevis; Saint Kitts & Nevis; St Kitts and Nevis",
    "KOR": "Korea, Republic of; Korea (Republic of); Korea (the Republic of); Korea, Rep.; "
    "Rep. of Korea; S. Korea; Korea, South; South Korea; R.O.K.",
    "LAO": "Lao PDR; Lao P.D.R.; Lao People's Democratic Republic (the); Lao People’s Dem. Rep.",
    "MAF": "Saint Martin (French part); St. Martin",
    "MDA": "Moldova (the Republic of); Moldova, Republic of; Rep. of Moldova",
    "MHL": "Marshall Is.; Marshall Islands (the)",
    "MKD": "Macedonia, FYR; North Macedonia; N. Macedonia; TFYR Macedonia",
    "NAM": "NA; na; Namibia; NAM",
    "NATO": "nato; NATO; North Atlantic Treaty Organization (NATO)",
    "NER": "Niger; Niger (the); NE",
    "NGA": "Nigeria; Federal Republic of Nigeria; NG",
    "NLD": "Netherlands (Kingdom of the); Netherlands, The; Netherlands (the); the Netherlands",
    "NRU": "Naoero; Nauru",
    "PNG": "Papua New Guinea; Papua N. Guinea",
    "PRK": "Korea, Dem. People's Rep.; Korea (the Democratic People's Republic of); DPR Korea; "
    "Korea DPR; D.P.R. Korea; N. Korea; Korea, North; "
    "Democratic People’s Republic of Korea; Korea, DPR",
    "PSE": "Palestine, State of; State of Palestine",
    "RUS": "Russian Federation (the); Russian Fed.",
    "SHN": "Saint Helena, Ascension and Tristan da Cunha",
    "SSD": "S. Sudan; Sudan (South); South Sudan",
    "STP": "São Tomé & Príncipe; S. Tome and Principe; Sao Tome and Principe",
    "SWZ": "Eswatini (Swaziland); eSwatini; Swaziland",
    "SXM": "Sint Maarten (Dutch part)",
    "TLS": "Timor‑Leste; Timor–Leste; Timor Leste; Timor-Leste",
    "TUR": "Türkiye; Turkiye; TÜRKİYE; Turkey; Republic of Türkiye",
    "TWN": "Taiwan (Province of China); China, Republic of",
    "TZA": "Tanzania, United Rep. of; United Rep. of Tanzania; Tanzania (the United Republic of)",
    "USA": "United States of America (*); U.S.; U.S.A.; US; United States of America (the)",
    "VCT": "Saint Vincent & the Grenadines; Saint Vincent and Grenadines; St. Vin. and Gren.",
    "VEN": "Venezuela (Bolivarian Republic of); Venezuela, RB",
    "VGB": "Virgin Islands (British); British Virgin Is.",
    "VIR": "Virgin Islands (U.S.); U.S. Virgin Islands",
    "XKX": "Kosovo*; XK",
    "YEM": "Yemen (*); Yemen, Rep.",
    "YMD": "Democratic Yemen; Yemen, Democratic",
}
NOBODY = """
    Congo; Congo (the); Korea; Korea (the); Dominican; Northern Ireland; Ireland, Northern;
    Ireland (Northern); N. Ireland; Virgin Islands; Niger (Nigeria); Guinea-B; Guinea (B);
    New Mexico; Republic; Islands; The; CS; YU; SU; ZZ; QQ; QQQ; *; (*); (); 1; EU countries;
    Germany, France; France and Germany; British; Paris; Western Sudan; North Ireland (IRL)
"""


@pytest.mark.parametrize(
    ("code", "words"),
    [(code, words.strip()) for code, listed in WRITTEN.items() for words in listed.split(";")],
)
def test_a_country_is_read_however_tables_write_it(code: str, words: str) -> None:
    assert NAMES.code_for(words) == code


@pytest.mark.parametrize("words", [words.strip() for words in NOBODY.split(";")])
def test_what_names_nobody_or_two_is_not_read(words: str) -> None:
    assert NAMES.code_for(words) is None


def test_every_name_of_cldr_is_that_country_or_refused() -> None:
    alpha3 = {two_letters_of(code): code for code in PRESENT}
    named = {two: name for two, name in Locale("en").territories.items() if two in alpha3}
    assert len(named) >= 249
    for two, name in named.items():
        assert NAMES.code_for(name) in (alpha3[two], None), name
        assert NAMES.code_for(two) == alpha3[two]
        assert NAMES.code_for(two.lower()) == alpha3[two]
    read = [two for two, name in named.items() if NAMES.code_for(name)]
    assert len(read) == len(named)


def _turned(name: str) -> str:
    """Republic of Moldova becomes Moldova, Republic of."""
    found = re.fullmatch(r"(?P<what>.* of)(?: the)? (?P<rest>[^,()]+)", name)
    return f"{found['rest']}, {found['what']}" if found else name


SPELLINGS: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    _turned,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.replace("'", "’").replace("-", "–"),
    lambda name: name.replace("’", "`").replace("-", "‑"),
    lambda name: name.replace(" and ", " & "),
    lambda name: name.replace("Saint", "St.").replace("South ", "S. ").replace("North ", "N. "),
    lambda name: re.sub(r"\bRepublic\b", "Rep.", name).replace("Democratic", "Dem."),
    lambda name: f"The {name}",
]
# What a table adds behind a name comes last, however the name itself is spelt.
ADDED = ["{}", "  {} (*) ", "{} 3"]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(NAMED),
    st.lists(st.sampled_from(SPELLINGS), max_size=3),
    st.sampled_from(ADDED),
)
def test_a_name_on_record_keeps_its_meaning_in_every_spelling(
    named: tuple[str, str], spellings: list[Callable[[str], str]], added: str
) -> None:
    code, name = named
    for spelling in spellings:
        name = spelling(name)
    assert NAMES.code_for(added.format(name)) == code


def doubled(names: Mapping[Key, frozenset[str]]) -> list[Key]:
    return [key for key, codes in names.items() if len(codes) > 1]


def test_no_way_to_look_a_name_up_leads_to_two() -> None:
    assert doubled(NAMES.names) == []


def test_a_name_of_two_is_caught_and_names_neither() -> None:
    holed = read_names(NAMES.codes, PRESENT, [*NAMED, ("PRK", "Rep. of Korea")])
    assert doubled(holed.names) == [("korea", "republic")]
    assert holed.code_for("Republic of Korea") is None


def test_a_group_on_record_goes_before_the_two_letters_of_a_country() -> None:
    with_union = ActorNames(NAMES.codes | {"AU"}, NAMES.two_letters, NAMES.names)
    assert NAMES.code_for("AU") == "AUS"
    assert with_union.code_for("AU") == "AU"
