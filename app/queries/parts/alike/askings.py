"""What acts of asking are compared by, so that none goes on record twice unseen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias
from app.domain.dates import UncertainDate
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Office
from app.domain.report import Report
from app.domain.text import fold
from app.queries.parts.alike.likeness import may_be_same, named


@dataclass(frozen=True)
class ComparedAsking:
    """What is compared: who asked (all it can be), when, whom, and who tells it.

    `counts` says that some are counted and not named, who can be anybody.
    """

    senders: frozenset[str]
    when: UncertainDate | None
    addressees: frozenset[str]
    counts: bool
    tellers: Mapping[str, str]
    sources: frozenset[int]

    def may_be(self, other: "ComparedAsking") -> bool:
        """Whether the two can be one act: of one sender, on one day, with an addressee in common.

        A sender that is not known can be anybody, and so can addressees that are only counted.
        """
        are_two_senders = self.senders and other.senders and not self.senders & other.senders
        if are_two_senders or not may_be_same(self.when, other.when):
            return False
        return bool(self.addressees & other.addressees) or self.counts or other.counts


def load_asking(session: Session, one: Invitation) -> ComparedAsking:
    """Return what an invitation on record is compared by."""
    invitees = session.execute(
        select(Invitee.actor_code, Invitee.through_group_code).where(
            Invitee.invitation_id == one.id
        )
    ).all()
    codes = set(filter(None, chain.from_iterable(invitees)))
    return ComparedAsking(
        senders=senders_of(session, one.sender_code, one.sender_person_id, one.sender_words or ""),
        when=one.sent,
        addressees=frozenset(codes),
        counts=any(row.actor_code is None for row in invitees),
        tellers=named(session.scalars(_told_by(one.id))),
        sources=_sources(session, one.id),
    )


def _told_by(invitation: int) -> Select[str]:
    return select(Report.teller).where(
        Report.invitation_id == invitation, Report.withdrawn_reason.is_(None)
    )


def _sources(session: Session, invitation: int) -> frozenset[int]:
    query = select(Report.source_id).where(
        Report.invitation_id == invitation,
        Report.withdrawn_reason.is_(None),
        Report.source_id.is_not(None),
    )
    return frozenset(number for number in session.scalars(query) if number is not None)


def senders_of(
    session: Session, code: str | None, person: int | None, words: str
) -> frozenset[str]:
    """Return who it can be: the code; else whose office the person held, or whom words name."""
    if code:
        return frozenset([code])
    if person:
        offices = select(Office.actor_code).where(Office.person_id == person)
        return frozenset(one for one in session.scalars(offices) if one)
    return frozenset(_named_in(session, words))


def _named_in(session: Session, words: str) -> Iterable[str]:
    """Return the actors of which a name, another name or an adjective stands in the words."""
    if not words:
        return []
    text = fold(words)
    known = [
        *session.execute(select(Actor.code, Actor.name)),
        *session.execute(select(ActorAlias.actor_code, ActorAlias.alias)),
    ]
    return {code for code, name in known if re.search(rf"\b{re.escape(fold(name))}\b", text)}
