"""What the page of countries side by side shows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, combinations

from pydantic import Field

from app.domain.wording import capped, day, listed, plural
from app.queries.pages.compare.groups import GroupsOn
from app.queries.pages.compare.shifts import differing_fields
from app.queries.pages.compare.two_days import NOT_TO_BE_SAID, OTHER, SAME, CountryChanges
from app.queries.parts.actors import ActorRef
from app.queries.parts.cells.cell import Cell
from app.queries.parts.clocks import ClockFilters, filters_of
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock

MOST = 4
NOTHING_CHOSEN = (
    "Up to four countries side by side: where each stands, since when, on what evidence and why, "
    "or what changed between two days."
)


class Verdict(StrEnum):
    """How the answers of several countries on one initiative compare."""

    OTHER = "Different answers"
    SAME = "Same answer"
    SOME = "Not all have answered"
    NONE = "No answer"

    def on(self, number: int) -> str:
        """The same of so many initiatives."""
        one, many = ON[self]
        return one if number == 1 else many.format(number)


ON = {
    Verdict.OTHER: ("Different answers on one initiative", "Different answers on {} initiatives"),
    Verdict.SAME: ("The same answer on one initiative", "The same answer on {} initiatives"),
    Verdict.SOME: (
        "Not all have answered on one initiative",
        "Not all have answered on {} initiatives",
    ),
    Verdict.NONE: ("No answer on one initiative", "No answer on {} initiatives"),
}


class CompareFilters(ClockFilters):
    """The countries to compare, and a second day to compare them with."""

    country: tuple[str, ...] = ()
    then: date | None = Field(default=None, ge=date(1800, 1, 1), le=date(2199, 12, 31))

    @property
    def days(self) -> list[Clock]:
        """The clocks of the one day, or of both, the earlier first."""
        first = self.clock
        if self.then is None:
            return [first]
        second = Clock(self.then, self.known_by or self.then)
        return sorted([first, second], key=lambda clock: clock.as_of)


@dataclass(frozen=True)
class ComparedInitiative:
    """One initiative and where each country stands on it."""

    initiative: InitiativeRef
    cells: Sequence[Cell]

    @property
    def sign(self) -> str:
        """What stands before the verdict."""
        if self.differs is None:
            return NOT_TO_BE_SAID
        return OTHER if self.differs else SAME

    @property
    def differs(self) -> bool | None:
        """Whether answers are not the same; None where not all have given one, and none differ.

        A silence is no answer, and of a host or an outsider none is awaited.
        """
        return differ(self.cells)

    @property
    def verdict(self) -> Verdict:
        """The same in words."""
        if self.differs is None:
            return Verdict.SOME if any(cell.stance for cell in self.cells) else Verdict.NONE
        return Verdict.OTHER if self.differs else Verdict.SAME

    @property
    def differing(self) -> list[str]:
        """What differs, in words."""
        return differing_fields(self.cells)


@dataclass(frozen=True)
class Comparison:
    """What the page that compares shows; without enough chosen it holds the form's choices only."""

    filters: CompareFilters
    clocks: Sequence[Clock]
    choices: Sequence[ActorRef]
    countries: Sequence[ActorRef]
    lines: Sequence[ComparedInitiative]
    changes: Sequence[CountryChanges]
    groups: Sequence[GroupsOn]
    vocabulary: Vocabulary

    @property
    def names(self) -> str:
        """The names of the countries, in a row."""
        return ", ".join(country.name for country in self.countries)

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        if not self.countries:
            return NOTHING_CHOSEN
        if not self.is_ready:
            return (
                f"{self._named} beside another country or on another day: where each stands, "
                "since when, on what evidence and why."
            )
        if self.changes:
            days = listed(day(clock.as_of) for clock in self.clocks)
            names = listed(country.in_sentence for country in self.countries)
            return f"What changed for {names} on {self._initiatives} between {days}."
        return (
            f"{self._named} side by side: the same answer on {self.same} of {self._initiatives},"
            " since when, on what evidence and why."
        )

    @property
    def in_short(self) -> str:
        """How the answers compare: the same on every initiative, or on how many which way."""
        if not self.lines:
            return "There is no initiative yet"
        if self.same == len(self.lines):
            return "The same answer on every initiative"
        verdicts = Counter(line.verdict for line in self.lines)
        return " · ".join(verdict.on(number) for verdict, number in verdicts.most_common())

    @property
    def _named(self) -> str:
        return capped(listed(country.in_sentence for country in self.countries))

    @property
    def _initiatives(self) -> str:
        return plural(len(self.lines), "initiative", "initiatives")

    @property
    def at(self) -> list[ClockFilters]:
        """The filters that show another page on each of the days."""
        if not self.changes:
            return [self.filters.clocks]
        return [filters_of(clock) for clock in self.clocks]

    @property
    def is_ready(self) -> bool:
        """Whether there is something to compare: two countries, or one on two days."""
        return len(self.countries) + len(self.clocks) > 2 and bool(self.countries)

    @property
    def groups_title(self) -> str:
        """What the groups are to the countries."""
        return "Groups in common" if len(self.countries) > 1 else "Groups"

    @property
    def apart_title(self) -> str:
        """What the groups are that not all of the countries were in."""
        return "Only one of them" if len(self.countries) == 2 else "Only some of them"

    @property
    def groups_by_day(self) -> list[tuple[str, ClockFilters, GroupsOn]]:
        """The groups on each day, with the day in words and the filters that show it."""
        apart = self.groups_apart
        if len(apart) < len(self.clocks):
            return [("On both days", self.at[0], apart[0])]
        return [
            (f"On {day(groups.day)}", at, groups) for groups, at in zip(apart, self.at, strict=True)
        ]

    @property
    def groups_apart(self) -> Sequence[GroupsOn]:
        """The groups on each day, and once only where both days have the same."""
        if len({(tuple(g.common), tuple(g.partly)) for g in self.groups}) == 1:
            return self.groups[:1]
        return self.groups

    @property
    def pairs(self) -> list[tuple[ActorRef, ActorRef]]:
        """Each two of the countries, where both answered anything."""
        answered = {cell.actor for cell in self.answered}
        return [*combinations((one for one in self.countries if one.code in answered), 2)]

    @property
    def is_one_verdict(self) -> bool:
        """Whether the line above the table says of every initiative what its row would."""
        return len({line.verdict for line in self.lines}) == 1

    @property
    def answered(self) -> list[Cell]:
        """The cells that hold an answer, on one day or on either of two."""
        changes = chain.from_iterable(changed.changes for changed in self.changes)
        on_two = chain.from_iterable((change.before, change.after) for change in changes)
        on_one = chain.from_iterable(line.cells for line in self.lines)
        return [cell for cell in chain(on_one, on_two) if cell.stance]

    @property
    def same(self) -> int:
        """On how many initiatives all give the same answer."""
        return sum(line.differs is False for line in self.lines)


def differ(cells: Iterable[Cell]) -> bool | None:
    """Say whether answers differ; None where some have given none and the others do not differ."""
    stances = [cell.stance for cell in cells]
    if len({stance.code for stance in stances if stance}) > 1:
        return True
    return None if None in stances else False
