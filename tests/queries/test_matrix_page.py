"""What a page draws of the matrix: totals, order, and stretches of rows and columns."""

from collections.abc import Callable
from datetime import date

import pytest

from app.database import Database
from app.domain.codes import Silence
from app.domain.errors import Rejected
from app.queries.pages.matrix import Matrix, MatrixFilters, draw_matrix, load_matrix
from app.queries.pages.matrix.order import next_sort
from app.queries.parts.cells.cell import Cell
from app.queries.parts.paging import last_at_most

JUNE = date(2024, 6, 8)
MISSION = "training-mission-ukraine-2024"
TROOPS = "western-troops-ukraine-2024"
Ask = Callable[..., Matrix]


@pytest.fixture
def ask(dossier: Database) -> Ask:
    def load(**filters: object) -> Matrix:
        with dossier.reading() as session:
            return load_matrix(session, MatrixFilters.model_validate(filters))

    return load


@pytest.mark.parametrize(
    "filters", [{}, {"as_of": JUNE}, {"group": "EU"}, {"stance": "declined"}, {"q": "zzz"}]
)
def test_totals_of_columns_and_rows_add_up_with_the_unknown(
    ask: Ask, filters: dict[str, object]
) -> None:
    matrix = ask(**filters)
    divisions = [column.division for column in draw_matrix(matrix).grid.columns]

    assert [division.total + division.apart for division in divisions] == [matrix.total] * 3
    told = [part for division in divisions for part in division.in_words]
    silent = sum(number for number, name in told if name == "silent")
    nothing = sum(number for number, name in told if name == "nothing of its own")
    not_researched = sum(number for number, name in told if name == "not researched")
    assert sum(row.silences for row in matrix.rows) == silent
    unseen = [cell for cell in _cells(matrix) if cell.silence is Silence.NOT_LOOKED]
    assert sum(cell.has_anything_beside for cell in unseen) == nothing
    assert sum(not cell.has_anything_beside for cell in unseen) == not_researched
    answers = sum(division.with_position for division in divisions)
    assert sum(row.positions for row in matrix.rows) == answers


@pytest.mark.parametrize("sort", ["stance", "-stance"])
def test_of_those_that_are_not_researched_who_has_anything_beside_comes_first(
    ask: Ask, sort: str
) -> None:
    everyone = tuple(row.country.code for row in ask().rows)
    sorted_rows = ask(initiative=(MISSION,), country=everyone, sort=sort)
    unseen = [
        cell.has_anything_beside
        for cell in _cells(sorted_rows)
        if cell.silence is Silence.NOT_LOOKED
    ]

    assert set(unseen) == {True, False}
    assert unseen == sorted(unseen, reverse=True)


def _cells(matrix: Matrix) -> list[Cell]:
    return [cell for row in matrix.rows for cell in row.cells]


def test_a_column_in_words(ask: Ask) -> None:
    matrix = ask(country=("FRA", "DEU", "SWE", "TUV", "UKR"), initiative=(MISSION,), as_of=JUNE)
    (column,) = draw_matrix(matrix).grid.columns

    assert [f"{number} {name}" for number, name in column.division.in_words] == [
        *("1 initiator", "1 declined", "1 silent", "1 not researched", "1 no candidate")
    ]


def place_of(matrix: Matrix, slug: str) -> int:
    return [initiative.slug for initiative in matrix.initiatives].index(slug)


def test_rows_are_sorted_by_the_cells_of_one_initiative(ask: Ask) -> None:
    def answers(sort: str) -> list[str]:
        matrix = ask(sort=sort, by=MISSION, as_of=JUNE)
        place = place_of(matrix, MISSION)
        return [row.cells[place].code for row in matrix.rows]

    ahead, back = answers("stance"), answers("-stance")

    assert ahead[0] == "initiator"
    assert back[0] == "declined"
    assert ahead.index("declined") < ahead.index("not_looked")
    assert "declined" not in back[back.index("not_looked") :]


@pytest.mark.parametrize("sort", ["since", "-since"])
def test_rows_without_a_day_come_last_either_way(ask: Ask, sort: str) -> None:
    matrix = ask(sort=sort, by=TROOPS)
    sinces = [row.cells[place_of(matrix, TROOPS)].since for row in matrix.rows]
    known = [since is not None for since in sinces]
    days = [since.last for since in sinces if since]

    assert known == sorted(known, reverse=True)
    assert days == sorted(days, reverse=sort == "-since")


def test_rows_are_sorted_by_how_many_positions_they_have(ask: Ask) -> None:
    counts = [row.positions for row in ask(sort="-positions").rows]

    assert counts == sorted(counts, reverse=True)


def test_an_order_by_an_initiative_that_is_not_shown_goes_by_those_that_are(ask: Ask) -> None:
    shown = {"initiative": (MISSION,), "sort": "stance"}

    assert ask(by=TROOPS, **shown).rows == ask(**shown).rows


def test_an_order_by_an_unknown_initiative_is_refused(ask: Ask) -> None:
    with pytest.raises(Rejected) as refused:
        ask(sort="stance", by="no-such")

    assert list(refused.value.errors) == ["by"]


@pytest.mark.parametrize(
    ("sort", "by", "field", "column", "expected"),
    [
        ("name", None, "name", None, "-name"),
        ("-name", None, "name", None, "name"),
        ("name", None, "stance", MISSION, "stance"),
        ("stance", MISSION, "stance", MISSION, "-stance"),
        ("stance", TROOPS, "stance", MISSION, "stance"),
        ("stance", MISSION, "since", MISSION, "-since"),
        ("-since", MISSION, "since", MISSION, "since"),
        ("name", None, "positions", None, "-positions"),
    ],
)
def test_a_column_head_turns_the_order_it_has_and_else_begins_with_what_is_sensible(
    sort: str, by: str | None, field: str, column: str | None, expected: str
) -> None:
    filters = MatrixFilters.model_validate({"sort": sort, "by": by})

    assert next_sort(filters, field, column) == expected


def test_a_page_beyond_the_end_is_the_last() -> None:
    windows = [last_at_most(page, 8, 25) for page in (1, 4, 9)]
    empty = last_at_most(1, 100, 0)

    assert [(window.page, window.pages) for window in windows] == [(1, 4), (4, 4), (4, 4)]
    assert [window.part for window in windows[:2]] == [slice(0, 8), slice(24, 32)]
    assert (windows[1].first, windows[1].last) == (25, 25)
    assert (empty.pages, empty.first, empty.last) == (1, 0, 0)


def test_the_key_names_only_what_the_page_shows(ask: Ask) -> None:
    matrix = ask(country=("SWE",), initiative=(MISSION,), as_of=JUNE)
    key = draw_matrix(matrix).grid.key

    assert key.stances == []
    assert [(code, word.label) for code, word in key.silences] == [
        ("asked_no_answer", "Asked, no answer")
    ]
    assert [(code, word.label) for code, word in key.asked] == [("invited", "asked, by one origin")]
