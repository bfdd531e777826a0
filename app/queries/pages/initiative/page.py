"""One initiative as it stood at the two clocks: what its page is read from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.codes import Status
from app.domain.initiative import Initiative, InitiativeLink
from app.domain.inputs.declared import values_of
from app.domain.inputs.initiative import InitiativeFields
from app.domain.invitation import Invitation
from app.domain.statement import Statement
from app.queries.pages.initiative.answers import columns_of
from app.queries.pages.initiative.disagreements import load_accounts
from app.queries.pages.initiative.over_time import over_time_of
from app.queries.pages.initiative.shown import InitiativeFilters, InitiativePage
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.invitations import (
    InvitationCard,
    invitation_as_known,
    load_invitations,
)
from app.queries.parts.cards.roles import load_roles
from app.queries.parts.cards.statements import StatementCard, as_known, load_cards
from app.queries.parts.cells.cells import Decisions, load_cells, load_decisions
from app.queries.parts.cells.changed_minds import minds_of
from app.queries.parts.cells.named import HeldCell, name_answers
from app.queries.parts.changed_answers import ChangedAnswer, moves_of, newest_last_answer
from app.queries.parts.countries_on_record import load_countries_on_record
from app.queries.parts.initiatives import (
    BY_NUMBER,
    InitiativeRef,
    find_initiative,
    ref_of,
    series_of,
)
from app.queries.parts.questions import is_question
from app.queries.parts.reasons import group_reasons
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock


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
    by_code = {held.actor.code: held.cell for held in countries}
    rows = set(by_code)
    series = series_of(session, initiative)
    if series is None:  # In a roll call only those have a row who voted.
        rows |= load_countries_on_record(session, actors).keys()
    listed = {code: actor for code, actor in actors.items() if code in rows}
    named = name_answers(ref, filters.clocks, by_code, listed)
    return InitiativePage(
        filters=filters,
        clock=clock,
        initiative=ref,
        **values_of(initiative, InitiativeFields),
        series=series,
        when_open=initiative.when_open,
        related=_related(session, initiative),
        roles=load_roles(session, ref.id, clock, actors),
        invitations=_invitations(session, initiative, clock),
        named=named,
        answers=columns_of(named, ref, shown, words),
        standings=countries,
        groups=_on_record(held for held in standings if held.actor.kind is ActorKind.GROUP),
        over_time=over_time_of(decisions, ref, clock, actors),
        moves=_moves(decisions, clock, actors, shown),
        reasons=group_reasons(shown, actors, {s.actor.code: s.cell for s in standings}, words),
        accounts=load_accounts(session, shown),
        statements=shown,
        actors=actors,
        vocabulary=words,
    )


def _moves(
    decisions: Decisions,
    clock: Clock,
    actors: Mapping[str, ActorRef],
    shown: Sequence[StatementCard],
) -> list[ChangedAnswer]:
    """Return the countries whose own answers changed, newest first."""
    keys = [key for key in decisions.cases if actors[key[1]].kind is ActorKind.COUNTRY]
    minds = sorted(minds_of(decisions, clock, keys), key=newest_last_answer, reverse=True)
    return moves_of(minds, actors, {card.id: card for card in shown})


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


def _related(session: Session, initiative: Initiative) -> list[InitiativeRef]:
    rows = session.scalars(
        select(Initiative)
        .join(InitiativeLink, InitiativeLink.related_id == Initiative.id)
        .where(
            InitiativeLink.initiative_id == initiative.id,
            is_question(),
        )
        .order_by(*BY_NUMBER)
    )
    return [ref_of(row) for row in rows]
