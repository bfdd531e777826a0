"""How many rows each option of a filter would leave, the other filters staying as they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.codes import Standing, Sureness
from app.domain.regions import region_of
from app.queries.pages.matrix.filters import MatrixFilters
from app.queries.pages.matrix.rows import (
    ASKED,
    Ground,
    MatrixRow,
    Option,
    Test,
    Way,
    fits,
    holds_all,
    is_way,
    standings_of,
    tests_of,
    wanted_way,
    ways_asked,
)
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell


@dataclass(frozen=True)
class Facets:
    """The number of rows by filter and option; options nobody would be left for are not kept.

    Where initiatives are chosen, the cells of the others are not read, and have no number.
    """

    counts: Mapping[Option, int]
    initiatives: frozenset[str]

    def count(self, field: str, option: str) -> int | None:
        """Return how many rows the option would leave, or None if that was not read."""
        if field == "initiative" and option not in self.initiatives:
            return None
        return self.counts.get((field, str(option)), 0)

    def label(self, text: str, field: str, option: str) -> str:
        """Return an option as a form shows it: "NATO (32)"."""
        count = self.count(field, option)
        return text if count is None else f"{text} ({count})"


def count_facets(ground: Ground, rows: Sequence[MatrixRow], filters: MatrixFilters) -> Facets:
    """Count from what has been read; `rows` are those before anything is asked of a cell."""
    tests = tests_of(filters)
    counts: Counter[Option] = Counter()
    for row in rows:
        counts.update(_options(row, tests, wanted_way(filters)))
        counts.update(_initiatives(row, tests, ground, filters))
    counts.update(_regions(ground, tests, filters))
    counts.update(_groups(ground, tests, filters))
    return Facets(counts, frozenset(initiative.slug for initiative in ground.initiatives))


def _options(row: MatrixRow, tests: Sequence[Test], wanted: tuple[Option, ...]) -> set[Option]:
    """Return what could be asked of a cell in place of any one filter, and leave the row."""
    found: set[Option] = set()
    for cell in row.cells:
        failed = [name for name, holds in tests if not holds(cell)]
        if not failed:
            found |= _held(cell, wanted)
        elif len(failed) == 1:
            held = _held(cell, wanted)
            found |= {option for option in held if _test_of(option) == failed[0]}
    return found


def _test_of(option: Option) -> str:
    """Return what the test is called that an option belongs to."""
    field, _ = option
    return ASKED if field in Way._fields else field


def _held(cell: Cell, wanted: tuple[Option, ...]) -> frozenset[Option]:
    code = cell.code if cell.is_candidate else None
    asked = _asked(ways_asked(cell), wanted)
    return asked | _held_by(code, cell.reasons, standings_of(cell), cell.sure)


@lru_cache(maxsize=4096)
def _asked(ways: frozenset[Way], wanted: tuple[Option, ...]) -> frozenset[Option]:
    """Return what each part of a way can be that is all else that is asked for."""
    found: set[Option] = set()
    for field in Way._fields:
        others = [option for option in wanted if option[0] != field]
        fitting = [way for way in ways if is_way(way, others)]
        found |= {(field, value) for way in fitting if (value := getattr(way, field))}
    return frozenset(found)


@lru_cache(maxsize=4096)
def _held_by(
    code: str | None,
    reasons: tuple[str, ...],
    standings: frozenset[Standing],
    sure: Sureness | None,
) -> frozenset[Option]:
    single = [("stance", code), ("sure", sure.value if sure else None)]
    found = [(field, value) for field, value in single if value is not None]
    found += [("reason", reason) for reason in reasons]
    found += [("standing", standing.value) for standing in standings]
    return frozenset(found)


def _initiatives(
    row: MatrixRow, tests: Sequence[Test], ground: Ground, filters: MatrixFilters
) -> list[Option]:
    """Return the initiatives that would leave the row if one of them alone were chosen."""
    is_chosen = bool(filters.group or filters.country)
    cells = [c for c in row.cells if is_chosen or (c.initiative.id, c.actor) in ground.cells]
    return [("initiative", cell.initiative.slug) for cell in cells if holds_all(tests, cell)]


def _regions(ground: Ground, tests: Sequence[Test], filters: MatrixFilters) -> Counter[Option]:
    """Count the rows of every region, whichever is chosen."""
    anywhere = ground.codes(filters.model_copy(update={"region": None}))
    fitting = (code for code in anywhere if not tests or fits(ground.row(code), tests))
    return Counter(("region", region_of(code).value) for code in fitting)


def _groups(ground: Ground, tests: Sequence[Test], filters: MatrixFilters) -> dict[Option, int]:
    """Count the members that fit; those about whom nothing is on record have empty cells."""
    groups: list[ActorRef] = ground.choices.groups
    within = {
        group.code: ground.within(ground.members.get(group.code, set()), filters)
        for group in groups
    }
    fitting = {
        code
        for code in set().union(*within.values())
        if ground.choices.is_country(code) and fits(ground.row(code), tests)
    }
    return {("group", group): len(codes & fitting) for group, codes in within.items()}
