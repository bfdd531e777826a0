"""The page of a cell: how the rule gets from what is on record to one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.asking import makes
from app.domain.check import Check
from app.domain.codes import Standing
from app.domain.initiative import Initiative, InitiativeKind, InitiativeLink
from app.domain.invitation import Invitation
from app.domain.ruling import Ruling
from app.domain.statement import StatedPosition, Statement
from app.queries.pages.position.neighbours import Neighbours, load_elsewhere, neighbours_of
from app.queries.pages.position.weeks import Weeks, weeks_of
from app.queries.pages.position.weighing import WeighedStatement, Weighing, load_weighing
from app.queries.parts.actors import ActorRef, find_actor, load_actors
from app.queries.parts.cards.invitations import (
    InvitationCard,
    InviteeLine,
    invitation_as_known,
    load_invitations,
)
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards
from app.queries.parts.cells.cell import Cell, cell_of
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.cells.history import HistoryBar, Stretch, bar_of, history_of
from app.queries.parts.cells.sentences import sentences_of
from app.queries.parts.clocks import ClockFilters, today
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.questions import stands
from app.queries.parts.vocabulary import StanceWord, Vocabulary, load_vocabulary
from app.rules.evidence import Beside, Case, Clock, Outcome
from app.rules.position import decide


class PositionFilters(ClockFilters):
    """What the page of a cell takes: the two clocks."""


@dataclass(frozen=True)
class LineAsked:
    """An act of asking and the holder's line in it."""

    invitation: InvitationCard
    line: InviteeLine

    def waited(self, day: date) -> tuple[int, int] | None:
        """How many days have passed since, at least and at most; None without a first day."""
        sent = self.invitation.sent
        if sent.earliest is None:
            return None
        return max(0, (day - (sent.latest or day)).days), (day - sent.earliest).days


@dataclass(frozen=True)
class KnownBy:
    """The same day seen with other knowledge; no cell where that would tell too much."""

    clock: Clock
    cell: Cell | None
    is_shown: bool


class BesideLine(NamedTuple):
    """A statement that fills no cell, with the answer it gives and what kind of evidence it is."""

    card: StatementCard
    stance: StanceWord
    standing: Standing | None
    group: str | None


@dataclass(frozen=True)
class ExplainedCell:
    """Everything the page of a cell shows."""

    filters: PositionFilters
    clock: Clock
    initiative: InitiativeRef
    question: str
    actor: ActorRef
    cell: Cell
    outcome: Outcome
    weighing: Weighing
    asked: Sequence[LineAsked]
    checks: Sequence[Check]
    rulings: Sequence[Ruling]
    history: Sequence[Stretch]
    knowledge: Sequence[KnownBy]
    neighbours: Neighbours
    elsewhere: Sequence[Cell]
    background: Sequence[StatementCard]
    names: Mapping[str, str]
    vocabulary: Vocabulary

    @property
    def sentences(self) -> list[str]:
        """What the cell says, the answer first."""
        return sentences_of(self.cell, self.actor.name, self.names)

    def weighed_by(self, statement: int) -> WeighedStatement | None:
        """Return a statement of the cell as it was weighed."""
        return next((w for w in self.weighed if w.card.id == statement), None)

    @property
    def ascribed(self) -> list[BesideLine]:
        """What others say of it, the newest first."""
        return self._beside(self.outcome.ascribed)

    @property
    def said(self) -> list[BesideLine]:
        """What was said by who is no candidate, or without an answer."""
        return self._beside(self.outcome.said)

    @property
    def remarked(self) -> list[BesideLine]:
        """What its groups said for themselves."""
        return self._beside(self.outcome.remarked)

    def _beside(self, found: Sequence[Beside]) -> list[BesideLine]:
        scale = self.initiative.scale
        return [
            BesideLine(
                self.weighing.cards[one.statement],
                self.vocabulary.stance(scale, one.stance),
                one.standing,
                one.via,
            )
            for one in found
        ]

    @property
    def asked_in_silence(self) -> list[LineAsked]:
        """The acts of asking that its silence is named after."""
        silence = self.cell.silence
        return [a for a in self.asked if makes(silence, a.line.status, a.invitation.asks_for)]

    @property
    def deciding(self) -> WeighedStatement | None:
        """The statement that decides, if one does."""
        return self.weighing.deciding

    @property
    def weighed(self) -> Sequence[WeighedStatement]:
        """All statements there are on the cell, the deciding one first."""
        return self.weighing.weighed

    @property
    def set_aside(self) -> list[WeighedStatement]:
        """All statements but the deciding one, newest first."""
        return [w for w in self.weighed if w.why is not None]

    @property
    def behind(self) -> list[WeighedStatement]:
        """What stands behind the answer beside the deciding statement."""
        return [w for w in self.set_aside if w.card.id in self.outcome.behind]

    @property
    def weeks(self) -> list[Weeks]:
        """The history week by week, newest first."""
        return weeks_of(self.history, self.clock.as_of)[::-1]

    @property
    def bar(self) -> HistoryBar | None:
        """The history as a bar."""
        return bar_of(self.history, self.clock.as_of)


def load_position(
    session: Session, slug: str, code: str, filters: PositionFilters
) -> ExplainedCell:
    """Read one cell with all that stands behind it; raises NotFound for what is not on record."""
    initiative = find_initiative(session, slug)
    ref = ref_of(initiative)
    found = find_actor(session, code)
    actor = ActorRef(found.code, found.name, found.sort_name, found.kind)
    actors = load_actors(session)
    words = load_vocabulary(session)
    clock = filters.clock
    cases = load_cases(session, [initiative.id])
    case = cases.get((initiative.id, code), Case())
    outcome = decide(case, clock)
    return ExplainedCell(
        filters=filters,
        clock=clock,
        initiative=ref,
        question=initiative.question,
        actor=actor,
        cell=cell_of(ref, code, case, clock, words),
        outcome=outcome,
        weighing=load_weighing(session, ref, case, outcome, clock, words),
        asked=_asked(session, initiative, code, case, clock),
        checks=_checks(session, initiative, code, clock),
        rulings=_rulings(session, initiative, code, clock),
        history=history_of(ref, code, case, clock, words),
        knowledge=_knowledge(ref, code, case, clock, words),
        neighbours=neighbours_of(ref, actor, actors, cases, clock, words),
        elsewhere=load_elsewhere(session, ref, code, clock, words),
        background=_background(session, initiative, found, clock, words),
        names={key: other.name for key, other in actors.items()},
        vocabulary=words,
    )


def _knowledge(
    initiative: InitiativeRef, code: str, case: Case, clock: Clock, words: Vocabulary
) -> list[KnownBy]:
    """Return the day as known then, as shown, and as known now; later knowledge without a cell."""
    days = sorted({clock.as_of, clock.known_by, max(today(), clock.as_of)})
    return [
        KnownBy(
            clock=at,
            cell=cell_of(initiative, code, case, at, words) if day <= clock.known_by else None,
            is_shown=day == clock.known_by,
        )
        for day in days
        for at in [Clock(clock.as_of, day)]
    ]


def _asked(
    session: Session, initiative: Initiative, code: str, case: Case, clock: Clock
) -> list[LineAsked]:
    """Return the acts of asking, those sent later or not yet public left out."""
    due = {
        ask.invitation
        for ask in case.asks
        if ask.sent.begins <= clock.as_of
        and any(telling.published.first <= clock.known_by for telling in ask.tellings)
    }
    cards = load_invitations(
        session, and_(Invitation.initiative_id == initiative.id, Invitation.id.in_(due))
    )
    return [
        LineAsked(card, line)
        for card in (invitation_as_known(card, clock.known_by) for card in cards)
        for line in card.invitees
        if line.actor and line.actor.code == code
    ]


def _checks(session: Session, initiative: Initiative, code: str, clock: Clock) -> list[Check]:
    return list(
        session.scalars(
            select(Check)
            .where(
                Check.initiative_id == initiative.id,
                Check.actor_code == code,
                Check.looked_on <= clock.as_of,
                Check.withdrawn_reason.is_(None),
            )
            .order_by(Check.looked_on.desc())
        )
    )


def _rulings(session: Session, initiative: Initiative, code: str, clock: Clock) -> list[Ruling]:
    return list(
        session.scalars(
            select(Ruling)
            .where(
                Ruling.initiative_id == initiative.id,
                Ruling.actor_code == code,
                Ruling.ruled_on <= clock.known_by,
                Ruling.withdrawn_at.is_(None),
            )
            .order_by(Ruling.ruled_on.desc())
        )
    )


def _background(
    session: Session, initiative: Initiative, actor: Actor, clock: Clock, words: Vocabulary
) -> list[StatementCard]:
    """Return what the actor said on neighbouring matters: kept apart, never a position here."""
    neighbours = (
        select(InitiativeLink.related_id)
        .join(Initiative, Initiative.id == InitiativeLink.related_id)
        .where(
            InitiativeLink.initiative_id == initiative.id,
            Initiative.kind == InitiativeKind.BACKGROUND,
            stands(),
        )
    )
    theirs = select(StatedPosition.statement_id).where(StatedPosition.actor_code == actor.code)
    which = and_(Statement.initiative_id.in_(neighbours), Statement.id.in_(theirs))
    cards = (as_known(card, clock.known_by) for card in load_cards(session, which, words).values())
    return [card for card in cards if card.told.reports]
