"""Where to go from a cell: the countries beside it, and the same country on other questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell, cell_of, empty_cell, load_cells
from app.queries.parts.cells.evidence import Cases
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock

MOST_OTHERS = 6


@dataclass(frozen=True)
class Neighbours:
    """The countries before and after it in the order of names that have anything to show."""

    before: ActorRef | None
    after: ActorRef | None


def neighbours_of(
    initiative: InitiativeRef,
    actor: ActorRef,
    actors: Mapping[str, ActorRef],
    cases: Cases,
    clock: Clock,
    words: Vocabulary,
) -> Neighbours:
    """Return the next ones of the same kind; at the clocks shown each has something on record."""

    def shows(other: ActorRef) -> bool:
        case = cases[initiative.id, other.code]
        return not cell_of(initiative, other.code, case, clock, words).is_empty

    order = [
        other
        for other in actors.values()
        if other.kind is actor.kind
        and (other.code == actor.code or (initiative.id, other.code) in cases)
    ]
    here = next(place for place, other in enumerate(order) if other.code == actor.code)
    return Neighbours(
        before=next((other for other in reversed(order[:here]) if shows(other)), None),
        after=next((other for other in order[here + 1 :] if shows(other)), None),
    )


def load_elsewhere(
    session: Session, initiative: InitiativeRef, code: str, clock: Clock, words: Vocabulary
) -> Sequence[Cell]:
    """Read where the same holder stands on the other questions, at most six of the nearest."""
    refs = load_initiative_refs(session)
    # A withdrawn one is not in the list: then the first ones are nearest.
    here = next((place for place, ref in enumerate(refs) if ref.id == initiative.id), 0)
    others = [ref for ref in refs if ref.id != initiative.id]
    begin = max(0, min(here - MOST_OTHERS // 2, len(others) - MOST_OTHERS))
    others = others[begin : begin + MOST_OTHERS]
    cells = load_cells(session, others, clock, words, [code])
    return [cells.get((ref.id, code)) or empty_cell(ref, code) for ref in others]
