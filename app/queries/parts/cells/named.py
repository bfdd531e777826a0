"""Who gave each answer or kept silent, by name, and where the matrix lists them."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain import paths
from app.domain.codes import AsksFor, Invited, Silence, Sureness
from app.domain.signs import Sign
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.tallies import Division, Tally, divide
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef

# An address that names more countries than this is refused.
MOST_IN_AN_ADDRESS = 50

Wanted = Callable[[Cell], bool]


@dataclass(frozen=True)
class HeldCell:
    """A country or a group with its cell."""

    actor: ActorRef
    cell: Cell

    @property
    def is_thin(self) -> bool:
        """Whether its answer rests on thin evidence."""
        return self.cell.sure is Sureness.THIN

    @property
    def is_disputed(self) -> bool:
        """Whether what it answered is disputed."""
        return self.cell.sure is Sureness.DISPUTED


@dataclass(frozen=True)
class AnswerNames:
    """An answer, or a way of keeping silent, with all countries that gave it or kept it.

    `href` leads to as many rows of the matrix, `own_href` to those that do not have it only
    through a group; either is None where no address can tell them apart.
    """

    tally: Tally
    named: Sequence[HeldCell]
    href: str | None
    own_href: str | None

    @property
    def sign(self) -> Sign:
        """How it is drawn."""
        return self.tally.sign

    @property
    def label(self) -> str:
        """What it is called."""
        return self.tally.label

    @property
    def own(self) -> list[HeldCell]:
        """Those for whom more is on record than the word of a group."""
        return [held for held in self.named if not held.cell.via]

    @property
    def through_groups(self) -> list[HeldCell]:
        """Those that have said nothing themselves and belong to a group that answered for them."""
        return [held for held in self.named if held.cell.via]


@dataclass(frozen=True)
class NamedAnswers:
    """What countries answered to one initiative, at the two clocks, in names.

    `beside` are those without a word of their own of whom a group or others spoke, `blank` those
    that nobody has researched.
    """

    initiative: InitiativeRef
    clocks: ClockFilters
    cells: Mapping[str, Cell]
    countries: Mapping[str, ActorRef]

    @property
    def division(self) -> Division:
        """How the answers divide; silences are left out."""
        return Division([tally for tally in self._tallies if tally.stance])

    @cached_property
    def rows(self) -> list[AnswerNames]:
        """Each answer and each silence on record, in the order of the scale."""
        listed = [tally for tally in self._tallies if tally.stance or tally.is_silence]
        return [self._row(tally) for tally in listed]

    @cached_property
    def beside(self) -> list[HeldCell]:
        """Those without a word of their own, of whom others spoke."""
        return self._held(is_beside)

    @cached_property
    def blank(self) -> list[ActorRef]:
        """Those that nobody has looked for."""
        return [actor for code, actor in self.countries.items() if is_blank(self.cells.get(code))]

    @property
    def asked(self) -> int:
        """How many were asked by name to take part."""
        return sum(map(_is_asked_to_take_part, self.cells.values()))

    @property
    def asked_href(self) -> str:
        """Where they are listed."""
        asks = {"invited": Invited.INVITED.value, "asks": AsksFor.TAKE_PART.value}
        return self._matrix(**asks)

    @property
    def beside_href(self) -> str | None:
        """Where those are listed that have no word of their own."""
        codes = [held.actor.code for held in self.beside]
        return self._listing(Silence.NOT_LOOKED.value, codes)

    @property
    def blank_href(self) -> str | None:
        """Where those are listed that nobody has looked for."""
        codes = [actor.code for actor in self.blank]
        return self._matrix(country=codes) if len(codes) <= MOST_IN_AN_ADDRESS else None

    @cached_property
    def _tallies(self) -> Sequence[Tally]:
        return divide(self.cells.values()).tallies

    @cached_property
    def _by_code(self) -> Counter[str]:
        return Counter(cell.code for cell in self.cells.values() if cell.is_candidate)

    def _row(self, tally: Tally) -> AnswerNames:
        named = [held for held in self._held(_candidate) if _is_in(tally, held.cell)]
        own = [held.actor.code for held in named if not held.cell.via]
        every = [held.actor.code for held in named]
        return AnswerNames(
            tally, named, self._listing(tally.code, every), self._listing(tally.code, own)
        )

    def _held(self, is_wanted: Wanted) -> list[HeldCell]:
        return [
            HeldCell(actor, self.cells[code])
            for code, actor in self.countries.items()
            if code in self.cells and is_wanted(self.cells[code])
        ]

    def _listing(self, code: str, wanted: Collection[str]) -> str | None:
        """Return where the matrix lists just these of the countries with an answer's code."""
        if len(wanted) == self._by_code[code]:
            return self._matrix(stance=code)
        if len(wanted) > MOST_IN_AN_ADDRESS:
            return None
        return self._matrix(stance=code, country=list(wanted))

    def _matrix(self, **filters: object) -> str:
        clocks = {"as_of": self.clocks.as_of, "known_by": self.clocks.known_by}
        return paths.matrix(initiative=self.initiative.slug, **filters, **clocks)


def is_beside(cell: Cell) -> bool:
    """Whether it has no word of its own, and a group or others spoke."""
    is_silent = cell.is_candidate and cell.silence is Silence.NOT_LOOKED
    return is_silent and cell.has_anything_beside


def is_blank(cell: Cell | None) -> bool:
    """Whether nobody has looked, and nothing is known."""
    return cell is None or (cell.silence is Silence.NOT_LOOKED and not cell.has_anything_beside)


def _candidate(cell: Cell) -> bool:
    return cell.is_candidate


def _is_in(tally: Tally, cell: Cell) -> bool:
    return (cell.stance, cell.silence) == (tally.stance, tally.silence)


def _is_asked_to_take_part(cell: Cell) -> bool:
    ways = cell.outcome.asked
    return any(w.status is Invited.INVITED and w.asks_for is AsksFor.TAKE_PART for w in ways)
