"""What differs between cells, in words: between countries, or between two days."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from app.domain.words import word
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import Vocabulary

# What of an answer can differ: it is asked of those alone that have given one.
OF_ANSWERS: dict[str, Callable[[Cell], Hashable]] = {
    "position": attrgetter("code"),
    "since when": attrgetter("since"),
    "standing": attrgetter("standing"),
    "how sure": attrgetter("sure"),
    "reasons": lambda cell: frozenset(cell.reasons),
    "marks": lambda cell: frozenset(cell.marks),
}
# What can differ of everybody of whom anything is on record.
OF_RESEARCHED: dict[str, Callable[[Cell], Hashable]] = {"asked or not": attrgetter("asked_word")}


@dataclass(frozen=True)
class Shift:
    """One thing that is not as it was; None means nothing.

    Of a list, `before` is what is no longer in it and `after` what is new in it.
    """

    field: str
    before: str | None
    after: str | None
    is_list: bool = False


def differing_fields(cells: Sequence[Cell]) -> list[str]:
    """Name what is not the same in all cells that it can be asked of.

    Where one has given no answer, its answer does not differ from another; what nobody has
    researched differs from nothing.
    """
    answered = [cell for cell in cells if cell.stance]
    researched = [cell for cell in cells if not cell.is_empty]
    fields = ((OF_ANSWERS, answered), (OF_RESEARCHED, researched))
    return list(chain.from_iterable(_differing(known, those) for known, those in fields))


def _differing(
    fields: Mapping[str, Callable[[Cell], Hashable]], cells: Sequence[Cell]
) -> list[str]:
    return [name for name, of in fields.items() if len(set(map(of, cells))) > 1]


def shifts_between(before: Cell, after: Cell, words: Vocabulary) -> list[Shift]:
    """Say what changed from one cell to the other; having grown older alone is no change."""
    single = [
        Shift("Position", _position(before), _position(after)),
        Shift("Standing", _standing(before), _standing(after)),
        Shift("How sure", _sure(before), _sure(after)),
        Shift("Asked or not", _asked(before), _asked(after)),
    ]
    lists = [
        _of_lists("Reasons", _reasons(before, words), _reasons(after, words)),
        _of_lists("Marks", _marks(before), _marks(after)),
    ]
    return [shift for shift in (*single, *lists) if shift.before != shift.after]


def _reasons(cell: Cell, words: Vocabulary) -> list[str]:
    return [words.reason(code) for code in cell.reasons]


def _marks(cell: Cell) -> list[str]:
    return [word(mark).label for mark in cell.marks]


def _of_lists(field: str, before: Sequence[str], after: Sequence[str]) -> Shift:
    gone = [label for label in before if label not in after]
    new = [label for label in after if label not in before]
    return Shift(field, ", ".join(gone) or None, ", ".join(new) or None, is_list=True)


def _position(cell: Cell) -> str:
    return cell.label


def _sure(cell: Cell) -> str | None:
    return word(cell.sure).label if cell.sure else None


def _standing(cell: Cell) -> str | None:
    if cell.via:
        return f"via {cell.via}"
    return word(cell.standing).label if cell.standing else None


def _asked(cell: Cell) -> str | None:
    return cell.asked_word.label if cell.asked_word else None
