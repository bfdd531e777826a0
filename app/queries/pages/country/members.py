"""How the members of a group divide over each initiative, those nobody has looked for included."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.members import load_members
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock


@dataclass(frozen=True)
class MemberSpread:
    """How the members divide over one initiative; the division adds up to all of them."""

    initiative: InitiativeRef
    division: Division


def load_member_spreads(
    session: Session,
    group: str,
    initiatives: Sequence[InitiativeRef],
    clock: Clock,
    words: Vocabulary,
) -> list[MemberSpread]:
    """Read where those stand who are members on the day, on every initiative.

    Nothing for a group without members that day, as for a country.
    """
    members = sorted(_members_on(session, group, clock.as_of))
    if not members:
        return []
    cells = load_cells(session, initiatives, clock, words, members)
    return [MemberSpread(ref, _division(cells, ref, members)) for ref in initiatives]


def _division(
    cells: Mapping[tuple[int, str], Cell], initiative: InitiativeRef, members: Iterable[str]
) -> Division:
    return divide(cell_in(cells, initiative, member) for member in members)


def _members_on(session: Session, group: str, day: date) -> set[str]:
    spells = load_members(session, [group]).get(group, [])
    return {member.code for member in spells if member.belonged_on(day)}
