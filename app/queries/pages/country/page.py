"""One country or group: where it stands, what was said for it, who speaks, where it belongs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind, CodeStatus
from app.domain.family_names import sorted_by
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation, Invitee
from app.domain.linked import Pieces
from app.domain.person import Office, Person
from app.domain.statement import StatedPosition, Statement
from app.domain.wording import plural
from app.queries.pages.country.belonging import (
    Belonging,
    belongings_of,
    fellow_members,
    load_memberships,
)
from app.queries.pages.country.members import MemberSpread, load_member_spreads
from app.queries.pages.country.series import SeriesRecord, load_record
from app.queries.pages.country.told import sentences_of
from app.queries.pages.country.unlike import Unlike, unlike_most
from app.queries.parts.actors import ActorRef, find_actor, load_actors
from app.queries.parts.cards.invitations import (
    InvitationCard,
    InviteeLine,
    invitation_as_known,
    lines_naming,
    load_invitations,
)
from app.queries.parts.cards.public import begins
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells, load_decisions
from app.queries.parts.cells.changed_minds import Mind, minds_of
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.people import OfficeLine, load_offices
from app.queries.parts.questions import is_in_no_series
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
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
        name, initiatives = self.actor.name, plural(len(self.cells), "initiative", "initiatives")
        statements = f"{plural(len(self.statements), 'statement', 'statements')} on record"
        if not self.is_group:
            where = f"a position on {self.with_position} of {initiatives}"
            return f"Where {name} stands: {where}, and {statements}."
        divide = f"how its {plural(self.members, 'member', 'members')} divide over {initiatives}"
        return f"What {name} said itself, {statements}, and {divide}."

    @property
    def sentences(self) -> list[Pieces]:
        """What it answered, question by question; of a group this is told by its cells alone."""
        if self.is_group or not self.cells:
            return []
        return sentences_of(self.actor.name, self.cells, self.unlike, self.filters.clocks)

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


def load_country(session: Session, code: str, filters: CountryFilters) -> CountryPage:
    """Read a country, or a group, as it stood at the two clocks; raises NotFound."""
    actor = find_actor(session, code)
    words = load_vocabulary(session)
    actors = load_actors(session)
    initiatives = load_initiative_refs(session)
    clock = filters.clock
    memberships = load_memberships(session, code)
    members = fellow_members(code, memberships, clock.as_of)
    beside = {code}.union(*members.values())
    # On an earlier day the rule is asked about all of them, and what it is given is read once.
    asked_about = [code] if filters.is_today else beside
    decisions = load_decisions(session, initiatives, words, asked_about)
    known = None if filters.is_today else decisions
    cells = load_cells(session, initiatives, clock, words, beside, known)
    own = [cell_in(cells, initiative, code) for initiative in initiatives]
    shown = _shown(session, code, clock, words)
    return CountryPage(
        filters=filters,
        clock=clock,
        actor=actors[code],
        note=actor.note,
        code_status=actor.code_status,
        aliases=_aliases(session, code),
        cells=own,
        unlike=unlike_most(own, cells, members, filters.clocks),
        minds=minds_of(decisions, clock, [(i.id, code) for i in initiatives]),
        spreads=_spreads(session, actor, initiatives, clock, words),
        statements=[card for card in shown if card.holder(code)],
        asked=_asked(session, code, clock),
        speakers=_speakers(session, code, actors, shown, clock),
        belongs=belongings_of(actor, memberships, actors),
        series=[] if actor.kind is ActorKind.GROUP else load_record(session, code, words),
        names={key: found.name for key, found in actors.items()},
        vocabulary=words,
    )


def _shown(session: Session, code: str, clock: Clock, words: Vocabulary) -> list[StatementCard]:
    """Read what was said of it, or for it, and public at both clocks, newest first."""
    of_it = select(StatedPosition.statement_id).where(StatedPosition.actor_code == code)
    for_it = select(Office.id).where(Office.actor_code == code)
    of_cases = Statement.initiative_id.in_(select(Initiative.id).where(is_in_no_series()))
    which = and_(of_cases, or_(Statement.id.in_(of_it), Statement.office_id.in_(for_it)))
    shown = [
        as_known(card, clock.known_by)
        for card in load_cards(session, which, words).values()
        if _is_shown(card, clock)
    ]
    return sorted(shown, key=lambda card: card.order, reverse=True)


def _spreads(
    session: Session,
    actor: Actor,
    initiatives: Sequence[InitiativeRef],
    clock: Clock,
    words: Vocabulary,
) -> list[MemberSpread]:
    if actor.kind is not ActorKind.GROUP:
        return []
    return load_member_spreads(session, actor.code, initiatives, clock, words)


def _is_shown(card: StatementCard, clock: Clock) -> bool:
    return begins(card.said) <= clock.as_of and bool(card.told.known_by(clock.known_by).reports)


def _asked(session: Session, code: str, clock: Clock) -> list[tuple[InvitationCard, InviteeLine]]:
    named = select(Invitee.invitation_id).where(Invitee.actor_code == code)
    cards = [
        invitation_as_known(card, clock.known_by)
        for card in load_invitations(session, Invitation.id.in_(named))
        if begins(card.sent) <= clock.as_of and card.initiative.withdrawn_reason is None
    ]
    return list(lines_naming(code, cards))


def _aliases(session: Session, code: str) -> list[str]:
    return list(
        session.scalars(
            select(ActorAlias.alias)
            .where(ActorAlias.actor_code == code, ActorAlias.kind == AliasKind.ALIAS)
            .order_by(ActorAlias.alias)
        )
    )


def _speakers(
    session: Session,
    code: str,
    actors: Mapping[str, ActorRef],
    shown: Iterable[StatementCard],
    clock: Clock,
) -> list[Speaks]:
    """Return who spoke for it by then: the most statements first, then by family name."""
    held = load_offices(session, actors, Office.actor_code == code)
    people = session.execute(
        select(Person.id, Person.name, Person.family_name).where(Person.id.in_(list(held)))
    )
    counts = Counter(card.speaker.office_id for card in shown if card.speaker)
    speakers: list[Speaks] = []
    for person in sorted(people, key=lambda row: sorted_by(row.name, row.family_name)):
        begun = [office for office in held[person.id] if office.has_begun_by(clock.as_of)]
        speakers += [
            Speaks(person.name, replace(office, statements=counts[office.id])) for office in begun
        ]
    return sorted(speakers, key=lambda speaks: -speaks.office.statements)
