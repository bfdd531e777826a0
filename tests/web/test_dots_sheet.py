"""Where the parts of the drawn dots stand: nothing may cover anything else, or run off it."""

from itertools import combinations, pairwise

import pytest

from app.domain.actor import ActorKind
from app.domain.codes import Sureness
from app.domain.regions import Region
from app.domain.signs import Family
from app.queries.pages.matrix.dots import Dot, DotRow, Dots, DotTable, look_of
from app.queries.pages.matrix.grid import Key
from app.queries.parts.actors import ActorRef
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import StanceWord
from app.web.dots_sheet import CAPTION, ROW, WIDTH, DotsSheet

REGIONS = list(Region)
KEY = Key(
    stances=[
        StanceWord("s", f"answer{n}", "An answer of some length", "✓", Family.PRO, "", n, 2)
        for n in range(9)
    ],
    silences=[],
    marks=[],
    asked=[],
    sure=list(Sureness),
    roles=[],
)


def sheet(initiatives: int, *countries: int) -> DotsSheet:
    """A sheet with so many initiatives, and so many countries in each of the regions."""
    dot = Dot(look_of(Family.PRO, Sureness.FIRM), "/", "Agreed, firm")
    refs = [InitiativeRef(n, f"i{n}", "Title", "Title", "s") for n in range(initiatives)]
    country = ActorRef("AAA", "A country with a very long name", "a", ActorKind.COUNTRY)
    tables = [
        DotTable(region, number, True, [DotRow(country, [dot] * initiatives)] * number)
        for region, number in zip(REGIONS, countries, strict=False)
    ]
    return DotsSheet(Dots(tables, refs, KEY, initiatives * sum(countries)))


SHEETS = [
    sheet(25, 54, 35, 14, 48, 45),
    sheet(28, 45, 45, 21, 42, 47, 1),
    sheet(3, 2, 1, 3),
    sheet(1, 1),
    sheet(40, 10),
    sheet(0),
]


@pytest.mark.parametrize("drawn", SHEETS)
def test_tables_cover_neither_each_other_nor_what_is_below(drawn: DotsSheet) -> None:
    boxes = [
        (x, y, x + drawn.column, y + CAPTION + ROW * len(table.rows))
        for table, x, y in drawn.places
    ]

    for (x1, y1, x2, y2), (x3, y3, x4, y4) in combinations(boxes, 2):
        assert x2 <= x3 or x4 <= x1 or y2 <= y3 or y4 <= y1
    assert all(x1 > 0 and x2 < WIDTH and y2 < drawn.bottom for x1, _, x2, y2 in boxes)
    assert len(boxes) == len(drawn.dots.tables)


@pytest.mark.parametrize("drawn", SHEETS)
def test_dots_stand_within_their_table_and_apart(drawn: DotsSheet) -> None:
    across = drawn.across

    assert all(after - before > drawn.dot_width - 0.01 for before, after in pairwise(across))
    assert not across or across[-1] + drawn.dot_width <= drawn.column + 0.5


@pytest.mark.parametrize("drawn", SHEETS)
def test_the_key_stands_above_the_tables_and_the_list_below(drawn: DotsSheet) -> None:
    assert all(place.x < WIDTH - 100 for place in drawn.key)
    assert all(104 + place.y < drawn.top for place in drawn.key)
    listed = [drawn.listed(place) for place in range(len(drawn.dots.initiatives))]
    assert all(drawn.bottom < y < drawn.height - 38 and x < WIDTH for x, y in listed)


def test_columns_are_as_short_as_whole_tables_allow() -> None:
    drawn = sheet(25, 54, 35, 14, 48, 45)

    assert [place.x for place in drawn.places] == [40.0, 346.0, 346.0, 652.0, 958.0]


def test_a_name_is_cut_to_its_room() -> None:
    assert DotsSheet.short("Chad") == "Chad"
    assert DotsSheet.short("Saint Vincent and the Grenadines") == "Saint Vincent and…"
