"""On which day the sitemap says a page last changed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from app.database import Database
from app.queries.pages.sitemap.page import count_pages, load_pages
from tests.rows import ROWS, fill, insert

MADE = datetime(2025, 6, 1, 12, tzinfo=UTC)
LATER = datetime(2025, 7, 1, 12, tzinfo=UTC)
LATER_TEXT = "2025-07-01T12:00:00Z"
CELL = "/initiatives/force/positions/FRA"
INITIATIVE = ("/initiatives/force", "/initiatives/force/map", "/initiatives/force/changes")


@pytest.fixture
def filled(database: Database) -> Database:
    with database.engine.begin() as connection:
        fill(connection)
        connection.execute(text("UPDATE statements SET person_id = 1"))
    return database


def changed(database: Database) -> dict[str, datetime | None]:
    with database.reading() as session:
        return {page.path: page.changed for page in load_pages(session, 0, count_pages(session))}


def revise(database: Database, record: str, number: int = 1) -> None:
    version = {"id": 9, "record": record, "record_id": str(number), "version": 9}
    with database.engine.begin() as connection:
        insert(connection, "revisions", ROWS["revisions"] | version | {"made_at": LATER_TEXT})


def test_all_pages_have_the_day_their_records_were_made(filled: Database) -> None:
    days = changed(filled)

    for path in (CELL, *INITIATIVE, "/countries/FRA", "/statements/1", "/invitations/1"):
        assert days[path] == MADE, path
    assert days["/people/1"] == days["/sources/1"] == MADE
    assert days["/about"] is None


@pytest.mark.parametrize(
    ("record", "also"),
    [
        ("statements", {"/statements/1", "/people/1"}),
        ("reports", {"/statements/1", "/people/1"}),
        ("invitations", {"/invitations/1"}),
        ("checks", set()),
        ("rulings", set()),
        ("roles", set()),
    ],
)
def test_whatever_a_cell_rests_on_moves_its_day(
    filled: Database, record: str, also: set[str]
) -> None:
    revise(filled, record)

    moved = {path for path, day in changed(filled).items() if day == LATER}

    assert {CELL, "/countries/FRA", *INITIATIVE} <= moved
    assert moved & {"/statements/1", "/invitations/1", "/people/1", "/sources/1"} == also


def test_the_words_of_a_group_move_the_days_of_its_members(filled: Database) -> None:
    with filled.engine.begin() as connection:
        connection.execute(text("UPDATE stated_positions SET actor_code = 'EU'"))
    revise(filled, "statements")

    days = changed(filled)

    assert days[CELL] == days["/groups/EU"] == LATER


def test_a_change_elsewhere_moves_nothing_here(filled: Database) -> None:
    revise(filled, "sources")

    moved = {path for path, day in changed(filled).items() if day == LATER}

    assert moved == {"/sources/1"}


def test_withdrawn_acts_of_asking_are_not_advertised_and_drafts_move_no_day(
    filled: Database,
) -> None:
    with filled.engine.begin() as connection:
        connection.execute(
            text("UPDATE invitations SET status = 'withdrawn', withdrawn_reason = 'Twice.'")
        )
        connection.execute(text("UPDATE statements SET status = 'draft'"))
    revise(filled, "statements")

    days = changed(filled)

    assert "/invitations/1" not in days
    assert "/statements/1" not in days
    assert LATER not in days.values()


def test_any_piece_of_the_list_is_that_piece_of_the_whole(dossier: Database) -> None:
    with dossier.reading() as session:
        size = count_pages(session)
        whole = load_pages(session, 0, size + 1)

        assert len({page.path for page in whole}) == len(whole) == size
        # Where one part of the list ends and the next begins lies within the longest of these.
        for first in range(0, size, 29):
            for many in (1, 30):
                assert load_pages(session, first, many) == whole[first : first + many]
