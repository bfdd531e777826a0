"""The regions of M49: every country of ISO 3166-1 is in one, and in no two that are not nested."""

from itertools import combinations

from sqlalchemy import select

from app.database import Database
from app.domain.actor import Actor, CodeStatus
from app.domain.regions import ALSO_CALLED, REGIONS

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
