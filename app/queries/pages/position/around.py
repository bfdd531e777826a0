"""Where to go from a cell: the same day with other knowledge, other countries, other questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.initiative import Initiative
from app.domain.linked import Linked, Pieces, series
from app.domain.wording import day
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Cells, Decisions, cell_in, load_cells
from app.queries.parts.cells.stored import Key
from app.queries.parts.clocks import today
from app.queries.parts.initiatives import InitiativeRef, load_neighbours
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock

MOST_OTHERS, MOST_NAMES = 6, 5


@dataclass(frozen=True)
class KnownBy:
    """The same day seen with other knowledge; no cell where that would tell too much."""

    clock: Clock
    cell: Cell | None
    is_shown: bool

    @property
    def label(self) -> str:
        """What the link to it says, or what stands in its place where it is shown."""
        if self.is_shown:
            return f"Known by {day(self.clock.known_by)}"
        is_then = self.clock.known_by == self.clock.as_of
        return "What was known then" if is_then else "What we know now"


@dataclass(frozen=True)
class Around:
    """Where a reader can go from a cell.

    `before` and `after` are the holders beside it in the order of names that have anything to
    show, `elsewhere` where the same holder stands on other questions, `others` who else says or
    keeps silent the same.
    """

    knowledge: Sequence[KnownBy]
    before: ActorRef | None
    after: ActorRef | None
    elsewhere: Sequence[Cell]
    others: Sequence[tuple[ActorRef, Cell]]

    @property
    def others_named(self) -> Pieces:
        """Name them, each leading to its cell, as far as there is room."""
        shown = [Linked(actor.in_sentence, cell.path) for actor, cell in self.others[:MOST_NAMES]]
        more = len(self.others) - len(shown)
        return series([*shown, f"{more} more"] if more else shown)


def load_around(
    session: Session, decisions: Decisions, key: Key, actors: Mapping[str, ActorRef], clock: Clock
) -> Around:
    """Find the ways on from a cell, all of them at the clocks shown but later knowledge."""
    ref = decisions.initiatives[key[0]]
    cells = load_cells(session, [ref], clock, decisions.words, decisions=decisions)
    before, after = _neighbours(cells, ref, key[1], actors)
    return Around(
        knowledge=_knowledge(decisions, key, clock),
        before=before,
        after=after,
        elsewhere=_elsewhere(session, key, clock, decisions.words),
        others=_others(cells, decisions.cell(key, clock), actors),
    )


def _knowledge(decisions: Decisions, key: Key, clock: Clock) -> list[KnownBy]:
    """Return the day as known then, as shown, and as known now; later knowledge without a cell."""
    known_by = sorted({clock.as_of, clock.known_by, max(today(), clock.as_of)})
    clocks = [Clock(clock.as_of, last) for last in known_by]
    return [
        KnownBy(
            clock=at,
            cell=decisions.cell(key, at) if at.known_by <= clock.known_by else None,
            is_shown=at == clock,
        )
        for at in clocks
    ]


def _neighbours(
    cells: Cells, initiative: InitiativeRef, code: str, actors: Mapping[str, ActorRef]
) -> tuple[ActorRef | None, ActorRef | None]:
    """Return the next ones of the same kind; at the clocks shown each has something on record."""
    order = [
        other
        for other in actors.values()
        if other.kind is actors[code].kind
        and (other.code == code or not cell_in(cells, initiative, other.code).is_empty)
    ]
    here = next(place for place, other in enumerate(order) if other.code == code)
    return (order[here - 1] if here else None, next(iter(order[here + 1 :]), None))


def _others(
    cells: Cells, cell: Cell, actors: Mapping[str, ActorRef]
) -> list[tuple[ActorRef, Cell]]:
    """Return the countries that give the same answer, or are silent in the same way."""
    if cell.is_empty or not cell.is_candidate:
        return []
    alike = (
        (actor, cells[cell.initiative.id, code])
        for code, actor in actors.items()
        if (cell.initiative.id, code) in cells and code != cell.actor
    )
    return [
        (actor, other)
        for actor, other in alike
        if actor.kind is ActorKind.COUNTRY and other.is_candidate and other.word == cell.word
    ]


def _elsewhere(session: Session, key: Key, clock: Clock, words: Vocabulary) -> list[Cell]:
    """Read where the same holder stands on the other questions, at most six of the nearest."""
    initiative, code = key
    others = load_neighbours(session, session.get_one(Initiative, initiative), MOST_OTHERS)
    cells = load_cells(session, others, clock, words, [code])
    return [cell_in(cells, ref, code) for ref in others]
