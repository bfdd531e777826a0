"""What changed for each of the compared countries between two days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.wording import plural
from app.queries.pages.compare.groups import Spans, groups_of, named
from app.queries.pages.compare.shifts import Shift, shifts_between
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock

SAME, OTHER, NOT_TO_BE_SAID = "=", "‹›", "·"


@dataclass(frozen=True)
class ComparedCell:
    """One initiative and one country on two days, with what changed between them."""

    initiative: InitiativeRef
    before: Cell
    after: Cell
    shifts: Sequence[Shift]

    @property
    def sign(self) -> str:
        """What stands before the verdict."""
        if self.is_other_answer:
            return OTHER
        return SAME if self.before.stance and self.after.stance else NOT_TO_BE_SAID

    @property
    def is_other_answer(self) -> bool:
        """Whether it answered on both days, and not the same; a silence is no answer."""
        before, after = self.before.stance, self.after.stance
        return before is not None and after is not None and before != after

    @property
    def verdict(self) -> str:
        """What became of the answer, in words."""
        match self.before.stance is None, self.after.stance is None:
            case True, True:
                return "No answer"
            case True, False:
                return "An answer since"
            case False, True:
                return "An answer no more"
        return "Another answer" if self.is_other_answer else "Same answer"


@dataclass(frozen=True)
class CountryChanges:
    """What changed for one country between two days."""

    country: ActorRef
    changes: Sequence[ComparedCell]
    joined: Sequence[ActorRef]
    left: Sequence[ActorRef]

    @property
    def note(self) -> str:
        """On how many initiatives the answer is another one, out of how many."""
        initiatives = plural(len(self.changes), "initiative", "initiatives")
        return f"Another answer on {self.moved} of {initiatives}"

    @property
    def moved(self) -> int:
        """On how many initiatives the answer is another one."""
        return sum(change.is_other_answer for change in self.changes)


def changes_of(
    initiatives: Sequence[InitiativeRef],
    countries: Sequence[ActorRef],
    found: Sequence[Mapping[Key, Cell]],
    words: Vocabulary,
    clocks: Sequence[Clock],
    spans: Spans,
    actors: Mapping[str, ActorRef],
) -> list[CountryChanges]:
    """Return what changed for each country between two days; nothing where there is one day."""
    if len(found) < 2:
        return []
    changed = []
    for country in countries:
        earlier, later = (groups_of(spans, country.code, clock.as_of) for clock in clocks)
        changed.append(
            CountryChanges(
                country=country,
                changes=[_change(initiative, country, found, words) for initiative in initiatives],
                joined=named(later - earlier, actors),
                left=named(earlier - later, actors),
            )
        )
    return changed


def _change(
    initiative: InitiativeRef,
    country: ActorRef,
    found: Sequence[Mapping[Key, Cell]],
    words: Vocabulary,
) -> ComparedCell:
    before, after = (cell_in(cells, initiative, country.code) for cells in found)
    return ComparedCell(initiative, before, after, shifts_between(before, after, words))
