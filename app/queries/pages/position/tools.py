"""What an editor can do from the page of a cell."""

from collections.abc import Iterable, Iterator

from app.domain import paths
from app.domain.ruling import Ruling
from app.queries.parts.cells.cell import Cell
from app.queries.parts.tools import CONTRIBUTOR, EDITOR, Tool, adding


def tools_for(cell: Cell, rulings: Iterable[Ruling]) -> Iterator[Tool]:
    """Yield what can be added to the cell, and what can be done with its rulings."""
    slug = cell.initiative.slug
    yield adding("Add a statement", "statements", initiative=slug)
    yield adding("Add a check", "checks", initiative=slug, country=cell.actor)
    yield adding("Add a ruling", "rulings", initiative=slug, country=cell.actor)
    for ruling in rulings:
        number = ruling.id
        yield Tool(f"Change ruling {number}", paths.edit("rulings", number), CONTRIBUTOR)
        href = paths.deed("rulings", number, "withdraw")
        yield Tool(f"Withdraw ruling {number}", href, EDITOR)
