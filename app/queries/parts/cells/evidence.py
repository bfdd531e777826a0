"""Reads all that is on record about holders and initiatives, in the shape the rule takes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from app.domain.check import Check
from app.domain.codes import Certainty, Status
from app.domain.initiative import Initiative
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report, ReportedInvitee
from app.domain.ruling import Ruling
from app.domain.scale import Scale, Stance
from app.queries.parts.cells.roles_held import load_roles
from app.queries.parts.cells.spoken import load_spoken
from app.queries.parts.cells.tellings import (
    Tellings,
    load_invitation_tellings,
    load_statement_tellings,
)
from app.queries.parts.cells.wanted import Wanted, wanted
from app.rules.evidence import INITIATOR, Ask, Case, Look, Override, Question
from app.rules.spans import Span

Cases = dict[tuple[int, str], Case]
Item = TypeVar("Item")

invitations = Invitation.__table__.c
questions = Initiative.__table__.c


def load_cases(
    session: Session, initiative_ids: Collection[int], actors: Collection[str] | None = None
) -> Cases:
    """Read the case of every holder that has one, by initiative id and actor code.

    Takes a fixed number of queries, however much is on record. With `actors`, only theirs are
    read, and what their groups said for them. Counted parties have no case.
    """
    return cases_of(session, wanted(session, initiative_ids, actors))


def cases_of(session: Session, which: Wanted) -> Cases:
    """Read the cases that are wanted."""
    told, asked = load_statement_tellings(session, which), load_invitation_tellings(session, which)
    evidence, remarks = load_spoken(session, which, told)
    asks = _asks(session, which, asked)
    looks = _by_cell(session, _looks(which), lambda row: Look(row.looked_on))
    overrides = _by_cell(session, _rulings(which), _override)
    roles = load_roles(session, which, evidence, told, asked)
    of_initiative = _questions(session, which.initiatives)
    return {
        cell: Case(
            evidence=tuple(evidence.get(cell, ())),
            asks=tuple(asks.get(cell, ())),
            looks=tuple(looks.get(cell, ())),
            overrides=tuple(overrides.get(cell, ())),
            roles=tuple(roles.get(cell, ())),
            remarks=tuple(remarks.get(cell, ())),
            question=of_initiative[cell[0]],
        )
        for cell in sorted({*evidence, *asks, *looks, *overrides, *roles, *remarks})
        if which.actors is None or cell[1] in which.actors
    }


def _questions(session: Session, ids: Sequence[int]) -> Mapping[int, Question]:
    rows = session.execute(
        select(
            Initiative.id,
            questions.closed_earliest,
            questions.closed_latest,
            Scale.is_final,
            Stance.code.label("initiator"),
        )
        .join(Scale, Scale.code == Initiative.scale_code)
        .outerjoin(
            Stance, (Stance.scale_code == Initiative.scale_code) & (Stance.code == INITIATOR)
        )
        .where(Initiative.id.in_(ids))
    )
    return {
        row.id: Question(
            is_final=row.is_final,
            has_initiator=row.initiator is not None,
            closed=_span(row.closed_earliest, row.closed_latest),
        )
        for row in rows
    }


def _span(earliest: Any, latest: Any) -> Span | None:
    return Span(earliest, latest) if earliest or latest else None


def _asks(
    session: Session, which: Wanted, tellings: Tellings
) -> Mapping[tuple[int, str], list[Ask]]:
    named = defaultdict(list)
    for row in session.execute(_who_names_whom(which)):
        named[row.invitee_id].append(row.report_id)
    asks: dict[tuple[int, str], list[Ask]] = defaultdict(list)
    for row in session.execute(_addressees(which)):
        told = tellings.get(row.invitation_id, {})
        asks[row.initiative_id, row.actor_code].append(
            Ask(
                invitation=row.invitation_id,
                status=row.status,
                sent=Span(row.sent_earliest, row.sent_latest),
                tellings=tuple(told[report] for report in named[row.id] if report in told),
                asks_for=row.asks_for,
                is_on_record=row.certainty is Certainty.ON_RECORD,
                reason=row.reason,
                recorded_on=row.recorded_at.date(),
            )
        )
    return asks


def _addressees(which: Wanted) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Invitee.id,
            Invitee.invitation_id,
            Invitee.actor_code,
            Invitee.status,
            Invitee.reason,
            Invitation.initiative_id,
            Invitation.asks_for,
            Invitation.certainty,
            Invitation.recorded_at,
            invitations.sent_earliest,
            invitations.sent_latest,
        )
        .join(Invitation, Invitation.id == Invitee.invitation_id)
        .where(
            Invitation.initiative_id.in_(which.initiatives),
            Invitation.status == Status.PUBLISHED,
            Invitee.actor_code.is_not(None),
            *which.addressees(),
        )
        .order_by(Invitee.id)
    )


def _who_names_whom(which: Wanted) -> Select[*tuple[Any, ...]]:
    return (
        select(ReportedInvitee.report_id, ReportedInvitee.invitee_id)
        .join(Report, Report.id == ReportedInvitee.report_id)
        .join(Invitation, Invitation.id == Report.invitation_id)
        .where(*which.invitations())
        .order_by(ReportedInvitee.report_id)
    )


def _looks(which: Wanted) -> Select[*tuple[Any, ...]]:
    return select(Check.initiative_id, Check.actor_code, Check.looked_on).where(
        *which.cells(Check), Check.withdrawn_reason.is_(None)
    )


def _rulings(which: Wanted) -> Select[*tuple[Any, ...]]:
    return select(
        Ruling.initiative_id,
        Ruling.actor_code,
        Ruling.id,
        Ruling.statement_id,
        Ruling.silence,
        Ruling.ruled_on,
    ).where(*which.cells(Ruling), Ruling.withdrawn_at.is_(None))


def _override(row: Row[*tuple[Any, ...]]) -> Override:
    return Override(row.id, row.statement_id, row.silence, row.ruled_on)


def _by_cell(
    session: Session, query: Select[*tuple[Any, ...]], make: Callable[[Row[*tuple[Any, ...]]], Item]
) -> Mapping[tuple[int, str], list[Item]]:
    found = defaultdict(list)
    for row in session.execute(query):
        found[row.initiative_id, row.actor_code].append(make(row))
    return found
