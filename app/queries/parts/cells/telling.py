"""What a sentence says of countries whose cells are alike: what they did, and by whose word."""

from app.domain.clauses import (
    BY_ITS_GROUP,
    NO_CANDIDATE,
    NO_WORD,
    SILENT,
    SILENT_BY_ONE_ORIGIN,
    Clause,
    clause_of,
)
from app.domain.codes import Silence, Standing
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import StanceWord

OTHER_VOICE, OTHERS = ", as another voice of the state says", ", as others tell it"


def told_of(cell: Cell) -> Clause:
    """Return what is said of one country with such a cell, and of several, no surer than it is."""
    if not cell.is_candidate:
        return NO_CANDIDATE
    if cell.stance is None:
        return _silence(cell)
    if cell.via:
        answer = cell.stance.answer.lower()
        one, many = (form.format(group=cell.via, answer=answer) for form in BY_ITS_GROUP)
        return Clause(one, many)
    told, whose = _answer(cell.stance), _whose(cell)
    return Clause(f"{told.one}{whose}", f"{told.many}{whose}")


def _silence(cell: Cell) -> Clause:
    if cell.silence in (None, Silence.NOT_LOOKED) and cell.has_anything_beside:
        return NO_WORD
    silent = SILENT_BY_ONE_ORIGIN if cell.is_asked_by_one_origin else SILENT
    return silent[cell.silence or Silence.NOT_LOOKED]


def _answer(stance: StanceWord) -> Clause:
    """Return the answer as a clause; one that no act shows is quoted with what it rests on."""
    if stance.clause and not stance.footing:
        return clause_of(stance.clause)
    quoted = f"answered “{stance.label.lower()}”"
    return Clause(quoted, quoted)


def _whose(cell: Cell) -> str:
    if cell.is_own or (cell.stance and cell.stance.footing):
        return ""
    return OTHER_VOICE if cell.standing is Standing.OTHER_VOICE else OTHERS
