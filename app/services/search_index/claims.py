"""Statements, acts of asking and sources, as they can be found; drafts cannot."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from app.domain.actor import Actor
from app.domain.codes import Status
from app.domain.counted import CountedParty
from app.domain.dates import describe
from app.domain.inputs.declared import searched
from app.domain.inputs.invitation import InvitationFields
from app.domain.inputs.report import ReportFields
from app.domain.inputs.source import SourceFields
from app.domain.inputs.statement import StatementFields
from app.domain.inputs.told import ToldFields
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report, ReportedInvitee
from app.domain.search import EntryKind
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.queries.parts.merged import standing_numbers
from app.services.search_index.entry import IndexEntry, joined, listed

SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)
AT_ONCE = 500
MOST_LISTED = 60


Only = Collection[int] | None
"""The numbers of the records to read; None for all."""


class Held(NamedTuple):
    """Whose position is stated, and on which condition."""

    called: str
    condition: str | None


def statements(session: Session, only: Only = None) -> Iterator[IndexEntry]:
    """Read the statements with all that was told of them."""
    told = _reports(session, _among(Report.statement_id, only))
    query = (
        select(Statement)
        .where(Statement.status.in_(SHOWN), _among(Statement.id, only))
        .order_by(Statement.id)
        .options(
            joinedload(Statement.initiative),
            joinedload(Statement.person),
            joinedload(Statement.office),
        )
        .execution_options(yield_per=AT_ONCE)
    )
    holders = _holders(session, only)
    for statement in session.scalars(query):
        reports, held = told[statement.id], holders[statement.id]
        person = statement.person.name if statement.person else statement.speaker_words
        yield IndexEntry(
            kind=EntryKind.STATEMENT,
            key=str(statement.id),
            title=statement.summary,
            context=joined(person, describe(statement.said), statement.initiative.short_title),
            texts=[
                *searched(statement, StatementFields),
                *_texts(reports),
                statement.withdrawn_reason,
                statement.said.words,
                listed("Position of", (one.called for one in held)),
                *(one.condition for one in held),
                listed("Spoken by", [person, statement.office.title if statement.office else None]),
                *_refs(reports),
            ],
            names=[report.ref for report in reports],
            day=statement.said.latest or statement.said.earliest,
            is_withdrawn=_is_withdrawn(statement),
        )


def invitations(session: Session, only: Only = None) -> Iterator[IndexEntry]:
    """Read the acts of asking with whom they name and all that was told of them."""
    told = _reports(session, _among(Report.invitation_id, only))
    wordings = _wordings(session, only)
    query = (
        select(Invitation)
        .where(Invitation.status.in_(SHOWN), _among(Invitation.id, only))
        .order_by(Invitation.id)
        .options(
            joinedload(Invitation.initiative),
            joinedload(Invitation.sender),
            joinedload(Invitation.sender_person),
            selectinload(Invitation.invitees).options(
                joinedload(Invitee.actor), joinedload(Invitee.counted_party)
            ),
        )
    )
    for invitation in session.scalars(query):
        reports, lines = told[invitation.id], invitation.invitees
        person = invitation.sender_person.name if invitation.sender_person else None
        sender = person or invitation.sender_words
        country = invitation.sender.name if invitation.sender else None
        yield IndexEntry(
            kind=EntryKind.INVITATION,
            key=str(invitation.id),
            title=invitation.occasion[:1].upper() + invitation.occasion[1:],
            context=joined(
                sender or country, describe(invitation.sent), invitation.initiative.short_title
            ),
            texts=[
                listed("Named", map(_addressee, lines)),
                *_texts(reports),
                *searched(invitation, InvitationFields),
                invitation.withdrawn_reason,
                invitation.sent.words,
                listed("Sent by", [sender, country]),
                *chain.from_iterable((x.reason, x.through_words, x.represented_by) for x in lines),
                *chain.from_iterable(wordings.get(line.id, ()) for line in lines),
                *_refs(reports),
            ],
            names=[report.ref for report in reports],
            day=invitation.sent.latest or invitation.sent.earliest,
            is_withdrawn=_is_withdrawn(invitation),
        )


def sources(session: Session, only: Only = None) -> Iterator[IndexEntry]:
    """Read the pages, documents and files that carry claims."""
    query = select(Source).where(_among(Source.id, only), Source.merged_into_id.is_(None))
    merged = _merged_addresses(session)
    for source in session.scalars(query.order_by(Source.id)):
        yield IndexEntry(
            kind=EntryKind.SOURCE,
            key=str(source.id),
            title=source.title or source.address,
            context=joined(source.publisher, describe(source.published)),
            texts=[
                *searched(source, SourceFields),
                *merged[source.id],
                listed("Number", [source.ref]),
            ],
            names=[source.ref, source.title, source.address, *merged[source.id]],
            day=source.published.latest or source.published.earliest,
            is_withdrawn=source.withdrawn_reason is not None,
        )


def _is_withdrawn(claim: Statement | Invitation) -> bool:
    """Whether it no longer counts, by itself or with all of its initiative."""
    return claim.status is Status.WITHDRAWN or claim.initiative.withdrawn_reason is not None


def _merged_addresses(session: Session) -> Mapping[int, Sequence[str]]:
    """Return the addresses that led to a source before it was merged, by what it is now."""
    found: dict[int, list[str]] = defaultdict(list)
    into = standing_numbers(session, Source)
    rows = session.execute(
        select(Source.id, Source.address).where(Source.merged_into_id.is_not(None))
    )
    for number, address in rows:
        found[into[number]].append(address)
    return found


def _reports(session: Session, which: ColumnElement[bool]) -> Mapping[int, Sequence[Report]]:
    """Return the reports of one kind of thing by its number; withdrawn ones are left out."""
    found: dict[int, list[Report]] = defaultdict(list)
    counts = Report.withdrawn_reason.is_(None)
    for report in session.scalars(select(Report).where(which, counts).order_by(Report.id)):
        found[report.statement_id or report.invitation_id or 0].append(report)
    return found


def _among(column: InstrumentedAttribute[Any], only: Only) -> ColumnElement[bool]:
    return column.is_not(None) if only is None else column.in_(sorted(only))


def _holders(session: Session, only: Only) -> Mapping[int, Sequence[Held]]:
    """Return who holds what is stated, and on which condition, by statement.

    Where they are many, as in a roll call, none is listed: a search for a country finds its page,
    and not thousands of votes.
    """
    few = (
        select(StatedPosition.statement_id)
        .where(_among(StatedPosition.statement_id, only))
        .group_by(StatedPosition.statement_id)
        .having(func.count() <= MOST_LISTED)
    )
    query = (
        select(
            StatedPosition.statement_id,
            func.coalesce(Actor.name, CountedParty.words),
            StatedPosition.condition,
        )
        .outerjoin(Actor, Actor.code == StatedPosition.actor_code)
        .outerjoin(CountedParty, CountedParty.id == StatedPosition.counted_party_id)
        .where(StatedPosition.statement_id.in_(few))
        .order_by(StatedPosition.id)
    )
    found: dict[int, list[Held]] = defaultdict(list)
    for statement, called, condition in session.execute(query):
        found[statement].append(Held(called, condition))
    return found


def _wordings(session: Session, only: Only) -> Mapping[int, Sequence[str]]:
    """Return how reports put the addressees they name, by addressee."""
    query = (
        select(ReportedInvitee.invitee_id, ReportedInvitee.words)
        .join(Report, Report.id == ReportedInvitee.report_id)
        .where(Report.withdrawn_reason.is_(None), _among(Report.invitation_id, only))
        .order_by(ReportedInvitee.invitee_id, ReportedInvitee.report_id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for invitee, words in session.execute(query):
        found[invitee] += [words] if words else []
    return found


def _texts(reports: Sequence[Report]) -> Iterator[str | None]:
    for report in reports:
        yield from searched(report, ReportFields)
        yield from searched(report, ToldFields)


def _refs(reports: Sequence[Report]) -> list[str | None]:
    return [
        listed("Told by", (report.teller for report in reports)),
        listed("Claims", (report.ref for report in reports)),
    ]


def _addressee(line: Invitee) -> str | None:
    return _called(line.actor, line.counted_party)


def _called(actor: Actor | None, party: CountedParty | None) -> str | None:
    return actor.name if actor else party.words if party else None
