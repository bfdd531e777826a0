"""Cells made by hand, for tests of what pages make of them."""

from dataclasses import replace
from typing import Any

from app.queries.parts.cells.cell import NOTHING, Cell
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import StanceWord


def cell(ref: InitiativeRef, actor: str, stance: StanceWord | None = None, **known: Any) -> Cell:
    """A cell of which only this much is known; `known` are fields of its outcome."""
    outcome = replace(NOTHING, stance=stance.code if stance else None, **known)
    return Cell(ref, actor, stance, replace(outcome, silence=known.get("silence")))
