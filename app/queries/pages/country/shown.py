"""What the page of a country shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.actor import ActorKind, CodeStatus
from app.domain.linked import Pieces
from app.domain.wording import plural
from app.queries.pages.country.belonging import Belonging
from app.queries.pages.country.members import MemberSpread
from app.queries.pages.country.series import SeriesRecord
from app.queries.pages.country.told import sentences_of
from app.queries.pages.country.unlike import Unlike
from app.queries.parts.actors import ActorRef
from app.queries.parts.cards.invitations import InvitationCard, InviteeLine
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.changed_minds import Mind
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.people import OfficeLine
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock

CODES = {
    CodeStatus.ISO: "ISO code",
    CodeStatus.USER_ASSIGNED: "Code, agreed outside ISO",
    CodeStatus.WITHDRAWN: "Former ISO code",
    CodeStatus.OWN: "Code of our own",
}


class CountryFilters(ClockFilters):
    """What the page of a country takes: the two clocks."""


@dataclass(frozen=True)
class Speaks:
    """A person who is on record for the country, in which office, and how often by the day."""

    name: str
    office: OfficeLine


@dataclass(frozen=True)
class CountryPage:
    """What the page of a country or a group shows; a group has the spreads of its members."""

    filters: CountryFilters
    clock: Clock
    actor: ActorRef
    note: str | None
    code_status: CodeStatus
    aliases: Sequence[str]
    cells: Sequence[Cell]
    unlike: Sequence[Unlike]
    minds: Sequence[Mind]
    spreads: Sequence[MemberSpread]
    statements: Sequence[StatementCard]
    asked: Sequence[tuple[InvitationCard, InviteeLine]]
    speakers: Sequence[Speaks]
    belongs: Sequence[Belonging]
    series: Sequence[SeriesRecord]
    names: Mapping[str, str]
    vocabulary: Vocabulary

    @property
    def is_group(self) -> bool:
        """Whether it is a group."""
        return self.actor.kind is ActorKind.GROUP

    @property
    def members(self) -> int:
        """How many members a group has on the day; each spread adds up to it."""
        if not self.spreads:
            return 0
        division = self.spreads[0].division
        return division.total + division.apart

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        name, initiatives = (
            self.actor.in_sentence,
            plural(len(self.cells), "initiative", "initiatives"),
        )
        statements = plural(len(self.statements), "statement", "statements")
        if not self.is_group:
            return (
                f"Where {name} stands: a position on {self.with_position} of {initiatives}, and"
                f" {statements} on record."
            )
        members = plural(self.members, "member", "members")
        return (
            f"What {name} said itself, {statements} on record, and how its {members} divide over"
            f" {initiatives}."
        )

    @property
    def sentences(self) -> list[Pieces]:
        """What it answered, question by question; of a group this is told by its cells alone."""
        if self.is_group or not self.cells:
            return []
        return sentences_of(self.actor.in_sentence, self.cells, self.unlike, self.filters.clocks)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Its code, what else it is called, and what is noted of it."""
        facts = [
            (CODES[self.code_status], self.actor.code),
            ("Also called", ", ".join(self.aliases) or "–"),
        ]
        return [*facts, ("Note", self.note)] if self.note else facts

    @property
    def belongs_now(self) -> list[Belonging]:
        """The groups or members of the day."""
        return [one for one in self.belongs if one.holds_on(self.clock.as_of)]

    @property
    def belongs_otherwise(self) -> list[Belonging]:
        """Those of other days."""
        return [one for one in self.belongs if not one.holds_on(self.clock.as_of)]

    @property
    def speaking(self) -> list[Speaks]:
        """Those whose office can have been held on the day."""
        return [x for x in self.speakers if x.office.may_be_held_on(self.clock.as_of)]

    @property
    def spoke_before(self) -> list[Speaks]:
        """Those whose office had ended by the day."""
        return [x for x in self.speakers if not x.office.may_be_held_on(self.clock.as_of)]

    @property
    def with_position(self) -> int:
        """On how many initiatives it has a position on record."""
        return sum(cell.stance is not None for cell in self.cells)
