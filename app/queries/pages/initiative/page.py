"""One initiative: who was asked, who answered what, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.codes import AsksFor, Silence, Status
from app.domain.codes import Standing as Code
from app.domain.initiative import Initiative, InitiativeLink
from app.domain.inputs.declared import values_of
from app.domain.inputs.initiative import InitiativeFields
from app.domain.invitation import Invitation
from app.domain.statement import Statement
from app.domain.wording import joined
from app.domain.words import word
from app.queries.pages.initiative.answers import AnswerGroup, HeldCell, group_answers
from app.queries.pages.initiative.asked import asked_words, how_surely
from app.queries.pages.initiative.disagreements import load_accounts
from app.queries.pages.initiative.over_time import OverTime, over_time_of
from app.queries.pages.initiative.refusals import (
    EarlyRefusal,
    RefusalsAlike,
    early_refusals,
    refusals_in_words,
)
from app.queries.pages.initiative.summary import Summary, summarise
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.invitations import (
    InvitationCard,
    InviteeLine,
    invitation_as_known,
    load_invitations,
)
from app.queries.parts.cards.roles import RoleLine, load_roles
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards
from app.queries.parts.cells.cells import load_cells, load_decisions
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.questions import is_question
from app.queries.parts.reasons import ReasonRow, group_reasons
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.counts import Range, total
from app.rules.evidence import Beside, Clock
from app.rules.standing import LADDER

NEWEST = 12


class InitiativeFilters(ClockFilters):
    """What the page of an initiative takes: the two clocks."""


@dataclass(frozen=True)
class InitiativePage(InitiativeFields):
    """What the page of an initiative shows."""

    filters: InitiativeFilters
    clock: Clock
    initiative: InitiativeRef
    when_open: str
    related: Sequence[InitiativeRef]
    roles: Sequence[RoleLine]
    invitations: Sequence[InvitationCard]
    division: Division
    answers: Sequence[AnswerGroup]
    silent: Mapping[Silence, Sequence[HeldCell]]
    standings: Sequence[HeldCell]
    groups: Sequence[HeldCell]
    over_time: OverTime
    reasons: Sequence[ReasonRow]
    accounts: Sequence[Sequence[StatementCard]]
    statements: Sequence[StatementCard]
    actors: Mapping[str, ActorRef]
    vocabulary: Vocabulary

    @property
    def asked(self) -> list[str]:
        """The codes of all that were asked by name to take part, each once."""
        asking = self._asking_for(AsksFor.TAKE_PART)
        return _codes(chain.from_iterable(card.asked for card in asking))

    @property
    def asked_to_come(self) -> list[str]:
        """The codes of all that were asked to a meeting, each once."""
        asking = self._asking_for(AsksFor.MEETING)
        return _codes(chain.from_iterable(card.asked for card in asking))

    @property
    def attended(self) -> list[str]:
        """The codes of all that came to a meeting, each once."""
        return _codes(chain.from_iterable(card.attended for card in self.invitations))

    @property
    def unnamed(self) -> Range:
        """How many more were asked to take part that are counted and not named."""
        return self._unnamed(AsksFor.TAKE_PART)

    @property
    def asked_in_words(self) -> list[str]:
        """How many were asked to take part, asked to come, and came: a sentence for each."""
        part, meeting = AsksFor.TAKE_PART, AsksFor.MEETING
        to_take_part = f"to take part{how_surely(self._asking_for(part))}"
        to_come = f"to a meeting{how_surely(self._asking_for(meeting))}"
        told = [
            asked_words(len(self.asked), self.unnamed, to_take_part),
            asked_words(len(self.asked_to_come), self._unnamed(meeting), to_come),
        ]
        were = "was" if len(self.attended) == 1 else "were"
        came = f"{len(self.attended)} {were} present at a meeting"
        note = f"{came}, which is not being asked to take part."
        return [*filter(None, told), *([note] if self.attended else [])]

    def _asking_for(self, what: AsksFor) -> list[InvitationCard]:
        return [card for card in self.invitations if card.asks_for is what]

    def _unnamed(self, what: AsksFor) -> Range:
        return total(card.unnamed_total for card in self._asking_for(what))

    @property
    def ascribed(self) -> list[HeldCell]:
        """Those without an answer of their own of whom others say one."""
        return [s for s in self.standings if s.cell.outcome.ascribed and not s.cell.stance]

    def ascribed_to(self, held: HeldCell) -> str:
        """Say what others ascribe to it and on what that rests: "“declined”, third party"."""
        return "; ".join(self._ascribed(one) for one in held.cell.outcome.ascribed)

    def _ascribed(self, one: Beside) -> str:
        answer = self.vocabulary.stance(self.initiative.scale, one.stance).label.lower()
        return joined([f"“{answer}”", word(one.standing).label if one.standing else None])

    @property
    def apart(self) -> list[HeldCell]:
        """Those of whom no answer is awaited."""
        return [held for held in self.standings if not held.cell.is_candidate]

    @property
    def apart_by_speech(self) -> list[tuple[str, list[HeldCell]]]:
        """Those of whom no answer is awaited: who spoke all the same, and who did not by then."""
        spoke = [held for held in self.apart if held.cell.outcome.said]
        silent = [held for held in self.apart if not held.cell.outcome.said]
        groups = [("Others who spoke", spoke), ("Others who have not spoken", silent)]
        return [(head, held) for head, held in groups if held]

    def card(self, statement: int) -> StatementCard | None:
        """Return a statement of the page by its number."""
        return next((card for card in self.statements if card.id == statement), None)

    @property
    def newest(self) -> list[StatementCard]:
        """The newest statements, newest first; the timeline has them all."""
        return list(reversed(self.statements[-NEWEST:]))

    @property
    def statements_note(self) -> str:
        """How many statements there are, and how many of them are shown: "12 newest of 40"."""
        shown, there = len(self.newest), len(self.statements)
        return f"{shown} newest of {there}" if shown < there else str(there)

    @property
    def early_refusals(self) -> list[EarlyRefusal]:
        """Those that were asked and had refused before, or may have."""
        cells = [(held.actor, held.cell) for held in self.standings]
        return early_refusals(cells, self.statements, self.invitations)

    @property
    def refusals_in_words(self) -> list[RefusalsAlike]:
        """The same by name, told apart by the evidence for the refusal and by the order."""
        return refusals_in_words(self.early_refusals)

    @property
    def resting_on(self) -> list[tuple[Code, int]]:
        """How many of the statements that count rest on each kind of evidence, best first."""
        counting = (c.standing for c in self.statements if c.status is Status.PUBLISHED)
        number = Counter(standing for standing in counting if standing)
        return [(standing, number[standing]) for standing in LADDER if number[standing]]

    @property
    def in_short(self) -> Summary:
        """The counts behind the sentences under the title."""
        cells = {held.actor.code: held.cell for held in self.standings}
        pairs = chain.from_iterable(answer.counted for answer in self.answers)
        counted = [holder for _, holder in pairs]
        return summarise(self.clock.as_of, self.asked, self.unnamed, cells, counted)


def _codes(lines: Iterable[InviteeLine]) -> list[str]:
    return list(dict.fromkeys(line.actor.code for line in lines if line.actor))


def load_initiative(session: Session, slug: str, filters: InitiativeFilters) -> InitiativePage:
    """Read the initiative as it stood at the two clocks; raises NotFound."""
    initiative = find_initiative(session, slug)
    ref = ref_of(initiative)
    clock = filters.clock
    words = load_vocabulary(session)
    actors = load_actors(session)
    decisions = load_decisions(session, [ref], words)
    cells = load_cells(session, [ref], clock, words, decisions=decisions)
    standings = [
        HeldCell(actors[code], cells[ref.id, code]) for code in actors if (ref.id, code) in cells
    ]
    shown = _shown(session, initiative, clock, words)
    countries = [s for s in standings if s.actor.kind is ActorKind.COUNTRY]
    return InitiativePage(
        filters=filters,
        clock=clock,
        initiative=ref,
        **values_of(initiative, InitiativeFields),
        when_open=initiative.when_open,
        related=_related(session, initiative),
        roles=load_roles(session, ref.id, clock, actors),
        invitations=_invitations(session, initiative, clock),
        division=divide(held.cell for held in _on_record(countries)),
        answers=group_answers(ref, countries, shown, words),
        silent=_silent(countries),
        standings=countries,
        groups=_on_record(held for held in standings if held.actor.kind is ActorKind.GROUP),
        over_time=over_time_of(decisions, ref, clock, actors),
        reasons=group_reasons(shown, actors, {s.actor.code: s.cell for s in standings}, words),
        accounts=load_accounts(session, shown),
        statements=shown,
        actors=actors,
        vocabulary=words,
    )


def _on_record(standings: Iterable[HeldCell]) -> list[HeldCell]:
    return [held for held in standings if not held.cell.is_empty]


def _shown(
    session: Session, initiative: Initiative, clock: Clock, words: Vocabulary
) -> list[StatementCard]:
    """Read the statements made and told by then, each with the reports that were out."""
    found = load_cards(session, Statement.initiative_id == initiative.id, words).values()
    cards = [as_known(card, clock.known_by) for card in found]
    return [card for card in cards if card.told.reports and _begins(card) <= clock.as_of]


def _begins(card: StatementCard) -> date:
    return card.said.earliest or card.said.latest or date.min


def _invitations(session: Session, initiative: Initiative, clock: Clock) -> list[InvitationCard]:
    """Return the acts of asking sent and known by then, each with the addressees named by then."""
    found = load_invitations(session, Invitation.initiative_id == initiative.id)
    return [
        known
        for card in found
        if (card.sent.earliest or card.sent.latest or date.min) <= clock.as_of
        and card.status is Status.PUBLISHED
        and (known := invitation_as_known(card, clock.known_by)).invitees
    ]


def _silent(countries: Sequence[HeldCell]) -> dict[Silence, list[HeldCell]]:
    silent: dict[Silence, list[HeldCell]] = {silence: [] for silence in Silence}
    for held in countries:
        if held.cell.silence:
            silent[held.cell.silence].append(held)
    del silent[Silence.NOT_LOOKED]
    return {silence: found for silence, found in silent.items() if found}


def _related(session: Session, initiative: Initiative) -> list[InitiativeRef]:
    rows = session.scalars(
        select(Initiative)
        .join(InitiativeLink, InitiativeLink.related_id == Initiative.id)
        .where(
            InitiativeLink.initiative_id == initiative.id,
            is_question(),
        )
        .order_by(Initiative.ref)
    )
    return [ref_of(row) for row in rows]
