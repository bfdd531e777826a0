"""The dossier as a whole: accounts side by side, neighbouring matters kept out, all findable."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dossier.site import COALITION, INITIATIVES, TRAINING, TROOPS, Site, refs_of

ADJACENT = {"SEED-17", "GBR-03", "GBR-04", "HUN-03"}
CLAIMS = [f"SEED-{number:02}" for number in range(1, 20)]
ASKINGS = [f"INV-SEED-{number:02}" for number in range(1, 12)]
PARIS = {"FRA-20", "DEU-11", "POL-01", "NOR-02"}


def test_what_was_agreed_in_paris_stays_irreconcilable(site: Site) -> None:
    found = site.json(f"/initiatives/{TROOPS}")
    by_id = {statement["id"]: statement for statement in found["statements"]}
    accounts = [
        set().union(*(refs_of(by_id[each]) for each in account)) for account in found["accounts"]
    ]
    page = site.text(f"/initiatives/{TROOPS}")

    assert [account >= PARIS for account in accounts].count(True) == 1
    assert "Accounts that cannot all be right" in page
    for words in ("there is no consensus", "most heated subject", "held no discussion"):
        assert words in page, words


def test_the_page_tells_what_was_agreed_in_paris_by_one_account(site: Site) -> None:
    page = site.text(f"/initiatives/{TROOPS}")

    assert "the participants agreed" in page


def test_an_account_of_paris_is_no_position_of_the_teller(site: Site) -> None:
    found = site.explained("NOR", TROOPS, as_of="2024-02-28")
    aside = {ref for w in found["set_aside"] for ref in refs_of(w["statement"])}

    assert refs_of(found["deciding"]["statement"]) == {"NOR-01"}
    assert "NOR-02" in aside


@pytest.mark.parametrize(
    ("initiative", "parties"),
    [
        (TROOPS, {"several NATO and EU states": (2, None), "most NATO allies": (17, 31)}),
        (TRAINING, {"several unnamed nations": (2, None), "most EU countries": (14, 26)}),
        (
            COALITION,
            {
                "26 countries of the Coalition of the Willing": (26, 26),
                "several other countries": (2, None),
            },
        ),
    ],
)
def test_unnamed_parties_are_counted_apart(
    site: Site, initiative: str, parties: dict[str, tuple[int, int | None]]
) -> None:
    found = site.json(f"/initiatives/{initiative}")

    assert {
        party["words"]: (party["count"]["at_least"], party["count"]["at_most"])
        for party in found["counted"]
    } == parties


def test_no_statement_of_an_unnamed_party_is_behind_any_cell(site: Site) -> None:
    for initiative in INITIATIVES:
        found = site.json(f"/initiatives/{initiative}")
        counted = {party["statement"] for party in found["counted"]}
        deciding = {row["statement"] for row in (*found["positions"], *found["groups"])}
        assert counted.isdisjoint(deciding)


def test_neighbouring_matters_are_nowhere_a_position(sqlite_site: Site) -> None:
    site = sqlite_site
    ids = {claim["statement"] for claim in _claims_of_all_sources(site) if claim["ref"] in ADJACENT}
    assert len(ids) == len(ADJACENT)

    for path, page in _pages_with_positions(site):
        for place, value in _places(page):
            assert value not in ADJACENT, f"{path} {place}"
            if place.endswith(("statement", "statement/id", "behind", "accounts")):
                assert value not in ids, f"{path} {place}"


@pytest.mark.parametrize("initiative", [TRAINING, COALITION])
def test_a_threat_is_no_worry_of_who_threatens(site: Site, initiative: str) -> None:
    cell = site.explained("RUS", initiative)["cell"]
    page = site.json(f"/initiatives/{initiative}/reasons")

    assert "opposed" in {said["stance"] for said in cell["said"]}
    assert (cell["reasons"], cell["ascribed"]) == ([], [])
    assert "RUS" not in str(page)


def test_a_country_page_keeps_neighbouring_matters_marked(site: Site) -> None:
    for code, refs in {"RUS": {"SEED-17"}, "GBR": {"GBR-03", "GBR-04"}, "HUN": {"HUN-03"}}.items():
        background = [s for s in site.json(f"/countries/{code}")["statements"] if s["background"]]
        assert set().union(*map(refs_of, background)) == refs
        assert {statement["initiative"] for statement in background} == {None}


def test_hungary_leaving_a_nato_scheme_says_nothing_on_the_training_mission(site: Site) -> None:
    found = site.explained("HUN", TRAINING)

    assert (found["cell"]["stance"], found["cell"]["silence"]) == (None, "not_looked")
    assert site.explained("HUN", TROOPS)["cell"]["silence"] == "not_looked"


@pytest.mark.parametrize("ref", [*CLAIMS, *ASKINGS])
def test_each_claim_of_the_seed_article_can_be_found(site: Site, ref: str) -> None:
    source = site.json("/sources/1")
    claims = {claim["ref"]: claim for claim in (*source["claims"], *source["askings"])}
    page = site.text("/sources/1")

    assert source["ref"] == "S-SRC-001"
    assert set(claims) == {*CLAIMS, *ASKINGS}
    assert f'id="{ref}"' in page


def test_each_statement_of_the_seed_article_can_be_opened(site: Site) -> None:
    for claim in site.json("/sources/1")["claims"]:
        path = f"/statements/{claim['statement']}"
        assert f'href="{path}"' in site.text("/sources/1"), claim["ref"]
        assert claim["ref"] in refs_of(site.json(path))


def test_each_invitation_of_the_seed_article_can_be_opened(site: Site) -> None:
    page = site.text("/sources/1")
    for asking in site.json("/sources/1")["askings"]:
        entry = page[page.index(f'id="{asking["ref"]}"') :].partition("</li>")[0]
        path = f"/invitations/{asking['invitation']}"
        assert f'href="{path}"' in entry, f"{asking['ref']} does not lead to its invitation"
        assert f"#invitation-{asking['invitation']}" in site.text(path)


def _claims_of_all_sources(site: Site) -> Iterator[Any]:
    for number in range(1, 114):
        yield from site.json(f"/sources/{number}")["claims"]


def _pages_with_positions(site: Site) -> Iterator[tuple[str, Any]]:
    matrix = site.json("/matrix")
    paths = ["/matrix", "/initiatives", "/countries"]
    paths += [f"/initiatives/{slug}" for slug in INITIATIVES]
    paths += [cell["href"] for row in matrix["rows"] for cell in row["cells"]]
    for path in paths:
        yield path, site.json(path)
    for row in matrix["rows"]:
        path = f"/countries/{row['country']['code']}"
        page = site.json(path)
        kept = [statement for statement in page["statements"] if not statement["background"]]
        yield path, page | {"statements": kept}


def _places(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value with the keys that lead to it; what is kept apart as background is not."""
    match value:
        case dict():
            for key, item in value.items():
                if key != "background":
                    yield from _places(item, f"{path}/{key}")
        case list():
            for item in value:
                yield from _places(item, path)
        case _:
            yield path, value
