"""Reads all that is on record about holders and initiatives, in the shape the rule takes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.orm import Session

from app.domain.check import Check
from app.domain.codes import Standing, Status
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Office
from app.domain.report import Report, ReportedInvitee
from app.domain.ruling import Ruling
from app.domain.scale import Stance
from app.domain.statement import Dissociation, StatedPosition, StatedReason, Statement
from app.queries.members import load_members
from app.queries.tellings import load_invitation_tellings, load_statement_tellings
from app.rules.evidence import Ask, Case, Evidence, Look, Override, ReasonGiven
from app.rules.spans import Span
from app.rules.standing import OWN_TIER, standing_of

Cases = dict[tuple[int, str], Case]
Held = dict[tuple[int, str], list[Evidence]]
Item = TypeVar("Item")

statements = Statement.__table__.c
invitations = Invitation.__table__.c


def load_cases(
    session: Session, initiative_ids: Collection[int], actors: Collection[str] | None = None
) -> Cases:
    """Read the case of every holder that has one, by initiative id and actor code.

    Takes ten queries, however much is on record. With `actors`, only theirs come back; what
    their groups said is read for them all the same. Counted parties have no case.
    """
    ids = list(initiative_ids)
    evidence = _evidence(session, ids)
    _read_for_members(session, evidence)
    asks = _asks(session, ids)
    looks = _by_cell(session, _looks(ids), lambda row: Look(row.looked_on))
    overrides = _by_cell(session, _rulings(ids), _override)
    return {
        cell: Case(
            tuple(evidence.get(cell, ())),
            tuple(asks.get(cell, ())),
            tuple(looks.get(cell, ())),
            tuple(overrides.get(cell, ())),
        )
        for cell in sorted({*evidence, *asks, *looks, *overrides})
        if actors is None or cell[1] in actors
    }


def _evidence(session: Session, ids: Sequence[int]) -> Held:
    reasons = _reasons(session, ids)
    tellings = load_statement_tellings(session, ids)
    held: Held = defaultdict(list)
    for row in session.execute(_stated(ids)):
        held[row.initiative_id, row.actor_code].append(
            Evidence(
                statement=row.statement_id,
                stance=row.stance,
                direction=row.direction,
                standing=standing_of(
                    row.kind, row.certainty, row.voice, about_others=row.about_others
                ),
                said=Span(row.said_earliest, row.said_latest),
                tellings=tuple(tellings.get(row.statement_id, {}).values()),
                reasons=tuple(reasons.get(row.stated_id, ())),
            )
        )
    return held


def _stated(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Statement.initiative_id,
            Statement.id.label("statement_id"),
            Statement.kind,
            Statement.certainty,
            Statement.about_others,
            statements.said_earliest,
            statements.said_latest,
            Office.voice,
            StatedPosition.id.label("stated_id"),
            StatedPosition.actor_code,
            StatedPosition.stance,
            Stance.direction,
        )
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .join(
            Stance,
            and_(Stance.scale_code == Initiative.scale_code, Stance.code == StatedPosition.stance),
        )
        .outerjoin(Office, Office.id == Statement.office_id)
        .where(
            Statement.initiative_id.in_(ids),
            Statement.status == Status.PUBLISHED,
            StatedPosition.actor_code.is_not(None),
        )
        .order_by(Statement.id)
    )


def _reasons(session: Session, ids: Sequence[int]) -> Mapping[int, list[ReasonGiven]]:
    rows = session.execute(
        select(
            StatedReason.stated_position_id,
            StatedReason.reason_code,
            StatedReason.direction,
            StatedReason.given,
        )
        .join(StatedPosition, StatedPosition.id == StatedReason.stated_position_id)
        .join(Statement, Statement.id == StatedPosition.statement_id)
        .where(Statement.initiative_id.in_(ids))
        .order_by(StatedReason.id)
    )
    reasons: dict[int, list[ReasonGiven]] = defaultdict(list)
    for row in rows:
        reasons[row.stated_position_id].append(
            ReasonGiven(row.reason_code, row.direction, row.given)
        )
    return reasons


def _read_for_members(session: Session, held: Held) -> None:
    """Add what a group said to the case of everyone who belonged to it that day.

    Only what the group itself did or said on the record: a leaked paper is nobody's word. A
    member that stood apart from the statement is left out, and so is one that is a holder of it
    itself. Belonging is asked for the latest day on which the group can have spoken.
    """
    spoken = [(c, item) for c, items in sorted(held.items()) for item in items if _speaks(item)]
    members = load_members(session, {actor for (_, actor), _ in spoken})
    apart = _stood_apart(
        session, [item.statement for (_, actor), item in spoken if actor in members]
    )
    taken = {(item.statement, actor) for (_, actor), items in held.items() for item in items}
    for (initiative, group), item in spoken:
        for member in members.get(group, ()):
            pair = (item.statement, member.code)
            if member.belonged_on(item.said.last) and pair not in apart | taken:
                taken.add(pair)
                held[initiative, member.code].append(_via(group, item))


def _speaks(item: Evidence) -> bool:
    return item.standing in OWN_TIER and item.direction is not None


def _via(group: str, item: Evidence) -> Evidence:
    return replace(item, standing=Standing.VIA_GROUP, via=group)


def _stood_apart(session: Session, statement_ids: Sequence[int]) -> set[tuple[int, str]]:
    if not statement_ids:
        return set()
    rows = session.execute(
        select(Dissociation.statement_id, Dissociation.actor_code).where(
            Dissociation.statement_id.in_(statement_ids)
        )
    )
    return {(statement, actor) for statement, actor in rows}


def _asks(session: Session, ids: Sequence[int]) -> Mapping[tuple[int, str], list[Ask]]:
    tellings = load_invitation_tellings(session, ids)
    named = defaultdict(list)
    for row in session.execute(_who_names_whom(ids)):
        named[row.invitee_id].append(row.report_id)
    asks: dict[tuple[int, str], list[Ask]] = defaultdict(list)
    for row in session.execute(_addressees(ids)):
        told = tellings.get(row.invitation_id, {})
        asks[row.initiative_id, row.actor_code].append(
            Ask(
                invitation=row.invitation_id,
                status=row.status,
                sent=Span(row.sent_earliest, row.sent_latest),
                tellings=tuple(told[report] for report in named[row.id] if report in told),
                reason=row.reason,
            )
        )
    return asks


def _addressees(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Invitee.id,
            Invitee.invitation_id,
            Invitee.actor_code,
            Invitee.status,
            Invitee.reason,
            Invitation.initiative_id,
            invitations.sent_earliest,
            invitations.sent_latest,
        )
        .join(Invitation, Invitation.id == Invitee.invitation_id)
        .where(
            Invitation.initiative_id.in_(ids),
            Invitation.status == Status.PUBLISHED,
            Invitee.actor_code.is_not(None),
        )
        .order_by(Invitee.id)
    )


def _who_names_whom(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(ReportedInvitee.report_id, ReportedInvitee.invitee_id)
        .join(Report, Report.id == ReportedInvitee.report_id)
        .join(Invitation, Invitation.id == Report.invitation_id)
        .where(Invitation.initiative_id.in_(ids))
        .order_by(ReportedInvitee.report_id)
    )


def _looks(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return select(Check.initiative_id, Check.actor_code, Check.looked_on).where(
        Check.initiative_id.in_(ids), Check.withdrawn_reason.is_(None)
    )


def _rulings(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return select(
        Ruling.initiative_id,
        Ruling.actor_code,
        Ruling.id,
        Ruling.statement_id,
        Ruling.silence,
        Ruling.ruled_on,
    ).where(Ruling.initiative_id.in_(ids), Ruling.withdrawn_at.is_(None))


def _override(row: Row[*tuple[Any, ...]]) -> Override:
    return Override(row.id, row.statement_id, row.silence, row.ruled_on)


def _by_cell(
    session: Session, query: Select[*tuple[Any, ...]], make: Callable[[Row[*tuple[Any, ...]]], Item]
) -> Mapping[tuple[int, str], list[Item]]:
    found = defaultdict(list)
    for row in session.execute(query):
        found[row.initiative_id, row.actor_code].append(make(row))
    return found
