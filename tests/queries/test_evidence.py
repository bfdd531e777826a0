"""What is read of a few holders is what the whole record says of them, and no more is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.database import Database
from app.queries.parts.cells.evidence import Cases, load_cases
from app.queries.parts.initiatives import load_initiative_refs
from tests.larger import larger_dossier
from tests.queries import count_rows


def test_who_is_read_alone_has_the_same_case(dossier: Database) -> None:
    with dossier.reading() as session:
        numbers = [ref.id for ref in load_initiative_refs(session)]
        whole = load_cases(session, numbers)
        actors = sorted({actor for _, actor in whole})

        assert len(actors) > 30
        for actor in actors:
            assert load_cases(session, numbers, [actor]) == _of(whole, actor), actor
        several = load_cases(session, numbers[:2], actors[:3])
    assert several == {
        key: case for key, case in _of(whole, *actors[:3]).items() if key[0] in numbers[:2]
    }


def _of(cases: Cases, *actors: str) -> Cases:
    return {key: case for key, case in cases.items() if key[1] in actors}


def test_nobody_wanted_is_nobody_read(dossier: Database) -> None:
    with dossier.reading() as session:
        numbers = [ref.id for ref in load_initiative_refs(session)]
        assert load_cases(session, numbers, []) == {}


@pytest.fixture
def large(sqlite_dossier_template: Path) -> Iterator[Database]:
    with larger_dossier(sqlite_dossier_template, countries=120, initiatives=6) as made:
        yield made


def test_one_holder_of_a_large_record_takes_few_of_its_rows(large: Database) -> None:
    with large.reading() as session:
        numbers = [ref.id for ref in load_initiative_refs(session)]
        with count_rows(large) as all_rows:
            whole = load_cases(session, numbers)
        with count_rows(large) as own_rows:
            one = load_cases(session, numbers, ["BRA"])

    assert one == _of(whole, "BRA")
    assert sum(own_rows) * 10 < sum(all_rows)
