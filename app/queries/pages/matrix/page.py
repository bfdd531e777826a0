"""The position matrix: countries by initiatives, at the two clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from app.queries.pages.matrix.facets import Facets, count_facets
from app.queries.pages.matrix.filters import Applied, MatrixChoices, MatrixFilters, Sort
from app.queries.pages.matrix.grid import Grid, Window, draw_grid
from app.queries.pages.matrix.order import direction_of, next_sort, sort_rows
from app.queries.pages.matrix.rows import Ground, MatrixRow, fits, tests_of
from app.queries.parts.actors import codes_matching, load_actors
from app.queries.parts.cells.cell import load_cells
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.members import groups_on
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock


@dataclass(frozen=True)
class Matrix:
    """What the matrix page shows; `rows` are all rows, and `grid` the part that a page draws."""

    filters: MatrixFilters
    clock: Clock
    initiatives: Sequence[InitiativeRef]
    divisions: Sequence[Division]
    rows: Sequence[MatrixRow]
    choices: MatrixChoices
    applied: Sequence[Applied]
    ground: Ground
    candidates: Sequence[MatrixRow]

    @property
    def total(self) -> int:
        """How many countries fit the filters."""
        return len(self.rows)

    @cached_property
    def grid(self) -> Grid:
        """The rows and columns of the page asked for."""
        return draw_grid(self.rows, self.initiatives, self.divisions, self.filters)

    @cached_property
    def facets(self) -> Facets:
        """How many rows each option of the filters would leave."""
        return count_facets(self.ground, self.candidates, self.filters)

    @property
    def listed(self) -> Sequence[MatrixRow]:
        """The rows of JSON and CSV: all, or those of the page if the address names one."""
        return self.rows[self.grid.down.part] if self.filters.asks_for_a_page else self.rows

    @property
    def pages(self) -> Window:
        """Which page of how many JSON has."""
        if self.filters.asks_for_a_page:
            return self.grid.down
        return Window(1, max(1, self.total), self.total)

    def direction(self, field: str, by: str | None = None) -> str | None:
        """Say which way the rows are sorted by the field, if they are."""
        return direction_of(self.filters, field, by)

    def next_sort(self, field: str, by: str | None = None) -> Sort:
        """Return the order that a column head leads to."""
        return next_sort(self.filters, field, by)


def load_matrix(session: Session, filters: MatrixFilters) -> Matrix:
    """Read the matrix in a fixed number of queries, however many cells it has.

    Shows the countries about which anything is on record for the initiatives shown; with a group,
    all its members on that day; with countries, just those. Raises Rejected for a code that is
    not on record.
    """
    words = load_vocabulary(session)
    choices = MatrixChoices(load_actors(session), load_initiative_refs(session), words)
    choices.check(filters)
    shown = [
        initiative
        for initiative in choices.initiatives
        if not filters.initiative or initiative.slug in filters.initiative
    ]
    ground = Ground(
        choices=choices,
        initiatives=shown,
        cells=load_cells(session, shown, filters.clock, words),
        members=groups_on(session, filters.clock.as_of),
        matching=codes_matching(session, filters.q) if filters.q else None,
    )
    tests = tests_of(filters)
    candidates = [ground.row(code) for code in ground.codes(filters)]
    slugs = [initiative.slug for initiative in shown]
    rows = sort_rows(
        [row for row in candidates if fits(row, tests)],
        filters,
        slugs.index(filters.by) if filters.by and filters.by in slugs else None,
    )
    return Matrix(
        filters=filters,
        clock=filters.clock,
        initiatives=shown,
        divisions=[divide(row.cells[place] for row in rows) for place, _ in enumerate(shown)],
        rows=rows,
        choices=choices,
        applied=choices.applied(filters),
        ground=ground,
        candidates=candidates,
    )
