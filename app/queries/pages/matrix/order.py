"""The order of the rows. What is not known comes last, whichever way is asked for."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, cast

from app.domain.codes import Silence, Sureness
from app.queries.pages.matrix.bands import band_of
from app.queries.pages.matrix.filters import Band, MatrixFilters, Sort
from app.queries.pages.matrix.rows import MatrixRow
from app.queries.parts.cells.cell import Cell

SILENCES, SURE = list(Silence), list(Sureness)
FIRST_ASKED: dict[str, Sort] = {
    "name": "name",
    "stance": "stance",
    "since": "-since",
    "positions": "-positions",
}


def sort_rows(
    rows: Sequence[MatrixRow], filters: MatrixFilters, place: int | None
) -> list[MatrixRow]:
    """Sort by what was asked for, in one column or in all; rows come in by name.

    In the order of the answers rows stay in their bands; from the other side they do not.
    """
    sign = -1 if filters.sort.startswith("-") else 1
    field = filters.sort.lstrip("-")
    if field == "name" or filters.is_a_to_z:
        return list(rows)[::sign]
    shown = slice(None) if place is None else slice(place, place + 1)
    keys: dict[str, Callable[[MatrixRow], Any]] = {
        "stance": lambda row: (
            _band(row) if sign > 0 else 0,
            [_stance(cell, sign) for cell in row.cells[shown]],
        ),
        "since": lambda row: _since(row.cells[shown], sign),
        "positions": lambda row: (sign * row.positions, sign * row.silences),
    }
    return sorted(rows, key=keys[field])


def _band(row: MatrixRow) -> int:
    return list(Band).index(band_of(row))


def _stance(cell: Cell, sign: int) -> tuple[int, int, int]:
    """Its answer, and the surer before the less sure; after all answers the silences."""
    if cell.stance:
        return 0, sign * cell.stance.position, SURE.index(cell.sure) if cell.sure else len(SURE)
    silence = cell.silence
    return (1, SILENCES.index(silence), not cell.has_anything_beside) if silence else (2, 0, 0)


def _since(cells: Sequence[Cell], sign: int) -> tuple[int, int]:
    days = [cell.since.last.toordinal() for cell in cells if cell.since]
    return (0, sign * max(days)) if days else (1, 0)


def direction_of(
    filters: MatrixFilters, field: str, by: str | None = None
) -> Literal["ascending", "descending"] | None:
    """Say which way a column is sorted by the field, if it is."""
    if filters.sort.lstrip("-") != field or filters.by != by:
        return None
    return "descending" if filters.sort.startswith("-") else "ascending"


def next_sort(filters: MatrixFilters, field: str, by: str | None = None) -> Sort:
    """Return the order that a column head leads to: the other way round if it is sorted by it."""
    match direction_of(filters, field, by):
        case "ascending":
            return cast(Sort, f"-{field}")
        case "descending":
            return cast(Sort, field)
    return FIRST_ASKED[field]
