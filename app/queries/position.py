"""The cell, explained: how the rule gets from what is on record to one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.check import Check
from app.domain.codes import SetAside
from app.domain.initiative import Initiative, InitiativeKind, InitiativeLink
from app.domain.invitation import Invitation
from app.domain.ruling import Ruling
from app.domain.statement import StatedPosition, Statement
from app.queries.actors import ActorRef, find_actor, load_actors
from app.queries.cells import Cell, InitiativeRef, cell_of
from app.queries.clocks import ClockFilters
from app.queries.evidence import load_cases
from app.queries.initiatives import find_initiative, ref_of
from app.queries.invitations import (
    InvitationCard,
    InviteeLine,
    invitation_as_known,
    load_invitations,
)
from app.queries.statements import StatementCard, as_known, load_cards, load_cards_by_id
from app.queries.vocabulary import StanceWord, Vocabulary, load_vocabulary
from app.rules.evidence import Case, Clock, Evidence, Outcome
from app.rules.position import decide


class PositionFilters(ClockFilters):
    """What the page of a cell takes: the two clocks."""


@dataclass(frozen=True)
class Weighed:
    """A statement as the rule saw it for this holder; `why` is None for the deciding one."""

    card: StatementCard
    evidence: Evidence
    stance: StanceWord
    why: SetAside | None


@dataclass(frozen=True)
class Asked:
    """An act of asking and the holder's line in it."""

    invitation: InvitationCard
    line: InviteeLine


@dataclass(frozen=True)
class Stretch:
    """What the cell said from one day on, until the next stretch."""

    begins: date
    cell: Cell


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
    deciding: Weighed | None
    behind: Sequence[Weighed]
    set_aside: Sequence[Weighed]
    asked: Sequence[Asked]
    checks: Sequence[Check]
    rulings: Sequence[Ruling]
    history: Sequence[Stretch]
    background: Sequence[StatementCard]
    names: Mapping[str, str]
    vocabulary: Vocabulary

    @property
    def counted(self) -> int:
        """How many statements count at the two clocks."""
        apart = {SetAside.SAID_LATER, SetAside.NOT_YET_PUBLIC, SetAside.NOT_THE_STATE}
        return len([w for w in self.weighed if w.why not in apart])

    @property
    def weighed(self) -> list[Weighed]:
        """All statements there are on the cell, the deciding one first."""
        return [*([self.deciding] if self.deciding else []), *self.set_aside]


def load_position(
    session: Session, slug: str, code: str, filters: PositionFilters
) -> ExplainedCell:
    """Read one cell with all that stands behind it; raises NotFound for what is not on record."""
    initiative = find_initiative(session, slug)
    ref = ref_of(initiative)
    actor = find_actor(session, code)
    words = load_vocabulary(session)
    clock = filters.clock
    case = load_cases(session, [initiative.id], [code]).get((initiative.id, code), Case())
    outcome = decide(case, clock)
    weighed = _weighed(session, ref, case, outcome, clock, words)
    behind = set(outcome.behind) - {outcome.deciding}
    return ExplainedCell(
        filters=filters,
        clock=clock,
        initiative=ref,
        question=initiative.question,
        actor=ActorRef(actor.code, actor.name, actor.sort_name, actor.kind),
        cell=cell_of(ref, code, case, clock, words),
        outcome=outcome,
        deciding=next((w for w in weighed if w.card.id == outcome.deciding), None),
        behind=[w for w in weighed if w.card.id in behind],
        set_aside=[w for w in weighed if w.card.id != outcome.deciding],
        asked=_asked(session, initiative, code, case, clock),
        checks=_checks(session, initiative, code, clock),
        rulings=_rulings(session, initiative, code, clock),
        history=_history(ref, code, case, clock, words),
        background=_background(session, initiative, actor, clock, words),
        names={key: found.name for key, found in load_actors(session).items()},
        vocabulary=words,
    )


def _weighed(
    session: Session,
    initiative: InitiativeRef,
    case: Case,
    outcome: Outcome,
    clock: Clock,
    words: Vocabulary,
) -> list[Weighed]:
    evidence = {item.statement: item for item in case.evidence}
    found = load_cards_by_id(session, evidence, words)
    cards = {number: as_known(card, clock.known_by) for number, card in found.items()}
    why = dict(outcome.set_aside)
    order = [*([outcome.deciding] if outcome.deciding else []), *why]
    return [
        Weighed(
            card=cards[number],
            evidence=evidence[number],
            stance=words.stance(initiative.scale, evidence[number].stance),
            why=why.get(number),
        )
        for number in order
    ]


def _asked(
    session: Session, initiative: Initiative, code: str, case: Case, clock: Clock
) -> list[Asked]:
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
        Asked(card, line)
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


def _history(
    initiative: InitiativeRef, code: str, case: Case, clock: Clock, words: Vocabulary
) -> list[Stretch]:
    """Ask the rule for every day on which something was said, and keep the days it changed."""
    days = {item.said.begins for item in case.evidence} | {ask.sent.begins for ask in case.asks}
    history: list[Stretch] = []
    for day in sorted(day for day in days if date.min < day <= clock.as_of):
        cell = cell_of(initiative, code, case, Clock(day, clock.known_by), words)
        if not history or (history[-1].cell.code, history[-1].cell.marks) != (
            cell.code,
            cell.marks,
        ):
            history.append(Stretch(day, cell))
    return [stretch for stretch in history if not stretch.cell.is_empty]


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
        )
    )
    theirs = select(StatedPosition.statement_id).where(StatedPosition.actor_code == actor.code)
    which = and_(Statement.initiative_id.in_(neighbours), Statement.id.in_(theirs))
    cards = (as_known(card, clock.known_by) for card in load_cards(session, which, words).values())
    return [card for card in cards if card.told.reports]
