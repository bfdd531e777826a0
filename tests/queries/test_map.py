"""The map of an initiative says of every country what its cell says."""

from datetime import date

import pytest

from app.database import Database
from app.domain.errors import NotFound
from app.queries.pages.map.outlines import MapView
from app.queries.pages.map.page import MapFilters, load_map
from tests.queries import count_queries

COALITION = "coalition-of-the-willing-2025"
TRAINING = "training-mission-ukraine-2024"
DAY = date(2024, 6, 8)


def test_whoever_is_on_record_is_drawn_or_named(dossier: Database) -> None:
    with dossier.reading() as session:
        europe = load_map(session, COALITION, MapFilters())
        world = load_map(session, COALITION, MapFilters(view=MapView.WORLD))

    assert {row.actor.code for row in europe.not_drawn} == {"CAN", "JPN", "NZL", "USA"}
    assert world.not_drawn == []
    assert [row.actor.code for row in europe.rows] == [row.actor.code for row in world.rows]
    drawn = [row for row in europe.drawn if not row.cell.is_empty]
    assert len(drawn) + len(europe.not_drawn) == len(europe.rows)
    assert europe.division.total + europe.division.apart == len(europe.rows)


def test_an_earlier_day_is_drawn_as_it_was(dossier: Database) -> None:
    with dossier.reading() as session:
        page = load_map(session, TRAINING, MapFilters(as_of=DAY))

    cells = {row.actor.code: row.cell for row in page.rows}
    assert cells["DEU"].code == "declined"
    assert {"IRL", "TUR"} <= {row.actor.code for row in page.never_looked}


def test_a_map_of_nothing_is_not_found(dossier: Database) -> None:
    with dossier.reading() as session, pytest.raises(NotFound):
        load_map(session, "no-such-thing", MapFilters())


@pytest.mark.parametrize(("filters", "most"), [(MapFilters(), 5), (MapFilters(as_of=DAY), 19)])
def test_both_parts_of_the_world_take_the_same_queries(
    dossier: Database, filters: MapFilters, most: int
) -> None:
    sent = []
    for view in MapView:
        with dossier.reading() as session, count_queries(dossier) as statements:
            load_map(session, TRAINING, filters.model_copy(update={"view": view}))
        sent.append(len(statements))

    assert sent[0] == sent[1] <= most
