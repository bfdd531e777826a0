"""Finding sources by address on both engines, also those kept in an older spelling."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.addresses import AddressNotUsable, likeness, normalise_address
from app.domain.dates import Precision, UncertainDate
from app.domain.source import Source, TitleOrigin
from app.queries.parts.alike.sources import Kinship, load_shelf, same_source, sources_like
from app.queries.parts.offered.sources import find_sources, the_one_source
from tests.domain.addresses.pairs import ALIKE, SAME_KEPT, TWO_PAGES


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


def put(session: Session, address: str, **more: str) -> int:
    """Put a source on record as an older version of the program may have kept it."""
    day = UncertainDate(None, "", None, None, Precision.UNKNOWN)
    fields = {"ref": "SRC", "publisher": "Paper", "title": "Heading", "kind": "newspaper"} | more
    source = Source(address=address, title_origin=TitleOrigin.OWN, published=day, **fields)
    session.add(source)
    session.flush()
    return source.id


def found(session: Session, address: str) -> list[tuple[int, Kinship]]:
    return [(kin.source.id, kin.kinship) for kin in sources_like(session, address)]


def test_every_spelling_on_record_is_found_by_every_other(session: Session) -> None:
    pairs = {frozenset(pair) for pair in [*SAME_KEPT, *ALIKE] if pair[0] != pair[1]}
    spellings = sorted({address for pair in pairs for address in pair if "://" in address})
    numbers = {address: put(session, address) for address in spellings}
    decoys = {put(session, f"https://example.org/decoy/{n}") for n in range(50)}

    for pair in pairs:
        for one, other in (tuple(pair), tuple(pair)[::-1]):
            if other in numbers:
                ids = {number for number, _ in found(session, one)}
                assert numbers[other] in ids, (one, other)
                assert not ids & decoys


def test_what_is_looked_up_alone_is_what_the_whole_shelf_gives(session: Session) -> None:
    addresses = sorted({a for pair in [*SAME_KEPT, *ALIKE, *TWO_PAGES] for a in pair if ":" in a})
    for address in addresses:
        put(session, address)
    shelf = load_shelf(session)

    for address in addresses:
        assert sources_like(session, address) == shelf.kin(address), address


def test_two_pages_are_not_found_by_each_other(session: Session) -> None:
    for one, other in TWO_PAGES:
        with session.begin_nested() as trial:
            number = put(session, normalise_address(one))
            assert number not in {n for n, _ in found(session, other)}, (one, other)
            trial.rollback()


def test_an_older_spelling_of_the_same_address_is_the_same_source(session: Session) -> None:
    for one, other in SAME_KEPT:
        with session.begin_nested() as trial:
            number = put(session, one)
            assert same_source(session, normalise_address(other)) == number, (one, other)
            trial.rollback()


def test_how_a_source_stands_to_an_address_is_said(session: Session) -> None:
    page = put(session, "https://example.org/a-page", archived_address="https://archive.ph/AbCdE")

    assert found(session, "https://example.org/a-page#x") == [(page, Kinship.SAME)]
    assert found(session, "http://www.example.org/a-page/") == [(page, Kinship.ALIKE)]
    assert found(session, "https://archive.is/AbCdE") == [(page, Kinship.COPY)]
    assert found(session, "https://example.org/another-page") == []
    assert found(session, "no address") == []


def test_a_row_with_an_address_that_is_none_is_like_nothing(session: Session) -> None:
    put(session, "not an address")
    put(session, "mailto:example.org/a-page")

    with pytest.raises(AddressNotUsable):
        likeness("not an address")
    assert sources_like(session, "https://example.org/a-page") == []


def test_only_one_that_is_like_it_is_taken_without_asking(session: Session) -> None:
    first = put(session, "https://example.org/a-page")
    assert the_one_source(session, "http://example.org/a-page/") == first

    put(session, "https://www.example.org/a-page")
    assert the_one_source(session, "http://example.org/a-page/") is None
    assert the_one_source(session, "https://example.org/a-page") == first


def test_words_find_the_newest_of_many_and_count_the_rest(session: Session) -> None:
    numbers = [
        put(session, f"https://example.org/{n}", publisher="Übersee-Blatt") for n in range(15)
    ]
    put(session, "https://example.org/other", title="ubersee", publisher="Elsewhere")

    page = find_sources(session, "HEADING übersee")

    assert [hit.id for hit in page.hits] == numbers[:2:-1]
    assert page.more == 3
