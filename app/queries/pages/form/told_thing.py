"""What a further source tells: the statement or the invitation, and who tells it already."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.codes import Invited
from app.domain.counted import CountedParty
from app.domain.dates import describe
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, number_of
from app.domain.invitation import Invitation, Invitee
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.offered.choices import Option


@dataclass(frozen=True)
class InviteeChoice:
    """An addressee of the invitation that a source may name."""

    id: int
    name: str
    status: Invited


@dataclass(frozen=True)
class ToldThing:
    """What a report tells; `is_statement` says which of the two it is.

    `reports` are the pages that tell it already, but for the report itself; `origin` is the first
    that they go back to.
    """

    is_statement: bool
    id: int
    words: str
    day: str
    initiative: str
    initiative_title: str
    reports: Sequence[Option]
    origin: int | None
    invitees: Sequence[InviteeChoice]

    @property
    def from_reports(self) -> list[tuple[str, str, None]]:
        """Offer to have it from one of the pages, or from none; nothing where there is no page."""
        none: tuple[str, str, None] = ("", "From none of them: the lines above say it", None)
        return [none, *((*option, None) for option in self.reports)] if self.reports else []

    @property
    def href(self) -> str:
        """Where it is shown."""
        return paths.statement(self.id) if self.is_statement else paths.invitation(self.id)


def load_told_thing(session: Session, content: Content, own: int | None) -> ToldThing | None:
    """Return what the form names, if it is on record; `own` is the report that is changed."""
    record: Statement | Invitation | None = None
    if number := number_of(content, "statement"):
        record = session.get(Statement, number)
    elif number := number_of(content, "invitation"):
        record = session.get(Invitation, number)
    return _thing(session, record, content, own) if record else None


def _thing(
    session: Session, record: Statement | Invitation, content: Content, own: int | None
) -> ToldThing:
    initiative = session.get_one(Initiative, record.initiative_id)
    is_statement = isinstance(record, Statement)
    carried = Report.statement_id if is_statement else Report.invitation_id
    return ToldThing(
        is_statement=is_statement,
        id=record.id,
        words=record.summary if isinstance(record, Statement) else record.occasion,
        day=describe(record.said if isinstance(record, Statement) else record.sent),
        initiative=initiative.slug,
        initiative_title=initiative.title,
        reports=_reports(session, _pages().where(carried == record.id), content, own),
        origin=_origin(session, select(Report.origin_id).where(carried == record.id)),
        invitees=() if is_statement else _invitees(session, record.id),
    )


def _pages() -> Select[*tuple[Any, ...]]:
    return (
        select(Report.id, Report.source_id, Source.publisher, Source.title, Source.published)
        .join(Source, Source.id == Report.source_id)
        .order_by(Report.id)
    )


def _reports(
    session: Session, pages: Select[*tuple[Any, ...]], content: Content, own: int | None
) -> Sequence[Option]:
    """Name each page once, though it may tell several things; the one chosen is always there."""
    chosen = number_of(content, "from_report")
    rows = [row for row in session.execute(pages) if row.id != own]
    found = {row.source_id: row for row in rows if row.id == chosen}
    for row in rows:
        found.setdefault(row.source_id, row)
    return [
        (str(row.id), f"{row.publisher}, {describe(row.published)}: {row.title}")
        for row in sorted(found.values(), key=lambda row: int(row.id))
    ]


def _origin(session: Session, origins: Select[*tuple[Any, ...]]) -> int | None:
    found: int | None = session.scalar(
        origins.where(Report.origin_id.is_not(None)).order_by(Report.id).limit(1)
    )
    return found


def _invitees(session: Session, invitation: int) -> Sequence[InviteeChoice]:
    query = (
        select(Invitee.id, Invitee.status, Actor.name, CountedParty.words)
        .outerjoin(Actor, Actor.code == Invitee.actor_code)
        .outerjoin(CountedParty, CountedParty.id == Invitee.counted_party_id)
        .where(Invitee.invitation_id == invitation)
        .order_by(Invitee.id)
    )
    rows = session.execute(query)
    return [InviteeChoice(row.id, row.name or row.words, row.status) for row in rows]
