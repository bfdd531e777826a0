"""Who gave each answer or kept silent, by name, and where the matrix lists them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain import paths
from app.domain.codes import AsksFor, Invited, Silence, Sureness
from app.domain.signs import Sign
from app.domain.wording import joined
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.tallies import Division, Tally, divide
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef

# An address that names more countries than this is refused.
MOST_IN_AN_ADDRESS = 50

NO_LETTERS = re.compile(r"[^a-z_]+")


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
    through a group; either is None where no address can tell them apart, or none is listed.
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
    def anchor(self) -> str:
        """What a link within a page leads to; what an answer rests on gives it its own place."""
        footing = self.tally.stance.footing if self.tally.stance else None
        return NO_LETTERS.sub("-", joined(["g", self.tally.code, footing], "-"))

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

    `rows` are the answers and the silences on record, in the order of the scale; `division` is
    how the answers divide. `beside` are those without a word of their own of whom a group or
    others spoke, `blank` those that nobody has researched, `asked` counts those asked by name to
    take part. Each has an address that lists just these, or None where no address can.
    """

    initiative: InitiativeRef
    cells: Mapping[str, Cell]
    division: Division
    rows: Sequence[AnswerNames]
    beside: Sequence[HeldCell]
    beside_href: str | None
    blank: Sequence[ActorRef]
    blank_href: str | None
    asked: int
    asked_href: str | None


def name_answers(
    initiative: InitiativeRef,
    clocks: ClockFilters,
    cells: Mapping[str, Cell],
    countries: Mapping[str, ActorRef],
) -> NamedAnswers:
    """Put the names of these countries, in their order, to the cells of the initiative."""
    held = _held(cells, countries)
    lists = _Lists(initiative, clocks, Counter(c.code for c in cells.values() if c.is_candidate))
    tallies = divide(cells.values()).tallies
    beside = [one for one in held if is_beside(one.cell)]
    blank = _blank(cells, countries)
    return NamedAnswers(
        initiative=initiative,
        cells=cells,
        division=Division([tally for tally in tallies if tally.stance]),
        rows=[_row(tally, held, lists) for tally in tallies if tally.is_told],
        beside=beside,
        beside_href=lists.of(Silence.NOT_LOOKED.value, _codes(beside)),
        blank=blank,
        blank_href=lists.naming([actor.code for actor in blank]),
        asked=sum(map(_is_asked_to_take_part, cells.values())),
        asked_href=lists.matrix(invited=Invited.INVITED.value, asks=AsksFor.TAKE_PART.value),
    )


def _held(cells: Mapping[str, Cell], countries: Mapping[str, ActorRef]) -> list[HeldCell]:
    return [HeldCell(actor, cells[code]) for code, actor in countries.items() if code in cells]


def _blank(cells: Mapping[str, Cell], countries: Mapping[str, ActorRef]) -> list[ActorRef]:
    return [actor for code, actor in countries.items() if is_blank(cells.get(code))]


def _codes(held: Sequence[HeldCell]) -> list[str]:
    return [one.actor.code for one in held]


@dataclass(frozen=True)
class _Lists:
    """Where the matrix lists countries; `by_code` counts the cells of each answer's code."""

    initiative: InitiativeRef
    clocks: ClockFilters
    by_code: Mapping[str, int]

    def of(self, code: str, wanted: Sequence[str]) -> str | None:
        """Return where just these of the countries with an answer's code are listed."""
        if len(wanted) == self.by_code.get(code, 0):
            return self.matrix(stance=code)
        return self.naming(wanted, stance=code)

    def naming(self, wanted: Sequence[str], **filters: object) -> str | None:
        """Return where these countries are listed, if an address can hold so many."""
        if len(wanted) > MOST_IN_AN_ADDRESS:
            return None
        return self.matrix(country=wanted, **filters)

    def matrix(self, **filters: object) -> str | None:
        """Return the matrix of the initiative; one that is withdrawn is not in it."""
        if self.initiative.withdrawn_reason:
            return None
        return self.clocks.at(paths.matrix(initiative=self.initiative.slug, **filters))


def _row(tally: Tally, held: Sequence[HeldCell], lists: _Lists) -> AnswerNames:
    named = [one for one in held if _is_in(tally, one.cell)]
    own = [one for one in named if not one.cell.via]
    return AnswerNames(
        tally, named, lists.of(tally.code, _codes(named)), lists.of(tally.code, _codes(own))
    )


def is_beside(cell: Cell) -> bool:
    """Whether it has no word of its own, and a group or others spoke."""
    is_silent = cell.is_candidate and cell.silence is Silence.NOT_LOOKED
    return is_silent and cell.has_anything_beside


def is_blank(cell: Cell | None) -> bool:
    """Whether nobody has looked, and nothing is known."""
    return cell is None or (cell.silence is Silence.NOT_LOOKED and not cell.has_anything_beside)


def _is_in(tally: Tally, cell: Cell) -> bool:
    return cell.is_candidate and (cell.stance, cell.silence) == (tally.stance, tally.silence)


def _is_asked_to_take_part(cell: Cell) -> bool:
    ways = cell.outcome.asked
    return any(w.status is Invited.INVITED and w.asks_for is AsksFor.TAKE_PART for w in ways)
