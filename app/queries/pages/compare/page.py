"""Up to four countries side by side, or each of them on two days."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.errors import Rejected
from app.domain.position import Position
from app.domain.wording import day, plural
from app.queries.pages.compare.groups import GroupsOn, groups_on, load_spans
from app.queries.pages.compare.shifts import differing_fields
from app.queries.pages.compare.two_days import (
    NOT_TO_BE_SAID,
    OTHER,
    SAME,
    CountryChanges,
    changes_of,
)
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.cells.stored import Key
from app.queries.parts.clocks import ClockFilters, filters_of
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock

MOST = 4
WHAT = "where each stands, since when, on what evidence and why"
NOTHING_CHOSEN = f"Up to four countries side by side: {WHAT}, or what changed between two days."


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
    def verdict(self) -> str:
        """The same in words."""
        if self.differs is None:
            answered = any(cell.stance for cell in self.cells)
            return "Not all have answered" if answered else "No answer"
        return "Different answers" if self.differs else "Same answer"

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
            return f"{self.names} beside another country or on another day: {WHAT}."
        if self.changes:
            days = " and ".join(day(clock.as_of) for clock in self.clocks)
            return f"What changed for {self.names} on {self._initiatives} between {days}."
        same = f"the same answer on {self.same} of {self._initiatives}"
        return f"{self.names} side by side: {same}, since when, on what evidence and why."

    @property
    def in_short(self) -> str:
        """How the answers compare: the same on every initiative, or on how many which way."""
        if not self.lines:
            return "There is no initiative yet"
        if self.same == len(self.lines):
            return "The same answer on every initiative"
        return f"{self.in_a_line} of {self._initiatives}"

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
        """The first country with each of the others, where both answered anything."""
        first, *others = self.countries
        answered = {cell.actor for cell in self.answered}
        return [(first, x) for x in others if {first.code, x.code} <= answered]

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

    @property
    def in_a_line(self) -> str:
        """How the answers compare on all initiatives: "Different answers on 1, not all have …"."""
        verdicts = Counter(line.verdict for line in self.lines)
        told = [f"{verdict} on {number}" for verdict, number in verdicts.most_common()]
        first, *rest = told
        return "; ".join([first, *(part.lower() for part in rest)])


def differ(cells: Iterable[Cell]) -> bool | None:
    """Say whether answers differ; None where some have given none and the others do not differ."""
    stances = [cell.stance for cell in cells]
    if len({stance.code for stance in stances if stance}) > 1:
        return True
    return None if None in stances else False


def load_comparison(session: Session, filters: CompareFilters) -> Comparison:
    """Read what is to be compared; raises Rejected for what cannot be."""
    actors = load_actors(session)
    _check(filters, actors)
    words = load_vocabulary(session)
    initiatives = load_initiative_refs(session)
    countries = [actors[code] for code in filters.country]
    clocks = filters.days
    found = [load_cells(session, initiatives, day, words, filters.country) for day in clocks]
    spans = load_spans(session, filters.country)
    return Comparison(
        filters=filters,
        clocks=clocks,
        choices=_choices(session, actors, filters.country),
        countries=countries,
        lines=[_line(initiative, countries, found[0]) for initiative in initiatives],
        changes=changes_of(initiatives, countries, found, words, clocks, spans, actors),
        groups=[groups_on(clock.as_of, countries, spans, actors) for clock in clocks],
        vocabulary=words,
    )


def _check(filters: CompareFilters, actors: Mapping[str, ActorRef]) -> None:
    errors = {}
    for code in filters.country:
        if code not in actors or actors[code].kind is not ActorKind.COUNTRY:
            errors["country"] = (
                f"No country with the code “{code}” is on record."
                " Use the ISO 3166-1 alpha-3 code, for example DEU."
            )
    if len(filters.country) > MOST:
        errors["country"] = f"Choose at most {MOST} countries to compare."
    if filters.then is not None and filters.then == filters.clock.as_of:
        errors["then"] = "then must be another day than as_of, or be left out."
    if errors:
        raise Rejected(errors)


def _choices(
    session: Session, actors: Mapping[str, ActorRef], chosen: Sequence[str]
) -> list[ActorRef]:
    """Return the countries about which anything is on record, and those chosen, by name."""
    known = {*session.scalars(select(Position.actor_code).distinct()), *chosen}
    return [
        actor for code, actor in actors.items() if code in known and actor.kind is ActorKind.COUNTRY
    ]


def _line(
    initiative: InitiativeRef, countries: Sequence[ActorRef], cells: Mapping[Key, Cell]
) -> ComparedInitiative:
    return ComparedInitiative(
        initiative, [cell_in(cells, initiative, country.code) for country in countries]
    )
