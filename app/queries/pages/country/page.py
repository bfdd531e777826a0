"""One country or group: where it stands, what was said for it, who speaks, where it belongs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind
from app.domain.family_names import sorted_by
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Office, Person
from app.domain.statement import StatedPosition, Statement
from app.queries.pages.country.belonging import belongings_of, fellow_members, load_memberships
from app.queries.pages.country.members import MemberSpread, load_member_spreads
from app.queries.pages.country.series import load_record
from app.queries.pages.country.shown import CountryFilters, CountryPage, Speaks
from app.queries.pages.country.unlike import unlike_most
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
from app.queries.parts.cells.cells import cell_in, load_cells, load_decisions
from app.queries.parts.cells.changed_minds import minds_of
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.people import load_offices
from app.queries.parts.questions import is_in_no_series
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock


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
