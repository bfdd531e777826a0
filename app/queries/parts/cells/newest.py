"""Which question was answered last."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef


def newest_first(
    initiatives: Sequence[InitiativeRef], cells: Mapping[Key, Cell]
) -> list[InitiativeRef]:
    """Put the question first that was answered last, and last those that nobody answered."""
    newest: dict[int, date] = {}
    for (initiative, _), cell in cells.items():
        if cell.since:
            newest[initiative] = max(newest.get(initiative, date.min), cell.since.begins)
    return sorted(initiatives, key=lambda known: newest.get(known.id, date.min), reverse=True)
