"""The position matrix: countries by initiatives, at the two clocks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.wording import plural
from app.queries.pages.matrix.dots import Dots, draw_dots
from app.queries.pages.matrix.facets import Facets, count_facets
from app.queries.pages.matrix.filters import Applied, MatrixChoices, MatrixFilters, MatrixView, Sort
from app.queries.pages.matrix.grid import Grid, draw_grid, rows_shown
from app.queries.pages.matrix.options import LISTED, Offered, offered
from app.queries.pages.matrix.order import direction_of, next_sort, sort_rows
from app.queries.pages.matrix.rows import Ground, MatrixRow, fits, tests_of
from app.queries.pages.matrix.scope import Scope, all_selected, load_scope
from app.queries.parts.actors import codes_matching, load_actors
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.cells.newest import newest_first
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.members import groups_on
from app.queries.parts.paging import Window
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock

FOLDED_AWAY = (
    *("region", "asks", "asked_sure", "reason", "standing", "known_by", "initiative", "country"),
)


@dataclass(frozen=True)
class Matrix:
    """The matrix in any format: `rows` are those of the `candidates` with a cell that fits."""

    filters: MatrixFilters
    clock: Clock
    ground: Ground
    candidates: Sequence[MatrixRow]
    rows: Sequence[MatrixRow]

    @property
    def initiatives(self) -> Sequence[InitiativeRef]:
        """The initiatives shown, in the order of the cells of a row."""
        return self.ground.initiatives

    @property
    def choices(self) -> MatrixChoices:
        """What each filter can be set to."""
        return self.ground.choices

    @property
    def applied(self) -> Sequence[Applied]:
        """The filters in force, in words."""
        return self.choices.applied(self.filters)

    @property
    def total(self) -> int:
        """How many countries fit the filters."""
        return len(self.rows)

    @property
    def found(self) -> str:
        """How much there is: "26 countries, 3 initiatives"."""
        countries = plural(self.total, "country", "countries")
        return f"{countries}, {plural(len(self.initiatives), 'initiative', 'initiatives')}"

    @property
    def left_out(self) -> str | None:
        """Say so where only the newest of the initiatives selected are shown."""
        if not self.ground.left_out:
            return None
        shown = len(self.ground.choices.initiatives)
        return f"The newest {shown} of {shown + self.ground.left_out:,} questions are shown."

    @property
    def all_selected(self) -> str:
        """Where all initiatives of the selection are listed."""
        return all_selected(self.filters)

    @property
    def listed(self) -> Sequence[MatrixRow]:
        """The rows of JSON and CSV: all, or those of the page if the address names one."""
        return self.rows[self.pages.part]

    @property
    def pages(self) -> Window:
        """Which page of how many JSON has."""
        if self.filters.asks_for_a_page:
            return rows_shown(self.filters, self.total)
        return Window(1, max(1, self.total), self.total)

    def direction(self, field: str, by: str | None = None) -> str | None:
        """Say which way the rows are sorted by the field, if they are."""
        return direction_of(self.filters, field, by)

    def next_sort(self, field: str, by: str | None = None) -> Sort:
        """Return the order that a column head leads to."""
        return next_sort(self.filters, field, by)


@dataclass(frozen=True)
class MatrixPage:
    """The matrix as a page draws it, and what each option would leave.

    It has a grid, or all of it as dots.
    """

    matrix: Matrix
    facets: Facets
    grid: Grid | None = None
    dots: Dots | None = None

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        countries = plural(self.matrix.total, "country stands", "countries stand")
        initiatives = plural(len(self.matrix.initiatives), "initiative", "initiatives")
        return (
            f"Where {countries} on {initiatives}; each cell leads to the statement that decides it"
            " and to what speaks against it."
        )

    @property
    def narrowing(self) -> list[str]:
        """The filters that offer options; several initiatives are not one of them."""
        one = ["initiative"] if len(self.matrix.filters.initiative) < 2 else []
        return [*LISTED, *one]

    @property
    def selects(self) -> list[tuple[str, str, str, Sequence[tuple[str, str]], str]]:
        """What initiatives are selected by: name, label, words for no choice, options, chosen.

        Nothing where there is nothing to select from.
        """
        choices, chosen = self.matrix.choices, self.matrix.filters
        if len(choices.collections) < 2:
            return []
        collections, subjects = [*choices.collections.items()], [*choices.subjects.items()]
        return [
            ("collection", "Collection", "All cases", collections, chosen.collection or ""),
            ("subject", "Subject", "Any subject", subjects, chosen.subject or ""),
        ]

    @property
    def has_more_filters(self) -> bool:
        """Whether a filter is set that stands among those folded away."""
        filters = self.matrix.filters
        return filters.sort != "stance" or any(getattr(filters, name) for name in FOLDED_AWAY)

    @property
    def sorted_by(self) -> list[tuple[str, str]]:
        """The initiatives whose answers the rows can be sorted by.

        "" stands for the order given by itself: by the first of them, or, among dots, by name.
        """
        known = [(known.slug, known.short_title) for known in self.matrix.initiatives]
        if self.matrix.filters.view is MatrixView.DOTS:
            return [("", "None: country, A to Z"), *known]
        return [("", title) for _, title in known[:1]] + known[1:]

    @property
    def unfiltered(self) -> MatrixFilters:
        """The same view of everything."""
        return MatrixFilters(view=self.matrix.filters.view)

    def offered(self, field: str) -> Offered:
        """Return what a filter offers, with how many rows each option would leave."""
        return offered(field, self.matrix.choices, self.matrix.filters, self.facets)


def load_matrix(session: Session, filters: MatrixFilters, *, whole: bool = False) -> Matrix:
    """Read the matrix in a fixed number of queries, however many cells it has.

    Of very many cases the newest are shown, or all if the `whole` is asked for.

    Shows the countries about which anything is on record for the initiatives shown; with a group,
    all its members on that day; with countries, just those. Raises Rejected for a code that is
    not on record.
    """
    clock, tests = filters.clock, tests_of(filters)
    ground = _load_ground(session, filters, clock, load_scope(session, filters, whole=whole))
    if ground.place_of(filters.by) == 0 and filters.view is not MatrixView.DOTS:
        filters = filters.model_copy(update={"by": None})
    candidates = [ground.row(code) for code in ground.codes(filters)]
    fitting = [row for row in candidates if fits(row, tests)]
    rows = sort_rows(fitting, filters, ground.place_of(filters.by))
    return Matrix(filters, clock, ground, candidates, rows)


def _load_ground(session: Session, filters: MatrixFilters, clock: Clock, scope: Scope) -> Ground:
    """Read what rows are chosen from; raises Rejected as above."""
    words = load_vocabulary(session)
    choices = MatrixChoices(
        load_actors(session),
        scope.initiatives,
        words,
        dict(scope.collections),
        dict(scope.subjects),
    )
    choices.check(filters)
    shown = choices.initiatives_shown(filters)
    cells = load_cells(session, shown, clock, words)
    return Ground(
        choices=choices,
        initiatives=newest_first(shown, cells),
        cells=cells,
        members=groups_on(session, clock.as_of),
        matching=codes_matching(session, filters.q) if filters.q else None,
        left_out=scope.total - len(scope.initiatives),
    )


def draw_matrix(matrix: Matrix) -> MatrixPage:
    """Make ready what only the page shows, and no other format."""
    facets = count_facets(matrix.ground, matrix.candidates, matrix.filters)
    drawn = (matrix.rows, matrix.initiatives, matrix.filters)
    if matrix.filters.view is MatrixView.DOTS:
        return MatrixPage(matrix, facets, dots=draw_dots(*drawn))
    return MatrixPage(matrix, facets, grid=draw_grid(*drawn))
