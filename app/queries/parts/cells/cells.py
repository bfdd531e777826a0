"""Reading cells: as they are stored where that will do, and else as the rule decides them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.queries.parts.cells.cell import NOTHING, Cell, cell_of
from app.queries.parts.cells.evidence import Cases, load_cases
from app.queries.parts.cells.stored import Key, outcome_stored, still_ahead, stored_rows
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock
from app.rules.position import decide

Cells = dict[Key, Cell]


@dataclass(frozen=True)
class Decisions:
    """What the rule says of the cases of some initiatives: asked once about each at each clock."""

    cases: Cases
    initiatives: Mapping[int, InitiativeRef]
    words: Vocabulary
    _cells: dict[tuple[Key, Clock], Cell] = field(default_factory=dict, repr=False)

    def cell(self, key: Key, clock: Clock) -> Cell:
        """Return a cell at the clocks, an empty one where there is no case."""
        known = self._cells.get((key, clock))
        if known is None:
            known = self._cells[key, clock] = self._decide(key, clock)
        return known

    def _decide(self, key: Key, clock: Clock) -> Cell:
        case = self.cases.get(key)
        outcome = decide(case, clock) if case else NOTHING
        return cell_of(self.initiatives[key[0]], key[1], outcome, self.words)


def load_decisions(
    session: Session,
    initiatives: Iterable[InitiativeRef],
    words: Vocabulary,
    actors: Collection[str] | None = None,
) -> Decisions:
    """Read the cases of the initiatives, all or those of the actors, for the rule to decide."""
    by_id = {initiative.id: initiative for initiative in initiatives}
    return Decisions(load_cases(session, by_id, actors), by_id, words)


def load_cells(
    session: Session,
    initiatives: Sequence[InitiativeRef],
    clock: Clock,
    words: Vocabulary,
    actors: Collection[str] | None = None,
    decisions: Decisions | None = None,
) -> Cells:
    """Read the cells that have anything on record, by initiative id and actor code.

    Cells come from the stored positions where every date they rest on lies behind both clocks,
    and otherwise from the rule: the answer is the same either way. `decisions` are asked where a
    page has read them for more than this.
    """
    by_id = {initiative.id: initiative for initiative in initiatives}
    rows = stored_rows(session, by_id, actors)
    ahead = still_ahead(rows.values(), min(clock.as_of, clock.known_by))
    cells = {
        key: cell_of(by_id[key[0]], key[1], outcome_stored(row), words)
        for key, row in rows.items()
        if key[0] not in ahead
    }
    if ahead:
        asked = decisions or load_decisions(session, (by_id[n] for n in ahead), words, actors)
        cells |= {key: asked.cell(key, clock) for key in asked.cases if key[0] in ahead}
    return cells


def cell_in(cells: Mapping[Key, Cell], initiative: InitiativeRef, actor: str) -> Cell:
    """Return the cell of a holder, an empty one where nothing is on record."""
    return cells.get((initiative.id, actor)) or Cell(initiative, actor)
