"""The reference tables are whole: every checker here is also shown a table with a hole in it."""

import csv
import importlib.util
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
REFERENCE = SEEDS / "reference"

Row = dict[str, str]

UN_CODES = """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL
    BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI
    DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC
    GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR
    KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI
    MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL
    PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR
    SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB
    VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
"""
UN_MEMBERS = frozenset(UN_CODES.split())
WITHDRAWN = frozenset({"CSK", "DDR", "SCG", "SUN", "YMD", "YUG"})
GROUPS = frozenset(
    "B9 BALTIC BRICS COE EU G7 G8 NATO NB8 NORDIC UN UNSC-P5 V4 WEIMAR".split()  # noqa: SIM905
)
# Two states share the word, so nobody has it: Congolese, Dominican.
WITHOUT_DEMONYM = frozenset({"COD", "COG", "DMA", "DOM"})
# The capital has the state's own name.
NAMED_LIKE_THEIR_CAPITAL = frozenset({"DJI", "LUX", "MCO", "SGP", "SMR"})
# Nobody holds an office of head of state that others recognise.
WITHOUT_PRESIDENT = frozenset({"AFG"})
ALIAS_KINDS = frozenset({"alias", "demonym", "capital", "seat", "collective"})


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", SEEDS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_reference = load_script()
fold = make_reference.fold


def rows_of(name: str) -> list[Row]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def actors() -> list[Row]:
    return rows_of("actors.csv")


@pytest.fixture(scope="module")
def aliases() -> list[Row]:
    return rows_of("aliases.csv")


@pytest.fixture(scope="module")
def memberships() -> list[Row]:
    return rows_of("memberships.csv")


# Checkers: each returns what is wrong, in words.


def doubled(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def unknown_actors(codes: Iterable[str], actors: Iterable[Row]) -> list[str]:
    known = {actor["code"] for actor in actors}
    return [code for code in codes if code not in known]


def words_of_several_actors(aliases: Iterable[Row], actors: Iterable[Row]) -> list[str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        owners[fold(actor["name"])].add(actor["code"])
    for alias in aliases:
        owners[fold(alias["alias"])].add(alias["actor"])
    return [f"{word}: {sorted(codes)}" for word, codes in owners.items() if len(codes) > 1]


def words_given_twice(aliases: Iterable[Row]) -> list[str]:
    return doubled(f"{alias['actor']} {fold(alias['alias'])}" for alias in aliases)


def names_as_alias(aliases: Iterable[Row], actors: Iterable[Row]) -> list[str]:
    """A name may come again as a collective word only, which gives it another meaning."""
    names = {(actor["code"], fold(actor["name"])) for actor in actors}
    return [
        alias["alias"]
        for alias in aliases
        if alias["kind"] != "collective" and (alias["actor"], fold(alias["alias"])) in names
    ]


def wrong_periods(rows: Iterable[Row]) -> list[str]:
    wrong = []
    for row in rows:
        try:
            first, last = _period(row)
        except ValueError as error:
            wrong.append(f"{row}: {error}")
        else:
            if first > last:
                wrong.append(f"{row}: ends before it begins")
    return wrong


def overlaps(memberships: Iterable[Row]) -> list[str]:
    periods: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in memberships:
        periods[row["group"], row["member"]].append(_period(row))
    found = []
    for pair, spans in periods.items():
        spans.sort()
        for (_, last), (first, _) in pairwise(spans):
            if first <= last:
                found.append(f"{pair}: {first} is not after {last}")
    return found


def _period(row: Row) -> tuple[date, date]:
    return _day(row["valid_from"], date.min), _day(row["valid_until"], date.max)


def _day(text: str, if_empty: date) -> date:
    if not text:
        return if_empty
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(f"{text} is not written as YYYY-MM-DD")
    return day


def members_on(group: str, day: str, memberships: Iterable[Row]) -> set[str]:
    """The members on a day; the last day still counts."""
    asked = date.fromisoformat(day)
    return {
        row["member"]
        for row in memberships
        if row["group"] == group and _period(row)[0] <= asked <= _period(row)[1]
    }


def without_ground(overrides: Iterable[Row]) -> list[str]:
    return [
        row["code"] for row in overrides if not (row["reason"].strip() and row["source"].strip())
    ]


def with_ampersand(actors: Iterable[Row]) -> list[str]:
    return [actor["name"] for actor in actors if "&" in actor["name"]]


def lacking(kinds: set[str], codes: Iterable[str], aliases: Iterable[Row]) -> list[str]:
    having = {alias["actor"] for alias in aliases if alias["kind"] in kinds}
    return sorted(set(codes) - having)


def badly_written(content: bytes) -> list[str]:
    """What is not UTF-8 with LF line ends, one width and no stray blanks."""
    wrong = []
    if b"\r" in content or content.startswith(b"\xef\xbb\xbf") or not content.endswith(b"\n"):
        wrong.append("line ends or byte order mark")
    lines = list(csv.reader(content.decode("utf-8").splitlines()))
    wrong += [str(line) for line in lines if len(line) != len(lines[0])]
    wrong += [field for line in lines for field in line if field != field.strip()]
    return wrong


# Actors


def test_every_code_is_there_once(actors: list[Row]) -> None:
    assert doubled(actor["code"] for actor in actors) == []


def test_a_doubled_code_is_caught(actors: list[Row]) -> None:
    assert doubled(actor["code"] for actor in [*actors, {"code": "FRA"}]) == ["FRA"]


def test_every_member_of_the_united_nations_is_an_iso_country(actors: list[Row]) -> None:
    countries = {actor["code"] for actor in actors if actor["code_status"] == "iso"}
    assert len(UN_MEMBERS) == 193
    assert UN_MEMBERS - countries == set()
    assert len(countries) == 249


def test_the_other_codes_are_the_ones_we_know(actors: list[Row]) -> None:
    codes: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        codes[actor["code_status"]].add(actor["code"])
        # Zanzibar had no ISO code: it was a state for four months, before there were any.
        is_own = actor["kind"] == "group" or actor["code"] == "EAZ"
        assert is_own == (actor["code_status"] == "own")
    assert codes["user-assigned"] == {"XKX"}
    assert codes["withdrawn"] == WITHDRAWN
    assert codes["own"] == GROUPS | {"EAZ"}
    assert set(codes) == {"iso", "user-assigned", "withdrawn", "own"}


def test_a_withdrawn_code_has_a_last_day(actors: list[Row]) -> None:
    withdrawn = [actor for actor in actors if actor["code_status"] == "withdrawn"]
    assert all(actor["valid_from"] and actor["valid_until"] for actor in withdrawn)
    assert wrong_periods(actors) == []


def test_no_name_has_an_ampersand(actors: list[Row]) -> None:
    assert with_ampersand(actors) == []


def test_an_ampersand_is_caught() -> None:
    assert with_ampersand([{"name": "Trinidad & Tobago"}]) == ["Trinidad & Tobago"]


def test_names_differ_and_sort_without_accents(actors: list[Row]) -> None:
    assert doubled(fold(actor["name"]) for actor in actors) == []
    assert all(actor["sort_name"].isascii() for actor in actors)
    sort_names = {actor["code"]: actor["sort_name"] for actor in actors}
    assert sort_names["CIV"] == "cote d'ivoire"
    assert sort_names["ALA"] == "aland islands"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("COD", "Democratic Republic of the Congo"),
        ("COG", "Republic of the Congo"),
        ("CZE", "Czechia"),
        ("TUR", "Türkiye"),
        ("PSE", "Palestine"),
        ("MMR", "Myanmar"),
        ("EU", "European Union"),
        ("NATO", "NATO"),
        ("BALTIC", "Baltic states"),
    ],
)
def test_a_name_is_the_one_we_chose(code: str, name: str, actors: list[Row]) -> None:
    assert [actor["name"] for actor in actors if actor["code"] == code] == [name]


def test_every_override_has_a_reason_and_a_source_and_is_used(actors: list[Row]) -> None:
    overrides = rows_of("overrides.csv")
    by_code = {actor["code"]: actor for actor in actors}
    assert without_ground(overrides) == []
    assert doubled(f"{row['code']} {row['field']}" for row in overrides) == []
    assert all(by_code[row["code"]][row["field"]] == row["value"] for row in overrides)


def test_an_override_without_a_source_is_caught() -> None:
    assert without_ground([{"code": "COD", "reason": "clearer", "source": " "}]) == ["COD"]


# Aliases


def test_every_alias_belongs_to_an_actor(aliases: list[Row], actors: list[Row]) -> None:
    assert unknown_actors((alias["actor"] for alias in aliases), actors) == []
    assert {alias["kind"] for alias in aliases} == ALIAS_KINDS


def test_an_unknown_actor_is_caught(actors: list[Row]) -> None:
    assert unknown_actors(["FRA", "QQQ"], actors) == ["QQQ"]


def test_a_word_means_one_actor_whatever_its_case_and_accents(
    aliases: list[Row], actors: list[Row]
) -> None:
    assert words_of_several_actors(aliases, actors) == []
    assert words_given_twice(aliases) == []
    assert names_as_alias(aliases, actors) == []


@pytest.mark.parametrize(
    ("actor", "word"), [("DEU", "bRÍtain"), ("COG", "Democratic Republic of the Congo")]
)
def test_a_word_of_two_actors_is_caught(
    actor: str, word: str, aliases: list[Row], actors: list[Row]
) -> None:
    holed = [*aliases, {"actor": actor, "alias": word, "kind": "alias"}]
    assert len(words_of_several_actors(holed, actors)) == 1


def test_a_word_given_twice_is_caught(aliases: list[Row]) -> None:
    holed = [*aliases, {"actor": "V4", "alias": "Visegrád Four", "kind": "collective"}]
    assert words_given_twice(holed) == ["V4 visegrad four"]


def test_a_name_repeated_as_an_alias_is_caught(actors: list[Row]) -> None:
    holed = [{"actor": "FRA", "alias": "france", "kind": "alias"}]
    assert names_as_alias(holed, actors) == ["france"]


def test_every_member_of_the_united_nations_has_its_words(aliases: list[Row]) -> None:
    assert lacking({"demonym"}, UN_MEMBERS - WITHOUT_DEMONYM, aliases) == []
    assert lacking({"capital", "seat"}, UN_MEMBERS - NAMED_LIKE_THEIR_CAPITAL, aliases) == []


def test_a_missing_capital_is_caught(aliases: list[Row]) -> None:
    holed = [alias for alias in aliases if alias["alias"] != "Warsaw"]
    assert lacking({"capital", "seat"}, UN_MEMBERS - NAMED_LIKE_THEIR_CAPITAL, holed) == ["POL"]


def test_only_groups_have_collective_words_and_all_of_them_do(
    aliases: list[Row], actors: list[Row]
) -> None:
    collective = {alias["actor"] for alias in aliases if alias["kind"] == "collective"}
    assert collective == {actor["code"] for actor in actors if actor["kind"] == "group"}


@pytest.mark.parametrize(
    ("word", "actor", "kind"),
    [
        ("the three Baltic States", "BALTIC", "collective"),
        ("NATO allies", "NATO", "collective"),
        ("Visegrád Four", "V4", "collective"),
        ("North Atlantic Alliance", "NATO", "alias"),
        ("U.K.", "GBR", "alias"),
        ("Turkey", "TUR", "alias"),
        ("Burma", "MMR", "alias"),
        ("Congo - Kinshasa", "COD", "alias"),
        ("Kiev", "UKR", "capital"),
        ("The Hague", "NLD", "capital"),
        ("Elysee", "FRA", "seat"),
        ("Foggy Bottom", "USA", "seat"),
        ("Poles", "POL", "demonym"),
    ],
)
def test_a_word_is_found(word: str, actor: str, kind: str, aliases: list[Row]) -> None:
    found = [(row["actor"], row["kind"]) for row in aliases if fold(row["alias"]) == fold(word)]
    assert found == [(actor, kind)]


def test_an_ambiguous_word_is_kept_for_one_actor_or_left_out(
    aliases: list[Row], actors: list[Row]
) -> None:
    meant = {fold(actor["name"]): actor["code"] for actor in actors}
    meant |= {fold(alias["alias"]): alias["actor"] for alias in aliases}
    for row in rows_of("ambiguous.csv"):
        assert meant.get(fold(row["word"]), "") == row["kept_for"], row
        assert row["reason"], row


# Memberships


def test_every_group_and_member_is_an_actor_of_its_kind(
    memberships: list[Row], actors: list[Row]
) -> None:
    groups = [actor for actor in actors if actor["kind"] == "group"]
    countries = [actor for actor in actors if actor["kind"] == "country"]
    assert unknown_actors((row["group"] for row in memberships), groups) == []
    assert unknown_actors((row["member"] for row in memberships), countries) == []


def test_periods_are_days_in_order_and_do_not_overlap(memberships: list[Row]) -> None:
    assert all(row["valid_from"] and row["source"] for row in memberships)
    assert {row["checked_to"] for row in memberships} == {"day", "month", "year"}
    assert wrong_periods(memberships) == []
    assert overlaps(memberships) == []


@pytest.mark.parametrize(
    ("first", "last"), [("2024-06-09", "2024-06-08"), ("8 June 2024", ""), ("20240608", "")]
)
def test_a_wrong_period_is_caught(first: str, last: str) -> None:
    assert len(wrong_periods([{"valid_from": first, "valid_until": last}])) == 1


def test_an_overlap_is_caught(memberships: list[Row]) -> None:
    greece_again = {
        "group": "COE",
        "member": "GRC",
        "valid_from": "1969-12-12",
        "valid_until": "1970-01-01",
    }
    assert len(overlaps([*memberships, greece_again])) == 1


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("NATO", "2024-06-08", 32),
        ("NATO", "2024-03-07", 32),
        ("NATO", "2024-03-06", 31),
        ("EU", "2024-06-08", 27),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("UNSC-P5", "1971-10-24", 5),
        ("UNSC-P5", "1971-10-25", 5),
        ("COE", "2022-03-15", 47),
        ("COE", "2022-03-16", 46),
        ("G7", "2024-06-08", 7),
        ("G8", "2014-03-25", 0),
        ("BRICS", "2025-01-06", 10),
        ("B9", "2024-06-08", 9),
        ("NB8", "2024-06-08", 8),
        ("NORDIC", "2024-06-08", 5),
    ],
)
def test_a_group_has_its_members_on_a_day(
    group: str, day: str, count: int, memberships: list[Row]
) -> None:
    assert len(members_on(group, day, memberships)) == count


@pytest.mark.parametrize(
    ("group", "day", "members"),
    [
        ("BALTIC", "2024-06-08", {"EST", "LVA", "LTU"}),
        ("WEIMAR", "2024-06-08", {"DEU", "FRA", "POL"}),
        ("V4", "1992-12-31", {"CSK", "HUN", "POL"}),
        ("V4", "1993-01-01", {"CZE", "HUN", "POL", "SVK"}),
    ],
)
def test_a_small_group_is_named_in_full(
    group: str, day: str, members: set[str], memberships: list[Row]
) -> None:
    assert members_on(group, day, memberships) == members


def test_a_missing_member_is_noticed(memberships: list[Row]) -> None:
    holed = [row for row in memberships if row["member"] != "SWE"]
    assert len(members_on("NATO", "2024-06-08", holed)) == 31


# Presidents


def test_every_head_of_state_is_judged_with_a_reason(actors: list[Row]) -> None:
    presidents = rows_of("presidents.csv")
    codes = [row["country"] for row in presidents]
    assert doubled(codes) == []
    assert unknown_actors(codes, actors) == []
    assert UN_MEMBERS - set(codes) == WITHOUT_PRESIDENT
    assert {row["has_the_say"] for row in presidents} == {"yes", "no"}
    assert all(row["reason"] for row in presidents)


@pytest.mark.parametrize(
    ("answer", "countries"),
    [
        ("yes", "USA FRA RUS UKR ROU LTU CYP TUR KOR BRA ARG MEX FIN"),
        ("no", "DEU ITA AUT EST LVA SVN SVK CZE HUN IRL GRC PRT POL HRV BGR ISR IND MLT ISL"),
    ],
)
def test_the_best_known_presidents_are_judged_so(answer: str, countries: str) -> None:
    say = {row["country"]: row["has_the_say"] for row in rows_of("presidents.csv")}
    assert {country: say[country] for country in countries.split()} == dict.fromkeys(
        countries.split(), answer
    )


# Files


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.csv")), ids=lambda path: path.name)
def test_a_table_is_plain_csv(path: Path) -> None:
    assert badly_written(path.read_bytes()) == []


@pytest.mark.parametrize(
    "content", [b"a,b\r\n1,2\r\n", b"a,b\n1\n", b"a,b\n1, 2\n", b"a,b\n1,2", b"\xef\xbb\xbfa\n1\n"]
)
def test_a_badly_written_table_is_caught(content: bytes) -> None:
    assert badly_written(content) != []


def test_the_script_makes_the_same_files_again(tmp_path: Path) -> None:
    make_reference.make_reference(REFERENCE, tmp_path)
    for name in ("actors.csv", "aliases.csv"):
        assert (tmp_path / name).read_bytes() == (REFERENCE / name).read_bytes(), (
            f"{name} is not what seeds/make_reference.py makes of the tables kept by hand: run it."
        )
