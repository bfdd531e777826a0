"""The regions of M49: every country of ISO 3166-1 is in one, and in no two that are not nested."""

from itertools import combinations

import pytest
from sqlalchemy import select

from app.database import Database
from app.domain.actor import Actor, CodeStatus
from app.domain.regions import ALSO_CALLED, REGIONS, Region, region_of
from app.places import REFERENCE
from app.services.reference_files import read_rows

ANTARCTICA = "ATA"


def test_every_country_has_its_region(sqlite_dossier: Database) -> None:
    with sqlite_dossier.reading() as session:
        iso = set(session.scalars(select(Actor.code).filter_by(code_status=CodeStatus.ISO)))

    assert frozenset().union(*REGIONS.values()) == iso - {ANTARCTICA}


def test_regions_are_apart_or_one_within_the_other() -> None:
    for one, other in combinations(REGIONS.values(), 2):
        assert not one & other or one <= other or other <= one


def test_other_words_for_a_region_name_one() -> None:
    assert set(ALSO_CALLED.values()) <= set(REGIONS)
    assert set(ALSO_CALLED).isdisjoint(REGIONS)


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("DZA", Region.AFRICA),
        ("BRA", Region.AMERICAS),
        ("GRL", Region.AMERICAS),
        ("NZL", Region.OCEANIA),
        ("CYP", Region.ASIA),
        ("TUR", Region.ASIA),
        ("RUS", Region.EUROPE),
        ("XKX", Region.EUROPE),
        ("DDR", Region.EUROPE),
        ("ATA", Region.ELSEWHERE),
    ],
)
def test_a_country_lies_where_the_united_nations_put_it(code: str, region: Region) -> None:
    assert region_of(code) is region


def test_of_all_codes_on_record_only_antarctica_lies_elsewhere() -> None:
    rows = read_rows(REFERENCE / "actors.csv")
    countries = [row["code"] for row in rows if row["kind"] == "country"]

    assert len(countries) > 200
    assert [code for code in countries if region_of(code) is Region.ELSEWHERE] == ["ATA"]
