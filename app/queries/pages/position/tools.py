"""What an editor can do from the page of a cell."""

from collections.abc import Iterable, Iterator

from app.domain import paths
from app.domain.ruling import Ruling
from app.domain.user import UserRole
from app.queries.parts.cells.cell import Cell
from app.queries.parts.tools import Tool


def tools_for(cell: Cell, rulings: Iterable[Ruling]) -> Iterator[Tool]:
    """Yield what can be added to the cell, and what can be done with its rulings."""
    slug = cell.initiative.slug
    adds = changes = UserRole.CONTRIBUTOR
    yield Tool("Add a statement", paths.new("statements", initiative=slug), adds)
    yield Tool("Add a check", paths.new("checks", initiative=slug, country=cell.actor), adds)
    yield Tool("Add a ruling", paths.new("rulings", initiative=slug, country=cell.actor), adds)
    for ruling in rulings:
        number = ruling.id
        yield Tool(f"Change ruling {number}", paths.edit("rulings", number), changes)
        href = paths.deed("rulings", number, "withdraw")
        yield Tool(f"Withdraw ruling {number}", href, UserRole.EDITOR)
