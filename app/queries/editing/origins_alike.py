"""Origins on record that a draft may go back to, as a teller it names is called like theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.domain.draft import DraftKind
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, first_of, number_of
from app.domain.invitation import Invitation
from app.domain.report import Origin, Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.tellers import teller_key
from app.queries.editing.likeness import date_in, may_be_same, named

SHOWN = 5
DATES = {DraftKind.STATEMENT: "said", DraftKind.INVITATION: "sent"}
"""What can begin with an origin that is new, and the field of its date."""


@dataclass(frozen=True)
class LikeOrigin:
    """An origin on record that begins with a teller whom a draft names."""

    id: int
    ref: str
    teller: str
    words: str


def origins_alike(session: Session, kind: DraftKind, content: Content) -> list[LikeOrigin]:
    """Find the origins that a draft may go back to: of its teller, told of days that may be same.

    Nothing where the form names its origin, or says that its source has it from nobody.
    """
    names = named(first_of(content, "tellers").splitlines())
    if kind not in DATES or first_of(content, "origin") or not names:
        return []
    source = session.get(Source, number_of(content, "source") or 0)
    when = date_in(content, DATES[kind], source)
    found: dict[int, LikeOrigin] = {}
    for row in _told(session, first_of(content, "initiative")):
        day: UncertainDate = row.day
        if teller_key(row.teller) in names and may_be_same(when, day):
            found.setdefault(row.id, LikeOrigin(row.id, row.ref, row.teller, row.words))
    return list(found.values())[:SHOWN]


def _told(session: Session, slug: str) -> Iterator[Any]:
    """Go through what begins somewhere: what was asked first, as there is less of it."""
    yield from session.execute(_asked(slug))
    yield from session.execute(_said(slug))


def _asked(slug: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Origin.id,
            Origin.ref,
            Report.teller,
            Invitation.occasion.label("words"),
            Invitation.sent.label("day"),
        )
        .join(Report, Report.origin_id == Origin.id)
        .join(Invitation, Invitation.id == Report.invitation_id)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .where(Initiative.slug == slug, Invitation.status == Status.PUBLISHED)
        .order_by(Origin.id, Report.id)
    )


def _said(slug: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Origin.id,
            Origin.ref,
            Report.teller,
            Statement.summary.label("words"),
            Statement.said.label("day"),
        )
        .join(Report, Report.origin_id == Origin.id)
        .join(Statement, Statement.id == Report.statement_id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(Initiative.slug == slug, Statement.status == Status.PUBLISHED)
        .order_by(Origin.id, Report.id)
    )
