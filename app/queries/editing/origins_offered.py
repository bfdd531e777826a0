"""Which origins a form offers: those that fit what is typed, or that are looked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, first_of, number_of
from app.domain.invitation import Invitation
from app.domain.report import Origin, Report
from app.domain.source import Source
from app.domain.statement import StatedPosition, Statement
from app.domain.tellers import teller_key
from app.domain.text import fold

LONGEST = 70
MOST = 40


@dataclass
class _Offer:
    """One origin: its label, and what it is found by."""

    label: str
    tellers: set[str] = field(default_factory=set)
    holders: set[str] = field(default_factory=set)
    statements: set[int] = field(default_factory=set)


def origins_offered(session: Session, content: Content) -> list[tuple[str, str]]:
    """Name the origins of the initiative that may be meant, each by who told it first and what.

    With words in `origin_sought`, those that hold them all. Without, those told by a teller or
    the publisher that the form names, told of one of its holders, or of the statement that a
    report tells. The one chosen is always there.
    """
    offers = _offers(session, first_of(content, "initiative"))
    sought = fold(first_of(content, "origin_sought")).split()
    chosen = number_of(content, "origin")
    fits = _fitting(session, content)
    found = [
        (str(number), offer.label)
        for number, offer in sorted(offers.items(), key=lambda item: (item[0] != chosen, item[0]))
        if number == chosen
        or (all(word in fold(offer.label) for word in sought) if sought else fits(offer))
    ]
    return found[:MOST]


def _fitting(session: Session, content: Content) -> Any:
    source = session.get(Source, number_of(content, "source") or 0)
    tellers = [*first_of(content, "tellers").splitlines(), source.publisher if source else ""]
    names = {teller_key(teller) for teller in tellers} - {""}
    holders = {first_of(content, name) for name in content if name.endswith("-actor")}
    statement = number_of(content, "statement")

    def fits(offer: _Offer) -> bool:
        is_shared = offer.tellers & names or offer.holders & holders
        return bool(is_shared) or statement in offer.statements

    return fits


def _offers(session: Session, slug: str) -> Mapping[int, _Offer]:
    found: dict[int, _Offer] = {}
    for row in session.execute(_told_statements(slug)):
        offer = found.setdefault(row.id, _Offer(_label(row)))
        offer.tellers.add(teller_key(row.teller))
        offer.holders.add(row.actor_code or "")
        offer.statements.add(row.statement)
    for row in session.execute(_told_invitations(slug)):
        found.setdefault(row.id, _Offer(_label(row))).tellers.add(teller_key(row.teller))
    for offer in found.values():
        offer.holders.discard("")
    return found


def _label(row: Any) -> str:
    return f"{row.teller}: {row.words[:LONGEST]} ({row.ref})"


def _told_statements(slug: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Origin.id,
            Origin.ref,
            Report.teller,
            Statement.id.label("statement"),
            Statement.summary.label("words"),
            StatedPosition.actor_code,
        )
        .join(Report, Report.origin_id == Origin.id)
        .join(Statement, Statement.id == Report.statement_id)
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(Initiative.slug == slug)
        .order_by(Origin.id, Report.id)
    )


def _told_invitations(slug: str) -> Select[*tuple[Any, ...]]:
    return (
        select(Origin.id, Origin.ref, Report.teller, Invitation.occasion.label("words"))
        .join(Report, Report.origin_id == Origin.id)
        .join(Invitation, Invitation.id == Report.invitation_id)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .where(Initiative.slug == slug)
        .order_by(Origin.id, Report.id)
    )
