"""The rows of the matrix: which there are, and which fit what the filters ask of a cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.codes import AsksFor, Invited, Silence, Standing, Sureness
from app.domain.regions import region_of
from app.queries.pages.matrix.filters import MatrixChoices, MatrixFilters
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef

Test = tuple[str, Callable[[Cell], bool]]
Option = tuple[str, str]

# What the filters on the way in which a country was asked are called together.
ASKED = "asked"


@dataclass(frozen=True)
class MatrixRow:
    """A country and its cells, one for each initiative shown."""

    country: ActorRef
    cells: Sequence[Cell]

    @property
    def positions(self) -> int:
        """How many of its cells have a position."""
        return sum(cell.stance is not None for cell in self.cells)

    @property
    def silences(self) -> int:
        """How many of its cells have a silence that is on record."""
        return sum(c.silence not in (None, Silence.NOT_LOOKED) for c in self.cells)


@dataclass(frozen=True)
class Ground:
    """What rows are chosen from: everything read before a filter is applied.

    `matching` holds the actors the words typed in fit, or is None where none were; `left_out` says
    how many initiatives are selected and not shown.
    """

    choices: MatrixChoices
    initiatives: Sequence[InitiativeRef]
    cells: Mapping[Key, Cell]
    members: Mapping[str, Set[str]]
    matching: Set[str] | None
    left_out: int = 0

    def codes(self, filters: MatrixFilters) -> list[str]:
        """Return the countries that the filters on countries leave, by name."""
        if filters.group:
            chosen = self.members.get(filters.group, set())
        elif filters.country:
            chosen = set(filters.country)
        else:
            chosen = {actor for _, actor in self.cells}
        chosen = self.within(chosen, filters)
        return [
            code for code in self.choices.actors if code in chosen and self.choices.is_country(code)
        ]

    def within(self, codes: Set[str], filters: MatrixFilters) -> Set[str]:
        """Return those of the codes that lie where asked for, one by one, and fit the words."""
        if filters.country:
            codes = codes & set(filters.country)
        if filters.region:
            codes = {code for code in codes if region_of(code) is filters.region}
        return codes if self.matching is None else codes & self.matching

    def place_of(self, slug: str | None) -> int | None:
        """Return where in a row the cells of an initiative stand, if it is shown."""
        slugs = [initiative.slug for initiative in self.initiatives]
        return slugs.index(slug) if slug in slugs else None

    def row(self, code: str) -> MatrixRow:
        """Return the row of a country, empty where nothing is on record."""
        return MatrixRow(
            self.choices.actors[code],
            [cell_in(self.cells, initiative, code) for initiative in self.initiatives],
        )


class Way(NamedTuple):
    """A way of being asked, or passed over; each part is called as the filter that asks for it."""

    invited: Invited
    asks: AsksFor
    asked_sure: Sureness | None


def ways_asked(cell: Cell) -> frozenset[Way]:
    """Return how it was asked or passed over; who came to a meeting was asked to it."""
    ways = {Way(way.status, way.asks_for, way.sure) for way in cell.outcome.asked}
    came = {way for way in ways if way.invited is Invited.ATTENDED}
    return frozenset(ways | {Way(Invited.INVITED, AsksFor.MEETING, w.asked_sure) for w in came})


def is_way(way: Way, wanted: Iterable[Option]) -> bool:
    """Whether one and the same way is all that is asked for."""
    return all(getattr(way, field) == value for field, value in wanted)


def wanted_way(filters: MatrixFilters) -> tuple[Option, ...]:
    """Return what the filters in force ask of the way in which a country was asked."""
    found = ((field, getattr(filters, field)) for field in Way._fields)
    return tuple((field, str(value)) for field, value in found if value)


def standings_of(cell: Cell) -> frozenset[Standing]:
    """Return what the answer rests on or, where there is none, what others ascribe one by."""
    if cell.stance is None:
        return frozenset(one.standing for one in cell.outcome.ascribed if one.standing)
    return frozenset({cell.standing} if cell.standing else ())


def tests_of(filters: MatrixFilters) -> list[Test]:
    """Return what the filters in force ask of a cell, by the name of the filter or of several."""
    wanted = wanted_way(filters)
    tests: list[tuple[str, object, Callable[[Cell], bool]]] = [
        ("stance", filters.stance, lambda c: c.is_candidate and c.code == filters.stance),
        ("reason", filters.reason, lambda cell: filters.reason in cell.reasons),
        (ASKED, wanted, lambda cell: any(is_way(way, wanted) for way in ways_asked(cell))),
        ("standing", filters.standing, lambda cell: filters.standing in standings_of(cell)),
        ("sure", filters.sure, lambda cell: cell.sure is filters.sure),
    ]
    return [(name, holds) for name, is_asked_for, holds in tests if is_asked_for]


def fits(row: MatrixRow, tests: Sequence[Test]) -> bool:
    """Whether one and the same cell has all that is asked for."""
    return not tests or any(holds_all(tests, cell) for cell in row.cells)


def holds_all(tests: Sequence[Test], cell: Cell) -> bool:
    """Whether a cell has all that is asked for."""
    return all(holds(cell) for _, holds in tests)
