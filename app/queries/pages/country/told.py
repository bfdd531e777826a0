"""What a reader should know first about a country: what it answered, question by question."""

from collections.abc import Sequence

from app.domain.codes import Silence
from app.domain.linked import Linked, Piece, Pieces, pieces_of, series
from app.domain.wording import spelled
from app.queries.pages.country.unlike import Unlike
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.telling import told_of
from app.queries.parts.clocks import ClockFilters

MOST_NAMED = 5
FIRST = "On {count} of {total} {name} {clause}: {questions}."
FIRST_OF_ALL = "On all {total} {name} {clause}: {questions}."
FIRST_OF_ONE = "On the one question on record {name} {clause}: {questions}."
THEN = "On {count} it {clause}: {questions}."


def sentences_of(
    name: str, cells: Sequence[Cell], unlike: Sequence[Unlike], clocks: ClockFilters
) -> list[Pieces]:
    """Return a sentence for each answer, own ones first, then for each silence.

    Each question stands in one of them only.
    """
    groups = _grouped(cells)
    forms = [_first_form(len(next(iter(groups.values()))), len(cells)), *[THEN] * len(groups)]
    sentences = [
        pieces_of(
            form,
            count=spelled(len(those)),
            total=f"{spelled(len(cells))} questions",
            name=name,
            clause=clause,
            questions=_questions(those, clocks),
        )
        for form, (clause, those) in zip(forms, groups.items(), strict=False)
    ]
    return [*sentences, *(one.sentence for one in unlike)]


def _first_form(count: int, total: int) -> str:
    if total == 1:
        return FIRST_OF_ONE
    return FIRST_OF_ALL if count == total else FIRST


def _questions(cells: Sequence[Cell], clocks: ClockFilters) -> Pieces:
    named: list[Piece] = [Linked(c.initiative.short_title, clocks.at(c.path)) for c in cells]
    if len(named) <= MOST_NAMED + 1:
        return series(named)
    return series([*named[:MOST_NAMED], f"{len(named) - MOST_NAMED} more"])


def _grouped(cells: Sequence[Cell]) -> dict[str, list[Cell]]:
    """Put together the cells of which the same is told, what weighs most first."""
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(told_of(cell).one, []).append(cell)
    in_order = sorted(groups.items(), key=lambda group: (_weight(group[1][0]), -len(group[1])))
    return dict(in_order)


def _weight(cell: Cell) -> int:
    """Own answers stand first, then others, silences, and what nobody has looked for."""
    if cell.stance:
        return 0 if cell.is_own else 1
    if not cell.is_candidate:
        return 3
    if cell.silence is not Silence.NOT_LOOKED:
        return 2
    return 4 if cell.has_anything_beside else 5
