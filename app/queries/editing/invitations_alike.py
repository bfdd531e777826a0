"""Invitations on record that a draft may ask once more: one act, however its sender is spelled."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias
from app.domain.codes import Status
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, Fields, first_of, number_of
from app.domain.invitation import Invitation, Invitee
from app.domain.person import Office
from app.domain.report import Report
from app.domain.source import Source
from app.domain.text import fold
from app.queries.editing.likeness import date_in, may_be_same, named
from app.queries.members import load_members

SHOWN = 5


@dataclass(frozen=True)
class Asking:
    """What is compared: who asked (all it can be), when, whom, and who tells it.

    `counts` says that some are counted and not named, who can be anybody.
    """

    senders: frozenset[str]
    when: UncertainDate | None
    addressees: frozenset[str]
    counts: bool
    tellers: Mapping[str, str]
    sources: frozenset[int]


@dataclass(frozen=True)
class LikeInvitation:
    """An invitation on record, and what a draft has in common with it."""

    invitation: Invitation
    grounds: Sequence[str]


def invitations_alike(session: Session, content: Content) -> list[LikeInvitation]:
    """Find what a draft of an invitation may repeat, the likeliest first."""
    return _like(session, first_of(content, "initiative"), _asked_in(session, content))[:SHOWN]


def asked_again(session: Session, content: Content) -> list[LikeInvitation]:
    """Find other invitations that the source of a report is on record as telling much alike."""
    told = session.get(Invitation, number_of(content, "invitation") or 0)
    source = number_of(content, "source")
    if told is None or source is None:
        return []
    slug = session.scalar(select(Initiative.slug).where(Initiative.id == told.initiative_id))
    alike = _like(session, slug or "", _asked_on_record(session, told))
    others = [one for one in alike if one.invitation.id != told.id]
    return [one for one in others if source in _sources(session, one.invitation.id)][:SHOWN]


def _like(session: Session, slug: str, draft: Asking) -> list[LikeInvitation]:
    query = (
        select(Invitation)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .where(Initiative.slug == slug, Invitation.status == Status.PUBLISHED)
    )
    there = [(one, _asked_on_record(session, one)) for one in session.scalars(query).all()]
    names = {row.code: row.name for row in session.execute(select(Actor.code, Actor.name))}
    found = [LikeInvitation(one, _grounds(draft, asked, names)) for one, asked in there]
    alike = [one for one in found if one.grounds]
    return sorted(alike, key=lambda one: (-len(one.grounds), -one.invitation.id))


def _grounds(one: Asking, other: Asking, names: Mapping[str, str]) -> list[str]:
    """Name what the two have in common; nothing where they cannot be one act of asking."""
    senders = one.senders & other.senders
    shared = one.addressees & other.addressees
    if (one.senders and other.senders and not senders) or not may_be_same(one.when, other.when):
        return []
    if not (shared or one.counts or other.counts):
        return []
    return list(_in_words(one, other, sorted(names.get(code, code) for code in senders), shared))


def _in_words(
    one: Asking, other: Asking, senders: Sequence[str], shared: Collection[str]
) -> Iterator[str]:
    yield f"the same sender ({', '.join(senders)})" if senders else "a sender that may be the same"
    yield "a date that may be the same"
    yield f"{len(shared)} of the same addressees" if shared else "addressees that are only counted"
    if one.sources & other.sources:
        yield "the same source"
    tellers = sorted(other.tellers[name] for name in one.tellers.keys() & other.tellers.keys())
    if tellers:
        yield f"the same teller ({', '.join(tellers)})"


def _asked_in(session: Session, content: Content) -> Asking:
    """Read from a form what is compared; what is missing or wrong in it is left out."""
    source = session.get(Source, number_of(content, "source") or 0)
    when = date_in(content, "sent", source)
    fields = Fields(content)
    rows = [fields.row("invitee", number) for number in fields.rows("invitee")]
    groups = {code for row in rows if row.flag("whole") and (code := row.optional("actor"))}
    actors = {code for row in rows if (code := row.optional("actor"))}
    tellers = [*first_of(content, "tellers").splitlines(), source.publisher if source else ""]
    return Asking(
        senders=_senders(
            session,
            first_of(content, "sender") or None,
            number_of(content, "person"),
            first_of(content, "sender_words"),
        ),
        when=when,
        addressees=frozenset(actors | _members(session, groups, when, source)),
        counts=any(row.has("party") for row in rows),
        tellers=named(tellers),
        sources=frozenset([source.id] if source else []),
    )


def _asked_on_record(session: Session, one: Invitation) -> Asking:
    invitees = session.execute(
        select(Invitee.actor_code, Invitee.through_group_code).where(
            Invitee.invitation_id == one.id
        )
    ).all()
    codes = {code for row in invitees for code in row if code}
    return Asking(
        senders=_senders(session, one.sender_code, one.sender_person_id, one.sender_words or ""),
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


def _senders(session: Session, code: str | None, person: int | None, words: str) -> frozenset[str]:
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


def _members(
    session: Session, groups: Collection[str], when: UncertainDate | None, source: Source | None
) -> set[str]:
    """Return who belonged to groups of which the form means all members, on the day it was sent."""
    day = _day(when, source)
    if not groups or day is None:
        return set()
    members = load_members(session, sorted(groups))
    return {one.code for group in members.values() for one in group if one.belonged_on(day)}


def _day(when: UncertainDate | None, source: Source | None) -> date | None:
    sent = (when.latest or when.earliest) if when else None
    return sent or (source.published.latest if source else None)
